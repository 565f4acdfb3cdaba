"""Days as published documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# "ngày 01 tháng 7 năm 2014", "01/7/2014", "28-4-2021", "23 - 11 - 2018", "05 /4/ 2017".
DAY = (
    r"(?:(?:ngày\s*:?\s*)?\d{1,2}\s+tháng\s+\d{1,2}\s*,?\s+năm\s+\d{4}|"
    r"(?:ngày\s*:?\s*)?\d{1,2}\s*[/.–-]\s*\d{1,2}\s*[/.–-]\s*\d{4})(?!\d)"
)
_DAY = re.compile(rf"(?i)(?<![\d/]){DAY}")
_PARTS = re.compile(r"\d+")


def days(text: str) -> Iterator[date]:
    """The days of the calendar that a text names, in text order; "31/02/2020" is none."""
    for match in _DAY.finditer(text):
        if found := day_of(match[0]):
            yield found


def first_day(text: str) -> date | None:
    """The first day named, None where there is none."""
    return next(days(text), None)


def day_of(words: str) -> date | None:
    """The day that words of the form ``DAY`` name, None where the calendar has no such day."""
    day, month, year = map(int, _PARTS.findall(words)[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None
