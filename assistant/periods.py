"""Times that a question names without a day ("tháng 5/2016", "đầu năm 2019"), as spans of days.

Texts are read folded: lower case, without diacritics, as long as the original.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Acts and papers are named with a day or a year that is not the one of the case: "Bộ luật Hình sự năm 2015", "Luật
# ngày 20/11/2015". What stands between must not begin to tell the case ("theo luật thì hành vi …"); "Thi hành" is of
# names.
_PAPER = re.compile(
    r"\b(?:bo luat|luat|nghi dinh|nghi quyet|thong tu|phap lenh|hien phap|van ban|chi thi|cong van|quyet dinh so"
    r"|ban an so|an le)\b"
    r"(?:(?!\b(?:thi(?! hanh)|hanh vi|xay ra|vao|toi|ong|ba|anh|bi|vay|trom cap|truoc|sau|nam (?:19|20)\d\d)\b)"
    r"[^.;?!,]){0,80}$"
)
_BIRTH = re.compile(r"\bsinh(?: vao)?(?: ngay| thang| nam)?\s*$")
_PERIOD = re.compile(
    r"\b(?:(?P<side>truoc|sau)\s+)?(?:(?P<part>dau|giua|cuoi)\s+)?"
    r"(?P<words>(?:thang\s+(?P<month>\d{1,2})\s*(?:/|-|,?\s*nam)\s*|quy\s+(?P<quarter>iv|i{1,3}|[1-4])\s*(?:/|nam)\s*"
    r"|nam\s+)(?P<year>(?:19|20)\d{2}))\b(?![/.-]?\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` is the day whose law is asked for: what changes later in the time can then be told."""

    words: str
    first: date
    last: date


def is_of_a_paper(before: str) -> bool:
    """Whether the folded words ``before`` a time make it the time of an act, of a paper or of a birth."""
    return bool(_PAPER.search(before) or _BIRTH.search(before))


def periods_in(folded: str, text: str) -> Iterator[Period]:
    """The times of a case that a text names without a day; ``folded`` is ``text`` folded, without its full dates."""
    for match in _PERIOD.finditer(folded):
        span = None if is_of_a_paper(folded[: match.start()]) else _span(match)
        if span is not None:
            yield Period(text[match.start() : match.end()].strip(), *_on_side(match["side"], *span))


def _span(match: re.Match[str]) -> tuple[date, date] | None:
    year, months = int(match["year"]), _months(match)
    if not 1 <= months[0] <= months[1] <= 12:
        return None
    first = date(year, months[0], 1)
    last = date(year, months[1], calendar.monthrange(year, months[1])[1])
    # Nobody says where "cuối năm" begins: thirds.
    third = (last - first + _ONE_DAY) // 3
    parts = {
        "dau": (first, first + third - _ONE_DAY),
        "giua": (first + third, last - third),
        "cuoi": (last - third + _ONE_DAY, last),
    }
    return parts.get(match["part"], (first, last))


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        return int(match["month"]), int(match["month"])
    if match["quarter"]:
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return 3 * quarter - 2, 3 * quarter
    return 1, 12


def _on_side(side: str | None, first: date, last: date) -> tuple[date, date]:
    """The day before the time or behind it, where that is what is named."""
    if side == "truoc":
        return first - _ONE_DAY, first - _ONE_DAY
    return (last + _ONE_DAY, last + _ONE_DAY) if side == "sau" else (first, last)
