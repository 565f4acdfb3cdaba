"""Old and new places of the tone mark in open oa, oe and uy: hòa and hoà, khỏe and khoẻ, thủy and thuỷ.

Only these three rhymes are written in two ways, and only where no letter follows: always hoàn, and always quý,
whose u belongs to the q.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Neither a letter nor another mark on the vowel ("hoặc" is no open oa).
_END = r"(?![\w\u0300-\u036f])"
# On text whose marks are signs of their own: o or u, its tone, and the vowel that closes the syllable.
_OLD = re.compile(rf"([oO])([{_TONES}])([aAeE]){_END}|(?<![qQ])([uU])([{_TONES}])([yY]){_END}")
_NEW = re.compile(rf"([oO])([aAeE])([{_TONES}]){_END}|(?<![qQ])([uU])([yY])([{_TONES}]){_END}")


def new_style(text: str) -> str:
    """ "hòa giải, thủy sản" -> "hoà giải, thuỷ sản" (NFC)."""
    return _swapped(_OLD, text)


def old_style(text: str) -> str:
    """ "hoà giải, thuỷ sản" -> "hòa giải, thủy sản" (NFC)."""
    return _swapped(_NEW, text)


def _swapped(pattern: re.Pattern[str], text: str) -> str:
    return normalize("NFC", pattern.sub(_turned, normalize("NFD", text)))


def _turned(match: re.Match[str]) -> str:
    first, second, third = filter(None, match.groups())
    return first + third + second
