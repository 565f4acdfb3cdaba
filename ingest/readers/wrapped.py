"""Lines of a text that was printed before become paragraphs again, where that is sure.

A line goes on in the next where the next begins with a small letter, or where it was broken for want of room. What
looks like the mark of a unit, a list or a heading always begins a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.lines import Piece

# Lines of one width, as a printer breaks them, against one line a paragraph.
_WIDEST = 130
_SPREAD = 1.7
# Letters differ in width, so a full line may be this much shorter than the usual full line.
_FULL = 0.85
_ENDS = re.compile(r"[.:;!?…”\"»)\]]$")
_STOPS = re.compile(r"[.!?…][”\"»)\]*_ ]*$")
_PAUSES = re.compile(r"[:;]$")
_OPENS = re.compile(
    r"[-–—+*•●○▪·]|\[\d|\(?\d{1,3}(?:\.\d{1,3})*\s*[.)/:](?!\d)\s*\S|\d+(?:\.\d+)+\.?\s|\(?[a-zđ]\d?\s*\)|"
    r"[a-zđ]\.(?:\s|\d)|[IVXLC]+\s*[.)/]\s|"
    r"(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Phụ lục|PHỤ LỤC)\s+[\dIVXLC]|"
    r"(?:Căn cứ|Nơi nhận|Bản án số|Số|Ngày|V/v|TM\.|KT\.)\b"
)
_TITLE = re.compile(r"\s*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+[\dIVXLC]")
# The number of a paragraph of a judgment that was set apart from its text.
_LONE_MARK = re.compile(r"\[\d{1,3}\]\.?")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with text, as it is in the source. ``gap``: blank lines stand before it, page breaks not counted."""

    text: str
    number: int
    gap: bool


def paragraphs(lines: Sequence[PrintedLine]) -> Iterator[list[Piece]]:
    """The lines in their order, those of one paragraph together, one piece a line."""
    width = _width(lines)
    paragraph: list[Piece] = []
    previous: PrintedLine | None = None
    for line in lines:
        title = bool(paragraph and _TITLE.match(paragraph[0].text))
        if previous is not None and not _goes_on(previous, line, width, title):
            yield paragraph
            paragraph = []
        paragraph.append(Piece(line.text, line.number))
        previous = line
    if paragraph:
        yield paragraph


def _width(lines: Sequence[PrintedLine]) -> float:
    """The length of a full line; infinite where the text is not broken into lines of one width."""
    lengths = sorted(len(_squeezed(line.text)) for line in lines)
    if not lengths:
        return float("inf")
    full = lengths[int(len(lengths) * 0.9)]
    return full if full <= _WIDEST and lengths[int(len(lengths) * 0.99)] <= full * _SPREAD else float("inf")


def _goes_on(line: PrintedLine, after: PrintedLine, width: float, title: bool) -> bool:
    """Whether ``after`` continues ``line``; the text below a ``title`` begins with a capital, as few titles go on."""
    text, follower = _squeezed(line.text), _squeezed(after.text)
    if _LONE_MARK.fullmatch(text):
        return not _OPENS.match(follower)
    if width == float("inf") or _OPENS.match(follower) or _STOPS.search(text):
        return False
    if _is_heading(text) or _is_heading(follower):
        return False
    full = not after.gap and _is_full(text, follower, width)
    if _starts_small(follower):
        return full or not _PAUSES.search(text)
    return full and not title and not _ENDS.search(text)


def _is_full(text: str, follower: str, width: float) -> bool:
    first = _FIRST_WORD.match(follower)
    return len(text) + 1 + len(first[0] if first else "") >= width * _FULL


def _starts_small(text: str) -> bool:
    letter = text.lstrip("“\"'(")[:1]
    return letter.islower()


def _is_heading(text: str) -> bool:
    """In capitals, or without any letter: a ruling line."""
    letters = sum(char.isalpha() for char in text)
    return text == text.upper() and (letters > 2 or not any(char.isalnum() for char in text))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
