"""The lines of a document that hold words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^\W_]")
_MOTTO = re.compile(r"(?i)c[ộô]ng h(?:òa|oà) xã hội chủ nghĩa v|độc lập\s*[-–—]\s*tự do")


class Line(NamedTuple):
    """One line: ``start`` is where it begins in the text, ``text`` is without the blanks around it."""

    start: int
    text: str

    @property
    def is_capitals(self) -> bool:
        return self.text.isupper()


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a span that hold a letter or digit, in text order; rulings and blank lines are left out."""
    matches = _LINE.finditer(text, start, len(text) if end is None else end)
    return [Line(match.start(), match[0].strip()) for match in matches if _WORDS.search(match[0])]


def without_motto(lines: Sequence[Line]) -> list[Line]:
    """The lines of a head without the country's name and motto, which stand in its right column."""
    return [line for line in lines if not (_MOTTO.match(line.text) and len(line.text) < 60)]
