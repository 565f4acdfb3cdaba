"""Mends words that a file has torn apart ("s ơ thẩm"), only where nothing else can be meant."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from ingest.readers.printed.page import Word
from ingest.readers.syllables import is_syllable

# A blank that is narrower than this part of the letter size cannot be seen, half the line's usual one hardly.
_UNSEEN = 0.06
_NARROW = 0.5
# Consonants that open a syllable and are none: "s", "ph", "đ".
_ONSET = re.compile(r"(?:ngh|gh|ch|kh|nh|ng|ph|th|tr|[bcdđghklmnpqrstvx])", re.IGNORECASE)


def mended(words: list[Word]) -> list[Word]:
    """The words of a line with torn syllables joined; no letter is changed, no seen blank is lost."""
    usual = _usual_blank(words)
    line: list[Word] = []
    for word in words:
        if line and word.blank and _is_torn(line[-1], word, usual):
            line[-1] = line[-1]._replace(text=line[-1].text + word.text, right=word.right)
        else:
            line.append(word)
    return line


def _usual_blank(words: list[Word]) -> float:
    gaps = [_gap(before, after) for before, after in pairwise(words) if after.blank]
    return median(gaps) if gaps else 0.0


def _gap(before: Word, after: Word) -> float:
    return (after.left - before.right) / max(before.size, after.size)


def _is_torn(before: Word, after: Word, usual: float) -> bool:
    if before.size != after.size or before.baseline != after.baseline:
        return False
    left, right = normalize("NFC", before.text), normalize("NFC", after.text).rstrip('.,;:)”"')
    if not is_syllable(left + right) or is_syllable(left):
        return False
    gap = _gap(before, after)
    return gap < _UNSEEN or (gap < _NARROW * usual and bool(_ONSET.fullmatch(left)))
