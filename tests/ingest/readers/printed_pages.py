"""Pages printed by hand: each line stands where a test puts it, so that the layout is seen in the test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF

LEFT, RIGHT, INDENT = 80.0, 500.0, 24.0
_FONT = "fontpkg_be_vietnam_pro/files/BeVietnamPro-Regular.ttf"


class Row(NamedTuple):
    """A printed line. ``end``: the words are spread to there, as in justified text. ``y`` None: below the last one."""

    text: str
    left: float = LEFT
    end: float | None = None
    size: float = 12.0
    y: float | None = None


class Stroke(NamedTuple):
    """A horizontal rule."""

    y: float
    left: float = LEFT
    right: float = LEFT + 144


class Post(NamedTuple):
    """A vertical rule."""

    x: float
    top: float
    bottom: float


Item = Row | Stroke | Post


def full(text: str, left: float = LEFT, right: float = RIGHT, size: float = 12.0) -> Row:
    """A line that fills the column."""
    return Row(text, left, right, size)


def opening(text: str) -> Row:
    """The first line of a paragraph that goes on: indented, filling the column."""
    return full(text, LEFT + INDENT)


def alone(text: str) -> Row:
    """A paragraph of one short line."""
    return Row(text, LEFT + INDENT)


def centred(text: str, size: float = 12.0, y: float | None = None) -> Row:
    """A line on the middle axis of the page, roughly."""
    return Row(text, 290 - 0.3 * size * len(text), None, size, y)


def new_pdf() -> FPDF:
    """A document without pages, with a Vietnamese font."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("vn", "", Path(str(distribution("fontpkg-be-vietnam-pro").locate_file(_FONT))))
    pdf.set_compression(False)
    pdf.set_creation_date(datetime(2024, 8, 1, tzinfo=UTC))  # the same page gives the same bytes
    return pdf


def make_pdf(pages: Sequence[Sequence[Item]]) -> bytes:
    """A PDF of A4 pages."""
    pdf = new_pdf()
    for page in pages:
        pdf.add_page()
        y = 80.0
        for item in page:
            if isinstance(item, Stroke):
                pdf.set_line_width(0.7)
                pdf.line(item.left, item.y, item.right, item.y)
            elif isinstance(item, Post):
                pdf.set_line_width(0.7)
                pdf.line(item.x, item.top, item.x, item.bottom)
            else:
                y = item.y if item.y is not None else y + 1.5 * item.size
                put(pdf, item, y)
    return bytes(pdf.output())


def put(pdf: FPDF, row: Row, y: float) -> None:
    """Prints a line with its baseline at ``y``; ``^1`` in its text is a raised 1."""
    pdf.set_font("vn", size=row.size)
    words = row.text.split(" ")
    blank = pdf.get_string_width(" ")
    if row.end is not None and len(words) > 1:
        blank = (row.end - row.left - sum(_width(pdf, word, row.size) for word in words)) / (len(words) - 1)
    x = row.left
    for word in words:
        _put_word(pdf, word, x, y, row.size)
        x += _width(pdf, word, row.size) + blank


def _put_word(pdf: FPDF, word: str, x: float, y: float, size: float) -> None:
    for text, raised in _pieces(word):
        pdf.set_font("vn", size=0.6 * size if raised else size)
        pdf.text(x, y - 0.35 * size if raised else y, text)
        x += pdf.get_string_width(text)
    pdf.set_font("vn", size=size)


def _width(pdf: FPDF, word: str, size: float) -> float:
    width = 0.0
    for text, raised in _pieces(word):
        pdf.set_font("vn", size=0.6 * size if raised else size)
        width += pdf.get_string_width(text)
    pdf.set_font("vn", size=size)
    return width


def _pieces(word: str) -> list[tuple[str, bool]]:
    """The word cut at its raised digits."""
    pieces: list[tuple[str, bool]] = []
    for at, part in enumerate(word.split("^")):
        digits = part[: len(part) - len(part.lstrip("0123456789"))] if at else ""
        pieces += [(digits, True), (part[len(digits) :], False)]
    return [(text, raised) for text, raised in pieces if text]
