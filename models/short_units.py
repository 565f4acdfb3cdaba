"""Units of law as notes are typed: "k3 đ173", "Đ.173, k.3, đ.a", "đ173 BLHS"."""

from __future__ import annotations

import re

_GAP = r"[ ,.;]{0,3}"
_ARTICLE = r"[đd]\.?\s?(?P<article>\d{1,3}[a-z]?)"
_CLAUSE = r"k\.?\s?(?P<clause>\d{1,2}[a-z]?)"
# Without a sign between them "di", "do", "da" are words ("đi tù", "do lỗi"), "đa" alone of these is a point.
_POINT = r"(?:(?:điểm|diem|[đd]\.|[đd]\s)\s?|đ(?=a)|[đd](?![aeiouy]))(?P<point>[a-zđ])"
# Both letters together are sure to be units; "200k" and "100 đ" are money. A point is told by its letter alone.
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?:{_POINT}{_GAP}(?=k))?{_CLAUSE}{_GAP}{_ARTICLE}(?!\w)",
        rf"{_ARTICLE}{_GAP}{_CLAUSE}(?:{_GAP}{_POINT})?(?!\w)",
        rf"{_ARTICLE}(?P<clause>)(?P<point>)(?=,? (?:(?:của|cua) )?(?:bộ luật|bo luat|luật|luat)(?!\w))",
    )
)


def in_words(text: str) -> str:
    """ "k3 đ173 Bộ luật Hình sự" -> "khoản 3 Điều 173 Bộ luật Hình sự"; short names of acts come in full."""
    for pattern in _PATTERNS:
        text = pattern.sub(_named, text)
    return text


def _named(match: re.Match[str]) -> str:
    units = (("điểm", match["point"]), ("khoản", match["clause"]), ("Điều", match["article"]))
    return " ".join(f"{word} {label}" for word, label in units if label)
