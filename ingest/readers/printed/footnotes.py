"""Takes footnotes from the foot of a page and finds the marks in the text that they belong to.

A digit is a mark only when it is small and raised; "m2" stays "m2", because no footnote of the page bears its number
in that place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingest.readers.printed.page import Line, Page, Word
from ingest.readers.printed.paragraphs import Column, column_of, goes_on, joint

_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?")
# In parts of the size of the text: notes are set smaller (0.71 to 0.86 seen), marks smaller still and raised.
_NOTE_SIZE = 0.9
_MARK_SIZE = 0.8
_RAISED = 0.15
# Points from the left edge of the text at which the stroke above notes starts.
_AT_EDGE = 12.0
_STROKE_LENGTH = 60.0


@dataclass
class Footnote:
    """One note: its lines with the columns they stand in, from one page or several."""

    label: str
    page: int
    lines: list[tuple[Line, Column | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        text = ""
        for at, (line, column) in enumerate(self.lines):
            if at and goes_on(*self.lines[at - 1], line, column):
                text += joint(text, line.text) + line.text
            else:
                text += f"\n{line.text}" if at else line.text
        return text


class Mark(NamedTuple):
    """A raised number in the text: word ``word`` of line ``line`` of a page."""

    page: int
    line: int
    word: int
    label: str


def without_footnotes(pages: list[Page], body: float) -> tuple[list[Page], list[Footnote]]:
    """The pages without what is printed at their feet, and the notes in the order of the file."""
    notes: list[Footnote] = []
    bodies = []
    last = 0  # the page that notes were last seen on
    for page in pages:
        start, end = _foot(page, _NOTE_SIZE * body, last == page.number - 1 > 0)
        if start < end:
            last = page.number
            _read_foot(page, page.lines[start:end], notes)
        bodies.append(replace(page, lines=page.lines[:start] + page.lines[end:]))
    return bodies, notes


def _foot(page: Page, largest: float, may_go_on: bool) -> tuple[int, int]:
    """The lines of the notes, from and to: the last small print of the page that opens with a note's number.

    A note without its number can only go on from the page before, below a stroke. A signature may follow the notes.
    """
    end = len(page.lines)
    while end > 0:
        start = end
        while start and page.lines[start - 1].size <= largest:
            start -= 1
        for at in range(start, end):
            if label_of(page.lines[at]) or (may_go_on and _has_rule_above(page, at)):
                return at, end
        end = start - 1
    return len(page.lines), len(page.lines)


def _has_rule_above(page: Page, at: int) -> bool:
    """Whether a stroke from the left edge of the text parts a line from the one before it."""
    top = page.lines[at - 1].baseline if at else 0.0
    edge = min(line.left for line in page.lines)
    return any(
        top < rule.y < page.lines[at].baseline
        and abs(rule.left - edge) < _AT_EDGE
        and rule.right - rule.left >= _STROKE_LENGTH
        for rule in page.rules
    )


def _read_foot(page: Page, lines: tuple[Line, ...], notes: list[Footnote]) -> None:
    column = column_of(lines) or column_of(page.lines)
    for line in lines:
        label = label_of(line)
        if label:
            notes.append(Footnote(label, page.number))
            line = Line(tuple(line.words[1:]))
        if notes and line.words:
            notes[-1].lines.append((line, column))


def label_of(line: Line) -> str:
    """The raised number that a line opens with, else "" ."""
    first = line.words[0]
    return _label(first, line) if len(line.words) > 1 else ""


def _label(word: Word, line: Line) -> str:
    is_raised = word.size <= _MARK_SIZE * line.size and line.baseline - word.baseline >= _RAISED * line.size
    match = _LABEL.fullmatch(word.text) if is_raised else None
    return match[1] if match else ""


def matched_marks(pages: list[Page], notes: list[Footnote]) -> dict[int, Mark]:
    """For each note, by its index, the mark in the text that it belongs to; a note may have none.

    Notes and marks of a page go in the same order, so a raised 2 of "m2" before the mark 2 is passed over only when
    a later one fits as well and stands after no unit of measure.
    """
    found: dict[int, Mark] = {}
    for page in pages:
        marks = _marks(page)
        for index, note in enumerate(notes):
            if note.page != page.number:
                continue
            fitting = [mark for mark in marks if mark.label == note.label]
            if fitting:
                found[index] = next((mark for mark in fitting if not _is_measure(page, mark)), fitting[0])
                marks = [mark for mark in marks if (mark.line, mark.word) > found[index][1:3]]
    return found


def _marks(page: Page) -> list[Mark]:
    return [
        Mark(page.number, at, place, label)
        for at, line in enumerate(page.lines)
        for place, word in enumerate(line.words)
        if (label := _label(word, line))
    ]


def _is_measure(page: Page, mark: Mark) -> bool:
    words = page.lines[mark.line].words
    return mark.word > 0 and re.search(r"(?:^|\d)(?:[kcdm]?m)$", words[mark.word - 1].text) is not None
