"""The text of one paragraph of Word: insertions in, deletions and hidden text out, results of fields but no codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.legacy import from_font
from ingest.readers.lines import UNKNOWN_SIGN, Mark
from ingest.readers.word_package import child, is_on, kind, number, value
from ingest.readers.word_styles import Styles

# What wraps runs without changing what is read; ``x:smartTag`` and the like come from older programs.
_WRAPPERS = {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
_FORMULAS = {"m:oMath", "m:oMathPara"}
_GRAPHICS = {"drawing", "pict", "object"}
# Word's symbol fonts that laws use, as far as a letter or sign stands for them.
_SYMBOLS = {
    "wingdings": {"a8": "□", "6f": "□", "71": "□", "fe": "☑", "fd": "☒", "fc": "✓", "fb": "✗", "e0": "→", "f0": "→"},
    "wingdings 2": {"a3": "□", "52": "☑", "53": "☒", "50": "✓"},
    "symbol": {
        "a3": "≤", "b3": "≥", "b4": "×", "b1": "±", "b0": "°", "b9": "≠", "bb": "≈", "b8": "÷", "ae": "→", "b7": "•",
        "61": "α", "62": "β", "67": "γ", "64": "δ", "44": "Δ", "53": "Σ", "e5": "∑", "70": "π", "6d": "µ", "77": "ω",
        "57": "Ω", "66": "φ", "6c": "λ", "72": "ρ", "73": "σ", "71": "θ", "d6": "√", "a5": "∞", "ce": "∈",
    },
}  # fmt: skip
# Half points. Nobody reads letters of one point.
_SMALLEST = 2


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph says, line breaks as ``\\n``; ``boxes`` are the text boxes that hang on it."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: int = 0
    # The paragraph mark was deleted: the next paragraph continues this one.
    goes_on: bool = False


class RunReader:
    """Reads the runs of paragraphs. ``note`` gives the mark of a footnote from its reference, None for none."""

    def __init__(self, styles: Styles, note: Callable[[etree._Element], tuple[str, str] | None]) -> None:
        self._styles = styles
        self._note = note

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """The text of a ``w:p``."""
        properties = child(paragraph, "pPr")
        out = ParagraphText(goes_on=child(properties, "rPr", "del") is not None)
        # Each open field: True once its result has begun.
        fields: list[bool] = []
        for run in _runs(paragraph):
            if kind(run) == "r":
                self._run(run, properties, fields, out)
            elif all(fields):
                out.text += "".join(each.text or "" for each in run.iter() if kind(each) == "m:t")
        return out

    def _run(
        self, run: etree._Element, paragraph: etree._Element | None, fields: list[bool], out: ParagraphText
    ) -> None:
        properties = child(run, "rPr")
        hidden = self._styles.hidden(properties, paragraph) or _is_tiny(properties)
        font = self._styles.font(properties, paragraph)
        start, custom = len(out.text), None
        parts: list[str] = []
        for element in _content(run):
            if kind(element) == "fldChar":
                _field(value(element, "fldCharType"), fields)
            elif not all(fields):
                continue
            elif kind(element) in ("footnoteReference", "endnoteReference"):
                custom = (
                    element if is_on(element) and value(element, "customMarkFollows") in ("1", "true", "on") else None
                )
                if custom is None:
                    self._mark(element, start + len("".join(parts)), out)
            elif kind(element) in _GRAPHICS:
                out.boxes += [] if hidden else _boxes(element)
            else:
                parts.append(_written(element))
        text = "".join(parts)
        if hidden:
            out.hidden += bool(text.strip())
        elif custom is not None:
            self._mark(custom, start, out, text.strip())
        else:
            out.text += from_font(text, font)

    def _mark(self, reference: etree._Element, column: int, out: ParagraphText, label: str = "") -> None:
        if (found := self._note(reference)) is not None:
            out.marks.append(Mark(column, label or found[0], found[1]))


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = kind(element)
        if name == "r" or name in _FORMULAS:
            yield element
        elif name.removeprefix("x:") in _WRAPPERS:
            yield from _runs(element)
        elif name == "x:AlternateContent":
            yield from _runs(_chosen(element))


def _content(run: etree._Element) -> Iterator[etree._Element]:
    for element in run:
        if kind(element) == "x:AlternateContent":
            yield from _content(_chosen(element))
        elif kind(element) == "ruby":
            yield from (each for base in element if kind(base) == "rubyBase" for r in base for each in _content(r))
        else:
            yield element


def _chosen(alternate: etree._Element) -> etree._Element:
    """The first of the alternatives: the others say the same for older programs."""
    return next(iter(alternate), alternate)


def _boxes(graphic: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    waiting = list(graphic)
    while waiting:
        element = waiting.pop(0)
        if kind(element) == "txbxContent":
            found.append(element)
        elif kind(element) == "x:AlternateContent":
            waiting[:0] = list(_chosen(element))
        else:
            waiting[:0] = list(element)
    return found


def _field(change: str | None, fields: list[bool]) -> None:
    if change == "begin":
        fields.append(False)
    elif change == "separate" and fields:
        fields[-1] = True
    elif change == "end" and fields:
        fields.pop()


def _written(element: etree._Element) -> str:
    match kind(element):
        case "t":
            return element.text or ""
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "softHyphen":
            # The fonts of TCVN3 draw the letter ư with this code; in other fonts it goes with all that is invisible.
            return "\xad"
        case "sym":
            return _symbol(element)
    return ""


def _symbol(element: etree._Element) -> str:
    code = (value(element, "char") or "").lower()
    signs = _SYMBOLS.get((value(element, "font") or "").lower(), {})
    return signs.get(code.removeprefix("f0"), UNKNOWN_SIGN)


def _is_tiny(properties: etree._Element | None) -> bool:
    size = number(child(properties, "sz"))
    return size is not None and size <= _SMALLEST
