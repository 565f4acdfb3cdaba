"""Slips of the hand on a Vietnamese keyboard (Telex on QWERTY): about one word in ten."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from unicodedata import normalize

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARE = 0.1
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours(row: int, at: int) -> list[str]:
    """The keys round a key; each row lies about half a key to the right of the one above."""
    places = ((row, at - 1), (row, at + 1), (row - 1, at), (row - 1, at + 1), (row + 1, at - 1), (row + 1, at))
    return [_ROWS[y][x] for y, x in places if 0 <= y < len(_ROWS) and 0 <= x < len(_ROWS[y])]


_NEAR = {key: _neighbours(row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}


def mistyped(text: str, chance: random.Random) -> str:
    """One word in ten, and at least one, gets one slip: a neighbouring key, a letter twice or not at all, no tone."""
    text = normalize("NFC", text)
    words = [match.span() for match in _WORD.finditer(text)]
    wrong = chance.sample(words, min(len(words), max(1, round(len(words) * _SHARE))))
    # From the end, so that the places before stay good when a word grows or shrinks.
    for start, end in sorted(wrong, reverse=True):
        text = text[:start] + _slipped(text[start:end], chance) + text[end:]
    return text


def _slipped(word: str, chance: random.Random) -> str:
    """Each kind of slip is as likely; one that leaves this word as it is (no tone to miss) gives way to another."""
    slips = chance.sample(_SLIPS, len(_SLIPS))
    return next((wrong for slip in slips if (wrong := slip(word, chance)) != word), word)


def _neighbour(word: str, chance: random.Random) -> str:
    plain = [at for at, letter in enumerate(word) if letter.lower() in _NEAR]
    if not plain:
        return word
    at = chance.choice(plain)
    key = chance.choice(_NEAR[word[at].lower()])
    return word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at].lower() + word[at + 1 :]


def _missing(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _toneless(word: str, _: random.Random) -> str:
    """The tone alone, which Telex types last: "trộm" -> "trôm"."""
    return normalize("NFC", _TONES.sub("", normalize("NFD", word)))


_SLIPS: tuple[Callable[[str, random.Random], str], ...] = (_neighbour, _doubled, _missing, _toneless)
