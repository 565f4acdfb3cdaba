"""Questions typed without their marks, wholly or by half."""

from __future__ import annotations

import random
import re
from unicodedata import normalize

from models.tokens import strip_diacritics

_WORD = re.compile(r"[^\W\d_]+")


def without_diacritics(text: str) -> str:
    """ "Lãi suất vay" -> "Lai suat vay"."""
    return strip_diacritics(text)


def without_half(text: str, chance: random.Random) -> str:
    """Half of the syllables that bear a mark lose all of theirs; of an odd number the larger half."""
    text = normalize("NFC", text)
    marked = [match.span() for match in _WORD.finditer(text) if strip_diacritics(match[0]) != match[0]]
    for start, end in chance.sample(marked, (len(marked) + 1) // 2):
        # The length stays the same, so the other places stay good.
        text = text[:start] + strip_diacritics(text[start:end]) + text[end:]
    return text
