"""What stands on a printed page, whether its letters come from a PDF or from OCR.

All measures are points (1/72 inch) from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import mean
from typing import NamedTuple

Box = tuple[float, float, float, float]

# A letter that the file draws but does not name.
UNREADABLE = "\ufffd"


class Glyph(NamedTuple):
    """One letter with its marks; a blank is a glyph of its own."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


class Word(NamedTuple):
    """Letters of one size on one baseline with nothing between them.

    ``blank`` tells that a blank stands before the word on its line. ``confidence`` is that of OCR, 0 to 1.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    blank: bool
    confidence: float | None = None


class Rule(NamedTuple):
    """A horizontal stroke."""

    left: float
    right: float
    y: float


class Upright(NamedTuple):
    """A vertical stroke."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """A printed line, or its part within one column.

    ``before`` is what parts it from the line before it where the layout has told that already: in heads, tables and
    formulas. None where the line may go on the paragraph.
    """

    words: tuple[Word, ...]
    before: str | None = None

    @cached_property
    def text(self) -> str:
        """The words and the blanks between them."""
        return "".join(f" {word.text}" if word.blank and at else word.text for at, word in enumerate(self.words))

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @cached_property
    def baseline(self) -> float:
        """Where the letters of that size stand."""
        return next(word.baseline for word in self.words if word.size == self.size)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def box(self) -> Box:
        """The ascenders and descenders of common text faces stay inside."""
        return self.left, self.baseline - 0.9 * self.size, self.right, self.baseline + 0.25 * self.size


@dataclass(frozen=True)
class Page:
    """One page. ``lines`` are in reading order; ``read`` tells that OCR made them; ``turned`` are those that lie across
    the page, which are no running text."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    uprights: tuple[Upright, ...] = ()
    read: bool = False
    turned: tuple[str, ...] = ()

    @cached_property
    def confidence(self) -> float | None:
        """The mean confidence of its words, None where no OCR was needed."""
        known = [word.confidence for line in self.lines for word in line.words if word.confidence is not None]
        return mean(known) if known else None
