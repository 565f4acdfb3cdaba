"""Whether two texts are the same law, whatever their printing."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")
# Publishers set quotation marks and dashes as their programs please.
_TYPOGRAPHY = str.maketrans(dict.fromkeys("“”„‟\"‘’'`", "") | dict.fromkeys("–—−", "-"))
# Items of a list end with a full stop in one printing and with a semicolon in another, acts with "./.".
_ITEM_END = re.compile(r"[./;,:\s]{1,40}(?=\n\s*(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d{0,2}\))|\s*\Z)")
# "hoá" and "hóa" are two ways to write one word.
_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ", "o": "òóỏõọ", "u": "ùúủũụ"}
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


def wording(text: str) -> str:
    """The letters and marks of a text that make its meaning: no blanks, no capitals, no typography."""
    text = _ITEM_END.sub("", text.casefold().translate(_TYPOGRAPHY))
    return _BLANKS.sub("", _LATE_TONE.sub(_early_tone, text))


def same_wording(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks, capitals, places of tones, typography and marks at line ends."""
    return one == other or wording(one) == wording(other)


def _early_tone(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    plain = next(vowel for vowel, toned in _TONES.items() if second in toned)
    return _TONES[first][_TONES[plain].index(second)] + plain
