"""Letters that a file draws but does not name are read from the picture of the page, where the rest of the word agrees.

Programs that print to PDF leave some letters without a code ("x\ufffd hội"). The letter is taken only from words whose
other letters OCR reads as the file has them, and by the vote of all words of the file with the same gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from unicodedata import normalize

from ingest.readers.printed.page import UNREADABLE, Line, Page, Word
from ingest.readers.syllables import is_syllable

_LETTERS = re.compile(r"[^\W\d_]+")
# Plain letters always have a code: only letters of Vietnamese are missing from the tables of such programs.
_ACCENTED = r"[^\W\d_a-zA-Z]"
# The part of the readings of a word that must agree.
_MAJORITY = 0.6
# A page is not read for the sake of words that have been read so often.
_ENOUGH_VOTES = 5
# Points by which a word may lie elsewhere in the picture than in the file.
_NEAR = 4.0

Votes = dict[str, Counter[str]]


def with_letters_read(pages: list[Page], picture_lines: Callable[[int], list[Line]]) -> tuple[list[Page], int]:
    """The pages with unnamed letters filled in where that is certain, and how many were.

    ``picture_lines`` gives what OCR reads on a page, by its number; it is asked only about pages that need it.
    """
    votes: Votes = {}
    for page in pages:
        broken = [word for line in page.lines for word in line.words if UNREADABLE in word.text]
        if any(votes.get(_pattern(word.text), Counter()).total() < _ENOUGH_VOTES for word in broken):
            _vote(broken, [word for line in picture_lines(page.number) for word in line.words], votes)
    words = {pattern: word for pattern, readings in votes.items() if (word := _winner(readings))}
    before = sum(_count(page) for page in pages)
    mended = [_mended(page, words) for page in pages]
    return mended, before - sum(_count(page) for page in mended)


def _count(page: Page) -> int:
    return sum(line.text.count(UNREADABLE) for line in page.lines)


def _vote(broken: list[Word], read: list[Word], votes: Votes) -> None:
    for word in broken:
        pattern = _pattern(word.text)
        for other in read:
            is_there = abs(other.left - word.left) < _NEAR and abs(other.baseline - word.baseline) < _NEAR
            if is_there and (fitting := _fitting(word.text, other.text)):
                votes.setdefault(pattern, Counter())[fitting] += 1


def _pattern(text: str) -> str:
    """The word without the signs around it."""
    return text.strip(".,;:()“”\"'")


def _fitting(broken: str, read: str) -> str | None:
    """The word as read, when it is the broken one with one letter for each gap."""
    pattern = _pattern(broken)
    expected = re.escape(normalize("NFC", pattern)).replace(UNREADABLE, _ACCENTED)
    found = normalize("NFC", _pattern(read))
    return found if re.fullmatch(expected, found, re.IGNORECASE) and _is_word(found) else None


def _is_word(text: str) -> bool:
    return all(is_syllable(part) for part in _LETTERS.findall(text))


def _winner(readings: Counter[str]) -> str | None:
    word, count = readings.most_common(1)[0]
    return word if count >= _MAJORITY * readings.total() else None


def _mended(page: Page, words: dict[str, str]) -> Page:
    return replace(page, lines=tuple(_filled(line, words) for line in page.lines))


def _filled(line: Line, words: dict[str, str]) -> Line:
    return Line(tuple(_fill(line.words, words))) if UNREADABLE in line.text else line


def _fill(words: tuple[Word, ...], known: dict[str, str]) -> Iterator[Word]:
    for word in words:
        pattern = _pattern(word.text)
        if UNREADABLE in word.text and pattern in known:
            yield word._replace(text=word.text.replace(pattern, _letters_of(pattern, known[pattern])))
        else:
            yield word


def _letters_of(pattern: str, word: str) -> str:
    """The pattern with its gaps filled from the word, its own letters as they are."""
    return "".join(
        read if own == UNREADABLE else own for own, read in zip(normalize("NFC", pattern), word, strict=True)
    )
