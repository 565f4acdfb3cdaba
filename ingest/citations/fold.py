"""Text without diacritics or capitals, with the way back: people cite law with and without them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9&]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` has one letter for each base letter of ``original``; ``offsets`` leads back, end included."""

    original: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of ``text`` as a span of ``original``, with the marks of its last letter."""
        return self.offsets[start], self.offsets[end]

    def source(self, start: int, end: int) -> str:
        """The original words of a span, composed and in lower case."""
        low, high = self.span(start, end)
        return unicodedata.normalize("NFC", self.original[low:high]).lower()


def fold(text: str) -> Folded:
    """Any text, composed or not. Letters that are not Vietnamese stay as they are."""
    letters, offsets = [], []
    for offset, letter in enumerate(text):
        if base := _base(letter):
            letters.append(base)
            offsets.append(offset)
    return Folded(text, "".join(letters), (*offsets, len(text)))


def words_of(text: str) -> list[str]:
    """The folded words of a name."""
    return _WORD.findall(fold(text).text)


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    """The letter without marks; nothing for a mark."""
    if letter in "đĐðÐ":
        return "d"
    if unicodedata.combining(letter):
        return ""
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]
