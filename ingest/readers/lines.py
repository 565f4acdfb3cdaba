"""What every reader ends with: pieces of lines become the text of a :class:`SourceText`, with places and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.reader import SourceText
from ingest.records import Note, Place
from ingest.structure import ParseWarning
from ingest.text import canonical

# Control characters, soft hyphens, zero-width characters and tags: nobody sees them, and words that hold them are not
# found again. Tags (U+E0000…) can carry instructions to a language model.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
# What stands for a sign that nobody can name; whoever reads the text is told.
UNKNOWN_SIGN = "\ufffd"
_SHOWN = 20
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a footnote: it stands before ``column`` of its piece's text."""

    column: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one line (or paragraph) of the source, lines counted from 1."""

    text: str
    line: int
    marks: tuple[Mark, ...] = ()


Line = list[Piece]


def clean(text: str) -> str:
    """Canonical text on one line, without what is invisible; runs of blanks become one, none stand at the ends."""
    return _BLANKS.sub(" ", canonical(_INVISIBLE.sub("", text))).strip()


def assemble(
    lines: Iterable[Sequence[Piece]],
    sha256: str,
    publisher: str = "",
    warnings: Sequence[ParseWarning] = (),
) -> SourceText:
    """One line of text for each sequence of pieces, which are joined by blanks. Lines without text are left out.

    The file's SHA-256 goes into every place; there is one place for each piece. Notes are in text order, anchored where
    their marks stand.
    """
    text = _Text(sha256)
    for pieces in lines:
        text.add_line(pieces)
    told = [*warnings, *text.warnings()]
    return SourceText("".join(text.parts), tuple(text.places), tuple(text.notes), None, publisher, tuple(told))


def listed(numbers: Sequence[int]) -> str:
    """The first of the numbers, each once, for a message to a person."""
    once = list(dict.fromkeys(numbers))
    more = f" và {len(once) - _SHOWN} dòng khác" if len(once) > _SHOWN else ""
    return ", ".join(map(str, once[:_SHOWN])) + more


class _Text:
    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._length = 0
        self._unknown: list[int] = []
        self.parts: list[str] = []
        self.places: list[Place] = []
        self.notes: list[Note] = []

    def warnings(self) -> Iterator[ParseWarning]:
        if self._unknown:
            message = f"Dòng {listed(self._unknown)} có ký hiệu không đọc được; hãy đối chiếu bản gốc."
            yield ParseWarning("unknown_sign", "", message)

    def add_line(self, pieces: Sequence[Piece]) -> None:
        gap = "\n" if self.parts else ""
        for piece in pieces:
            start = self._length
            if text := clean(piece.text):
                self._append(gap)
                start = self._length
                self.places.append(Place(start, self._sha256, None, piece.line))
                self._append(text)
                gap = " "
                self._unknown += [piece.line] if UNKNOWN_SIGN in text else []
            for mark in piece.marks:
                anchor = min(start + len(clean(piece.text[: mark.column])), self._length)
                self.notes.append(Note(mark.label, clean(mark.text), anchor))

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self._length += len(part)
