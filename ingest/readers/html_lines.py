"""The lines of a web page as a browser breaks them: blocks, line breaks, tables, numbered lists, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.lines import Line, Mark, Piece, clean
from ingest.readers.numerals import numeral
from ingest.readers.side_by_side import table_lines

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul",
}  # fmt: skip
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_NAMES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
# Word writes the mark of a footnote as a link to #_ftn1, and its text as a block that links back to #_ftnref1.
_NOTE = re.compile(r"#_(?:ftn|edn)(\d+)")
_NOTE_BACK = re.compile(r"#_(?:ftn|edn)ref(\d+)")


@dataclass(slots=True)
class _Line:
    text: str = ""
    marks: list[Mark] = field(default_factory=list)


class PageLines:
    """Reads the lines of one column. ``Piece.line`` counts its blocks of text from 1."""

    def __init__(self, column: etree._Element) -> None:
        self._column = column
        self._notes = {found[1]: block for block in column.iter() if (found := _note_block(block))}
        self._note_blocks = set(self._notes.values())
        self._numbers = {item: label for items in column.iter("ol") for item, label in _numbers(items)}
        self._blocks = 0

    def lines(self) -> list[Line]:
        """The lines in their order, the blocks that hold footnotes left out."""
        return list(self._read(self._column))

    def _read(self, element: etree._Element) -> Iterator[Line]:
        """The lines of a block element."""
        open_line = _Line()
        yield from self._walk(element, open_line, in_pre=element.tag == "pre")
        yield from self._closed(open_line)

    def _walk(self, element: etree._Element, line: _Line, in_pre: bool) -> Iterator[Line]:
        yield from self._text(element.text, line, in_pre)
        for part in element:
            if part.tag == "br":
                yield from self._closed(line)
            elif part.tag == "table":
                yield from self._closed(line)
                yield from table_lines([[list(self._read(cell)) for cell in row] for row in _rows(part)])
            elif self._is_note(part):
                pass
            elif part.tag in _BLOCKS:
                yield from self._closed(line)
                line.text = self._numbers.get(part, "")
                yield from self._walk(part, line, in_pre or part.tag == "pre")
                yield from self._closed(line)
            elif (number := _reference(part)) in self._notes:
                line.marks.append(Mark(len(line.text), number, _note_text(self._notes[number])))
            else:
                yield from self._walk(part, line, in_pre)
            yield from self._text(part.tail, line, in_pre)

    def _text(self, text: str | None, line: _Line, in_pre: bool) -> Iterator[Line]:
        first, *others = (text or "").split("\n") if in_pre else [re.sub(r"\s+", " ", text or "")]
        line.text += first
        for other in others:
            yield from self._closed(line)
            line.text = other

    def _closed(self, line: _Line) -> Iterator[Line]:
        if clean(line.text) or line.marks:
            self._blocks += 1
            yield [Piece(line.text, self._blocks, tuple(line.marks))]
        line.text, line.marks = "", []

    def _is_note(self, element: etree._Element) -> bool:
        return element in self._note_blocks


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of a table without those of tables in its cells; a caption is a row of its own."""
    found = []
    for part in table:
        if part.tag in ("thead", "tbody", "tfoot"):
            found += _rows(part)
        elif part.tag == "tr":
            found.append([cell for cell in part if cell.tag in ("td", "th")])
        elif part.tag == "caption":
            found.append([part])
    return found


def _numbers(items: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each item of an ordered list with the number that a browser draws before it."""
    inside = [each for each in items if each.tag == "li"]
    reverse = "reversed" in items.attrib
    count = _whole(items.get("start"), len(inside) if reverse else 1)
    for item in inside:
        count = _whole(item.get("value"), count)
        style = _LIST_STYLE.search(f"{item.get('style', '')};{items.get('style', '')}")
        name = style[1].lower() if style else ""
        form = _STYLES.get(_STYLE_NAMES.get(name, items.get("type", "1")), "decimal")
        yield item, "" if name == "none" else f"{numeral(count, form)}. "
        count += -1 if reverse else 1


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 8 else otherwise


def _note_block(block: etree._Element) -> re.Match[str] | None:
    """The number of the footnote whose text the block is: it begins with a link back to the mark."""
    if block.tag not in ("p", "div", "li") or (block.text or "").strip():
        return None
    first = next(block.iterchildren(), None)
    while first is not None and first.tag != "a" and not (first.text or "").strip():
        first = next(first.iterchildren(), None)
    return _NOTE_BACK.fullmatch(first.get("href", "")) if first is not None and first.tag == "a" else None


def _note_text(block: etree._Element) -> str:
    return re.sub(r"^\s*\[?\d+\]?\s*", "", "".join(block.itertext()))


def _reference(element: etree._Element) -> str:
    match = _NOTE.fullmatch(element.get("href", "")) if element.tag == "a" else None
    return match[1] if match else ""
