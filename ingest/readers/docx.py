"""Reads ``.docx``: the body in its order, tables, the numbers that Word draws, footnotes apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.readers.legacy import to_unicode_lines
from ingest.readers.lines import Line, Mark, Piece, assemble, clean, listed
from ingest.readers.reader import Drawn, SourceFile, SourceText
from ingest.readers.side_by_side import table_lines
from ingest.readers.word_drawings import WordDrawings, of_itself, word_art
from ingest.readers.word_notes import WordNotes
from ingest.readers.word_numbering import Numbering
from ingest.readers.word_package import RUNS, WordPackage, child, kind
from ingest.readers.word_runs import ParagraphText, RunReader
from ingest.readers.word_styles import Styles
from ingest.structure import ParseWarning

# Blocks that only wrap others. Deleted and moved-away blocks (w:del, w:moveFrom) are not read.
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "x:AlternateContent", "x:Choice"}
_DRAWINGS = {"drawing", "pict", "object", "x:AlternateContent"}


class DocxReader:
    """Reader of ``.docx``. ``Place.line`` is the number of the paragraph in the document, those in tables included."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, file: SourceFile) -> SourceText:
        """One line a paragraph (or line break), one a row of a table of data: its cells are parted by " | ", because
        blanks and tabs stand inside cells too.

        :raises BrokenFile: when it is no Word document, is damaged or carries macros;
        :raises EncryptedFile, ParseTooLarge: when a password protects it; when it unpacks to too much;
        :raises LegacyFont: when it is in an old font encoding that cannot be read.
        """
        package = WordPackage(file.data)
        body = _Body(package)
        lines, warnings = to_unicode_lines(body.lines())
        text = assemble(lines, file.sha256, warnings=[*body.warnings(), *warnings])
        return replace(text, margins=_margins(package), drawn=tuple(_drawn(package, body.graphics, text)))


def _margins(package: WordPackage) -> str:
    """The text of all page headers and footers, of watermarks, and what the file says of itself, none of which is text
    of the act; tabs part its cells."""
    runs = _runs(package)
    edges = _edges(package).values()
    texts = [runs.read(each).text for part in edges for each in part.iter() if kind(each) == "p"]
    drawn = [words for part in (*edges, package.document) for words in word_art(part)]
    told = (*texts, *drawn, *of_itself(package))
    lines = ("\t".join(map(clean, line.split("\t"))).strip() for text in told for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _drawn(package: WordPackage, graphics: Iterable[tuple[int, etree._Element]], text: SourceText) -> Iterator[Drawn]:
    """What is drawn at the edges of pages, and in the text behind the paragraph that holds it."""
    drawings = WordDrawings(package, _runs(package))
    for name, part in _edges(package).items():
        yield from drawings.of(part, name, None)
    for paragraph, element in graphics:
        at = bisect_right(text.places, paragraph, key=lambda place: place.line)
        offset = text.places[at].offset if at < len(text.places) else len(text.text)
        yield from drawings.of(element, package.main, offset)


def _edges(package: WordPackage) -> dict[str, etree._Element]:
    return {**package.parts("header"), **package.parts("footer")}


def _runs(package: WordPackage) -> RunReader:
    return RunReader(Styles(package.part("styles")), lambda _: None)


class _Body:
    def __init__(self, package: WordPackage) -> None:
        self._root = child(package.document, "body")
        styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), styles)
        self._runs = RunReader(styles, WordNotes(package, styles).find)
        self._paragraph = 0
        self._hidden: list[int] = []
        self._foreign = False
        # Each with the number of its paragraph.
        self.graphics: list[tuple[int, etree._Element]] = []

    def lines(self) -> list[Line]:
        return list(self._blocks(self._root)) if self._root is not None else []

    def warnings(self) -> Iterator[ParseWarning]:
        if self._hidden:
            shown = listed(self._hidden)
            message = f"Đoạn {shown} có chữ ẩn trong tệp Word, đã bỏ qua; hãy đối chiếu bản gốc."
            yield ParseWarning("hidden_text", "", message)
        if self._foreign:
            message = "Tệp Word nhúng một văn bản khác chưa được đọc. Hãy mở bằng Word và lưu lại."
            yield ParseWarning("embedded_text", "", message)

    def _blocks(self, parent: etree._Element) -> Iterator[Line]:
        before: ParagraphText | None = None
        for element in parent:
            name = kind(element)
            if name == "p":
                read = self._read(element, before)
                before = read if read.goes_on else None
                if before is None:
                    yield from _split(read, self._paragraph)
                    for box in read.boxes:
                        yield from self._blocks(box)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _WRAPPERS:
                yield from self._blocks(element)
            elif name == "altChunk":
                self._foreign = True
        if before is not None:
            yield from _split(before, self._paragraph)

    def _read(self, element: etree._Element, before: ParagraphText | None) -> ParagraphText:
        self._paragraph += 1
        self.graphics += [(self._paragraph, run) for run in element.iter(*RUNS) if _draws(run)]
        read = self._runs.read(element)
        label = self._numbering.label(child(element, "pPr")) if read.text.strip() or not read.goes_on else ""
        if read.hidden:
            self._hidden.append(self._paragraph)
        prefix = (before.text if before else "") + (f"{label} " if label else "")
        marks = [Mark(mark.column + len(prefix), mark.label, mark.text) for mark in read.marks]
        boxes = [*(before.boxes if before else []), *read.boxes]
        return replace(read, text=prefix + read.text, marks=[*(before.marks if before else []), *marks], boxes=boxes)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        rows = [[list(self._blocks(cell)) for cell in _cells(row)] for row in _rows(table)]
        yield from table_lines(rows)


def _draws(run: etree._Element) -> bool:
    return any(kind(each) in _DRAWINGS for each in run)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if kind(element) == "tr" and child(element, "trPr", "del") is None:
            yield element
        elif kind(element) in _WRAPPERS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if kind(element) == "tc":
            yield element
        elif kind(element) in _WRAPPERS:
            yield from _cells(element)


def _split(read: ParagraphText, paragraph: int) -> Iterator[Line]:
    """The lines of a paragraph, each with the marks that stand in it."""
    start = 0
    for text in read.text.split("\n"):
        end = start + len(text)
        marks = (Mark(each.column - start, each.label, each.text) for each in read.marks if start <= each.column <= end)
        yield [Piece(text, paragraph, tuple(marks))]
        start = end + 1
