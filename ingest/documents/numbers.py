"""Numbers of documents as their heads print them."""

from __future__ import annotations

import re

from ingest.citations import numbers

# "Số: 102/2024/NĐ-CP", "Luật số: 45/2013/QH13", "Số 01-TANDTC-VKSNDTC/TTLT"; a head breaks no number over lines.
_PRINTED = re.compile(r"(?i)(?<!\w)số\s*:?\s*(?P<number>\d{1,4}[a-zđ]?\s*[/-][^\n;,()]{2,60})")
_NUMBER = re.compile(
    r"\d{1,4}[a-zđ]?[/-](?:(?:19|20)\d\d[/-])?[^\W\d_][\w.]*(?:-[^\W_]+)*(?:/[^\W\d_]\w*(?:-[^\W_]+)*)?"
)
_BLANKS = re.compile(r"\s*([/–—-])\s*")


def printed_number(line: str) -> str | None:
    """The canonical number on a head's line ("Số: 19 /2019/NĐ - CP" gives "19/2019/NĐ-CP"), None where none is."""
    match = _PRINTED.search(line)
    return number_at(match["number"]) if match else None


def number_at(words: str) -> str | None:
    """The canonical number that words begin with, None where they begin with none."""
    match = _NUMBER.match(_BLANKS.sub(r"\1", words.strip()).replace("–", "-").replace("—", "-"))
    return numbers.canonical_number(match[0].rstrip(".")) if match else None
