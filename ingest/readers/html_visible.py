"""What of a web page is never read: scripts, menus, buttons, and whatever the page does not show."""

from __future__ import annotations

import re

from lxml import etree

# A line of an act. An element that holds one is no menu, whatever it is called.
ACT_LINE = re.compile(
    r"^\s*(?:Điều\s+\d+[a-zđ]?\s*[.:]|Chương\s+[IVXLC\d]+\b|Căn cứ\b|CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|"
    r"Nơi nhận\s*:|\d+[a-zđ]?\.\s+\S|NHẬN ĐỊNH CỦA|QUYẾT ĐỊNH\s*:)",
    re.MULTILINE,
)
_NEVER = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "map",
    "button", "input", "select", "textarea", "dialog", "head", "link", "meta", "progress", "meter",
}  # fmt: skip
_FURNITURE = {"nav", "header", "footer", "aside", "form", "menu"}
_ROLES = {
    "navigation", "menu", "menubar", "tooltip", "button", "dialog", "alertdialog", "banner", "search", "toolbar",
    "contentinfo", "complementary", "alert", "status", "tablist",
}  # fmt: skip
# Words of class names and ids that all sites share. "header" and "footer" are not among them: acts have them too.
_NAMES = {
    "tooltip", "tip", "popup", "modal", "dropdown", "menu", "navbar", "nav", "breadcrumb", "breadcrumbs", "share",
    "social", "btn", "button", "buttons", "toolbar", "sidebar", "banner", "ads", "advert", "comment", "comments",
    "cookie", "login", "pagination", "pager", "rating", "skip", "toc",
}  # fmt: skip
# What is hidden goes, unless it holds more than this share of the page's lines of an act.
_SMALL_SHARE = 0.4
_NAME_PARTS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?:\.0*)?(?![.\d]))",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_ONE_NAME = re.compile(r"[.#][\w-]+")


def keep_visible(root: etree._Element) -> None:
    """Removes from the tree what is not read; the text that follows a removed element stays."""
    names = _hidden_names(root)
    lines = _act_lines(root)
    for element in list(root.iter()):
        if element is not root and element.getparent() is not None and _goes(element, names, lines):
            _remove(element)


def text_of(element: etree._Element) -> str:
    """All text below the element, each stretch on a line of its own."""
    return "\n".join(part.strip() for part in element.itertext() if part.strip())


def _goes(element: etree._Element, hidden_names: set[str], lines: int) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NEVER:
        return True
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    if "hidden" in element.attrib or _HIDING.search(element.get("style", "")) or names & hidden_names:
        # The act itself may stand in a tab that was closed when the page was saved.
        return _act_lines(element) <= lines * _SMALL_SHARE
    called = element.tag in _FURNITURE or element.get("role", "") in _ROLES or element.get("aria-hidden") == "true"
    return (called or bool(_words(names) & _NAMES)) and not _act_lines(element)


def _act_lines(element: etree._Element) -> int:
    return len(ACT_LINE.findall(text_of(element)))


def _words(names: set[str]) -> set[str]:
    return {part.lower() for name in names for part in _NAME_PARTS.findall(name)}


def _hidden_names(root: etree._Element) -> set[str]:
    """Classes and ids that a style sheet of the page hides; what it hides only on some screens does not count."""
    found: set[str] = set()
    for style in root.iter("style"):
        sheet = _MEDIA.sub("", _COMMENT.sub("", style.text or ""))
        for selectors, rule in _RULE.findall(sheet):
            if _HIDING.search(rule):
                found.update(each for each in map(str.strip, selectors.split(",")) if _ONE_NAME.fullmatch(each))
    return found


def _remove(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    # The parser lets control characters in that it will not take back.
    tail = _NO_XML.sub("", element.tail or "")
    if before is not None:
        before.tail = _NO_XML.sub("", before.tail or "") + tail
    else:
        parent.text = _NO_XML.sub("", parent.text or "") + tail
    parent.remove(element)
