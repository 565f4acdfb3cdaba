"""The column of a web page that holds the act, found by what it holds and not by what one site calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.readers.html_visible import ACT_LINE, text_of

# Lines that belong to an act but stand outside its articles: a column without them would be too narrow.
_HEAD_OR_END = re.compile(
    r"^\s*(?:CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|Căn cứ\b|Nơi nhận\s*:|(?:TM|KT)\.|PHỤ LỤC\b|Số\s*:\s*\d|NHÂN DANH|"
    r"(?:HIẾN PHÁP|BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ|ÁN LỆ|BẢN ÁN)\b[^a-zà-ỹđ]*$)",
    re.MULTILINE,
)
# The share of its parent's lines and prose that a column keeps; a table of contents has headings but no prose.
_KEPT = 0.6
# In a page with hardly a line of an act nothing tells the act from the rest, so nearly all must stay.
_ALMOST_ALL = 0.95
_COLUMNS = {"div", "section", "article", "main", "center", "form", "td", "body", "font", "span"}
# A list of links to other acts: this share of its text is links.
_LINKS, _FEWEST = 0.8, 3


@dataclass(frozen=True, slots=True)
class _Weight:
    lines: int
    prose: int
    ends: int


def main_column(body: etree._Element) -> etree._Element:
    """The smallest element that holds the act with its head and end. Lists of links in it are taken out of the tree."""
    weights: dict[etree._Element, _Weight] = {}
    element = body
    while (narrower := _narrower(element, weights)) is not None:
        element = narrower
    for part in list(element.iter()):
        if part is not element and part.getparent() is not None and _is_list_of_links(part):
            part.getparent().remove(part)
    return element


def _narrower(element: etree._Element, weights: dict[etree._Element, _Weight]) -> etree._Element | None:
    if (element.text or "").strip():
        return None
    whole = _weight(element, weights)
    for part in element:
        # A table is read whole, or through the one cell that holds the act.
        for column in part.iter("td") if part.tag == "table" else [part]:
            if column.tag in _COLUMNS and _holds_the_act(_weight(column, weights), whole):
                return column
    return None


def _holds_the_act(part: _Weight, whole: _Weight) -> bool:
    share = _KEPT if whole.lines >= _FEWEST else _ALMOST_ALL
    return (
        part.prose > 0
        and part.lines >= whole.lines * share
        and part.prose >= whole.prose * share
        and part.ends == whole.ends
    )


def _weight(element: etree._Element, weights: dict[etree._Element, _Weight]) -> _Weight:
    if element not in weights:
        text = text_of(element)
        links = sum(len(text_of(link)) for link in element.iter("a"))
        weights[element] = _Weight(
            len(ACT_LINE.findall(text)), max(len(text) - links, 0), len(_HEAD_OR_END.findall(text))
        )
    return weights[element]


def _is_list_of_links(element: etree._Element) -> bool:
    if element.tag not in ("ul", "ol", "div", "section", "table"):
        return False
    links = list(element.iter("a"))
    text = text_of(element)
    return (
        len(links) >= _FEWEST
        and sum(len(text_of(link)) for link in links) > len(text) * _LINKS
        and not ACT_LINE.search(text)
    )
