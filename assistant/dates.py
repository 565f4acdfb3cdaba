"""The day whose law is asked for: explicit, else the one date of the act in the question, else today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.errors import BadDate

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_DATE = re.compile(
    r"\b(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d{2})\b"
    r"|\bng(?:à|a)y\s+(?P<d2>\d{1,2})\s+th(?:á|a)ng\s+(?P<m2>\d{1,2})\s+n(?:ă|a)m\s+(?P<y2>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
# Days of a person or of a paper, not of the act.
_NOT_THE_ACT = re.compile(r"(?:sinh|cấp|cap|ban hành|ban hanh)(?:\s+(?:vào\s+)?(?:ngày|ngay))?\s*$", re.IGNORECASE)
# A month or a year without a day, but not the year in the name of an act ("Bộ luật Hình sự năm 2015").
_VAGUE = re.compile(r"\b(?:th(?:á|a)ng\s+\d{1,2}\s*(?:/|\s+n(?:ă|a)m)\s*|n(?:ă|a)m\s+)(?:19|20)\d{2}\b", re.IGNORECASE)
_ACT_NAME = re.compile(
    r"(?:luật|luat|nghị định|nghị quyết|thông tư|pháp lệnh|hiến pháp|sinh)\b[^.;?!]{0,60}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """``others`` are dates of the question that were not followed because it names more than one.

    ``vague`` are times that it names without a day ("năm 2005"), or with one that no calendar has.
    """

    day: date
    source: Literal["explicit", "question", "today"]
    others: tuple[date, ...] = ()
    vague: tuple[str, ...] = ()


def today() -> date:
    return datetime.now(HANOI).date()


def as_of(question: str, explicit: date | None = None) -> AsOf:
    """The day that applies. Two different dates in a question decide nothing: today applies, with a warning."""
    if explicit is not None:
        return AsOf(explicit, "explicit")
    found = dates_in(question)
    if len(found) == 1:
        return AsOf(found[0], "question")
    return AsOf(today(), "today", tuple(found), tuple(_vague(question)))


def dates_in(text: str) -> list[date]:
    """The different calendar days that a text names, in order; impossible ones and birthdays are left out."""
    days: list[date] = []
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None and day not in days and not _NOT_THE_ACT.search(text[: match.start()]):
            days.append(day)
    return days


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in ("y", "m", "d"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _vague(text: str) -> list[str]:
    """Times of the question that give no day to apply."""
    impossible = [match[0] for match in _DATE.finditer(text) if _day(match) is None]
    rest = _DATE.sub("", text)
    found = [match[0] for match in _VAGUE.finditer(rest) if not _ACT_NAME.search(rest[: match.start()])]
    return impossible + found


def parse_day(text: str) -> date:
    """ "2024-08-01" or "01/08/2024" as a date.

    :raises BadDate: for anything else.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = dates_in(text)
    if len(found) != 1:
        raise BadDate(f"Không đọc được ngày {text!r}. Hãy viết dạng 31/12/2024 hoặc 2024-12-31.")
    return found[0]
