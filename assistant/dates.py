"""The day whose law is asked for: explicit, else the one date of the act in the question, else today."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.errors import BadDate
from assistant.periods import Period, is_of_a_paper, periods_in
from models.tokens import strip_diacritics

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_DATE = re.compile(
    r"\b(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d{2})\b"
    r"|\bngay\s+(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>(?:19|20)\d{2})\b"
)
# A day on which an act was issued or a paper of a person was made out.
_ISSUED = re.compile(
    r"(?:ban hanh|thong qua|(?:cccd|cmnd|can cuoc|chung minh|ho chieu|giay|bang lai)[^.;]{0,40}\bcap)"
    r"(?:\s+vao)?(?:\s+ngay)?\s*$"
)
_played: ContextVar[date | None] = ContextVar("played_day", default=None)
_SIDE = re.compile(r"\b(truoc|sau)(?:\s+ngay)?\s*$")
# "trước và sau ngày …" compares the law of both.
_BOTH_SIDES = re.compile(r"\btruoc (?:ngay )?(?:va|hay|hoac|voi) sau(?:\s+ngay)?\s*$")
_SHIFT = {"truoc": -1, "sau": 1}


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
    """The day in Hanoi, or the one that is played by :func:`as_if_on`."""
    return _played.get() or datetime.now(HANOI).date()


@contextmanager
def as_if_on(day: date) -> Iterator[None]:
    """What is asked meanwhile is asked as on that day, so that an answer can be given again as it was."""
    token = _played.set(day)
    try:
        yield
    finally:
        _played.reset(token)


def as_of(question: str, explicit: date | None = None) -> AsOf:
    """The day that applies. Two different dates in a question decide nothing: today applies, with a warning.

    One past time without a day ("tháng 5/2016") is followed from its first day on, with a warning.
    """
    if explicit is not None:
        return AsOf(explicit, "explicit")
    found = dates_in(question)
    if len(found) == 1:
        return AsOf(found[0], "question")
    periods, vague = _periods(question), tuple(_vague(question))
    if not found and len({period.first for period in periods}) == 1 and periods[0].last < today():
        return AsOf(periods[0].first, "question", (), vague)
    return AsOf(today(), "today", tuple(found), vague)


def dates_in(text: str) -> list[date]:
    """The different calendar days that a text names, in order.

    "trước ngày …" and "sau ngày …" mean the day beside; impossible days, birthdays and the dates of acts are left out.
    """
    folded = _folded(text)
    days: list[date] = []
    for match in _DATE.finditer(folded):
        day, before = _day(match), folded[: match.start()]
        if day is None or is_of_a_paper(before) or _ISSUED.search(before):
            continue
        side = None if _BOTH_SIDES.search(before) else _SIDE.search(before)
        day += timedelta(days=_SHIFT[side[1]] if side else 0)
        if day not in days:
            days.append(day)
    return days


def _folded(text: str) -> str:
    return strip_diacritics(text).lower()


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in ("y", "m", "d"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _periods(text: str) -> list[Period]:
    folded = _DATE.sub(lambda match: " " * len(match[0]), _folded(text))
    return list(periods_in(folded, unicodedata.normalize("NFC", text)))


def _vague(text: str) -> list[str]:
    """Times of the question that give no day to apply."""
    typed = unicodedata.normalize("NFC", text)
    impossible = [typed[slice(*match.span())] for match in _DATE.finditer(_folded(text)) if _day(match) is None]
    return impossible + [period.words for period in _periods(text)]


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
