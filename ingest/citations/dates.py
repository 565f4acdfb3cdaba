"""Dates in folded text: "ngày 30 tháng 12 năm 2016", "ngày 30/12/2016", "30-12-2016", "năm 2015", "(2015)"."""

from __future__ import annotations

import re
from datetime import date

_SP = " ?"
DAY = (
    rf"(?P<d>\d{{1,2}})(?:{_SP}thang{_SP}(?P<m>\d{{1,2}}){_SP}(?:,{_SP})?nam{_SP}|"
    rf"{_SP}[-/.]{_SP}(?P<m2>\d{{1,2}}){_SP}[-/.]{_SP})(?P<y>(?:19|20)\d\d)(?!\d)"
)
_DATE_AFTER = re.compile(rf"{_SP}[,(]?{_SP}(?:da duoc (?:quoc hoi )?(?:ban hanh|thong qua) )?ngay{_SP}:?{_SP}{DAY}")
_YEAR_AFTER = re.compile(rf"{_SP}(?:,{_SP})?(?:nam |\({_SP}(?:nam )?)?(?P<year>(?:19|20)\d\d)(?![\d/-])(?:{_SP}\))?")
_NEXT_YEAR = re.compile(rf"{_SP}(?:,|va|hoac){_SP}nam (?P<year>(?:19|20)\d\d)(?![\d/-])")


def day_of(match: re.Match[str]) -> date | None:
    """The date of a match of :data:`DAY`; None where the calendar has no such day."""
    try:
        return date(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"]))
    except ValueError:
        return None


def date_after(text: str, at: int) -> tuple[int, date | None] | None:
    """A date that follows directly, as the end of its words and its day; None where none follows."""
    match = _DATE_AFTER.match(text, at)
    return (match.end(), day_of(match)) if match else None


def year_after(text: str, at: int) -> tuple[int, int] | None:
    """A year that follows a name directly, as the end of its words and the year."""
    match = _YEAR_AFTER.match(text, at)
    return (match.end(), int(match["year"])) if match else None


def next_year(text: str, at: int) -> tuple[int, int, int] | None:
    """One more year of the same act, "năm 2005 và năm 2015": where its words begin, their end, the year."""
    match = _NEXT_YEAR.match(text, at)
    return (match.start("year"), match.end(), int(match["year"])) if match else None
