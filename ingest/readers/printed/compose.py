"""The pages of a file become its running text, with the place of every printed line and the footnotes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

from ingest.readers.printed.columns import in_reading_order
from ingest.readers.printed.footnotes import Footnote, Mark, matched_marks, without_footnotes
from ingest.readers.printed.formulas import with_formulas
from ingest.readers.printed.furniture import body_size, edges, without_furniture
from ingest.readers.printed.old_fonts import in_unicode
from ingest.readers.printed.page import UNREADABLE, Line, Page
from ingest.readers.printed.paragraphs import Column, column_of, goes_on, joint
from ingest.readers.printed.tables import with_tables
from ingest.readers.reader import SourceText
from ingest.records import Note, Place
from ingest.structure import ParseWarning
from ingest.text import canonical

# Too few lines of a page tell nothing about its column.
_ENOUGH_LINES = 6


def compose_pages(pages: list[Page], file: str, warnings: list[ParseWarning]) -> SourceText:
    """The text of printed pages; ``file`` is the SHA-256 of the original, ``warnings`` are those of its reader.

    :raises LegacyFont: when the text is in an old font encoding that cannot be read.
    """
    pages, converted = in_unicode(pages)
    body = body_size(pages)
    cleared, publisher = without_furniture(pages)
    cleared, footnotes = without_footnotes(cleared, body)
    ordered = [_ordered(page) for page in cleared]
    marks = matched_marks(ordered, footnotes)
    writer = _Writer(file, {mark[:3]: index for index, mark in marks.items()})
    for page, column in zip(ordered, _columns(ordered), strict=True):
        writer.write(page, column)
    notes = writer.notes(footnotes)
    return SourceText(
        text=writer.text,
        places=tuple(writer.places),
        notes=notes,
        confidence=_confidence(pages),
        publisher=publisher,
        warnings=(*warnings, *converted, *_text_warnings(writer.text), *_note_warnings(footnotes, marks)),
        margins="\n".join(canonical(line) for page in pages for line in _margins(page)),
    )


def _ordered(page: Page) -> Page:
    """The page with its tables, formulas, heads and signatures in the order in which they are read."""
    page = with_formulas(with_tables(page))
    return replace(page, lines=in_reading_order(page.lines))


def _margins(page: Page) -> Iterator[str]:
    """The first page whole: a stamp may stand anywhere in its head, and be joined to what it stands beside."""
    yield from (line.text for line in (page.lines if page.number == 1 else edges(page)))
    yield from page.turned


class _Writer:
    """Writes lines one after the other and remembers where each line and each mark stands."""

    def __init__(self, file: str, marks: dict[tuple[int, int, int], int]) -> None:
        self._file = file
        self._marks = marks
        self._before: tuple[Line, Column | None] | None = None
        self._anchors: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self.places: list[Place] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, page: Page, column: Column | None) -> None:
        """Adds the lines of a page."""
        for at, line in enumerate(page.lines):
            self._line(page.number, at, line, column)
        self._ends[page.number] = self._length

    def notes(self, footnotes: list[Footnote]) -> tuple[Note, ...]:
        """The footnotes in the order of the text, each at its mark, or at the end of its page where it has none."""
        notes = [
            Note(note.label, canonical(note.text), self._anchors.get(index, self._ends[note.page]))
            for index, note in enumerate(footnotes)
        ]
        return tuple(sorted(notes, key=lambda note: note.anchor))

    def _line(self, page: int, at: int, line: Line, column: Column | None) -> None:
        marked = [word for word in range(len(line.words)) if (page, at, word) in self._marks]
        plain = _without(line, marked) if marked else line
        if plain.words:
            self._join(plain, column)
            self.places.append(Place(self._length, self._file, page, at + 1, _rounded(plain)))
        start = self._length
        for word in marked:
            before = Line(tuple(other for place, other in enumerate(line.words[:word]) if place not in marked))
            self._anchors[self._marks[page, at, word]] = start + len(canonical(before.text))
        if plain.words:
            self._add(canonical(plain.text))
            self._before = plain, column

    def _join(self, line: Line, column: Column | None) -> None:
        if self._before is None:
            return
        if line.before is not None:
            self._add(line.before)
        elif self._before[0].before is None and goes_on(*self._before, line, column):
            self._add(joint(self._last, line.text))
        else:
            self._add("\n")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._last = text


def _without(line: Line, marked: list[int]) -> Line:
    return replace(line, words=tuple(word for place, word in enumerate(line.words) if place not in marked))


def _rounded(line: Line) -> tuple[float, float, float, float]:
    left, top, right, bottom = line.box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _columns(pages: list[Page]) -> Iterator[Column | None]:
    """The column of each page; a page with few lines has that of the last one with its margins."""
    known: dict[int, Column] = {}
    for page in pages:
        running = [line for line in page.lines if line.before is None]
        own = column_of(running) if len(running) >= _ENOUGH_LINES else None
        if own:
            known[page.number % 2] = own
        # The margins of left and right pages may differ.
        yield own or known.get(page.number % 2) or known.get(1 - page.number % 2) or column_of(running)


def _confidence(pages: list[Page]) -> float | None:
    words = [word.confidence for page in pages for line in page.lines for word in line.words]
    known = [confidence for confidence in words if confidence is not None]
    return round(mean(known), 4) if known else None


def _text_warnings(text: str) -> Iterator[ParseWarning]:
    if count := text.count(UNREADABLE):
        message = f"{count} chữ trong tệp không có mã và không đọc được; chỗ đó ghi “{UNREADABLE}”."
        yield ParseWarning("unreadable_letters", "", message)


def _note_warnings(footnotes: list[Footnote], marks: dict[int, Mark]) -> Iterator[ParseWarning]:
    for index, note in enumerate(footnotes):
        if index not in marks:
            message = f"Không tìm thấy số chú thích {note.label} trên trang {note.page}."
            yield ParseWarning("note_without_mark", "", message)
