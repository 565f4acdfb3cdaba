"""What the number and the name of an act tell: its year, its rank, and whether a later act took its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from ingest.rank import norm_rank
from models.tokens import strip_diacritics

_ASSEMBLY = 3
_YEAR = re.compile(r"(?<=[/-])(?:19|20)\d\d(?=[/-]|$)")
_NUMBER = re.compile(r"0*(\d+/(?:19|20)\d\d)(?=/)")
_NUMBERS_NAMED = re.compile(r"(?<![\d/])0*(\d+/(?:19|20)\d\d)(?!\d)")
_YEARS_NAMED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Collections of law write the kind once or twice before a name; only these kinds have names that come again.
_NAMED = re.compile(r"(?:(?:bo )?luat |phap lenh )+(.+)")
# "Luật sửa đổi, bổ sung một số điều" and "Luật số 12/2020/QH14" name no act of their own.
_NAMELESS = re.compile(r"sua doi|bo sung|so qh")
# What follows these is what tells such acts apart: "phòng, chống tác hại" is cut from "… của thuốc lá" and of "… của
# rượu, bia". Collections end a title where "của" stands, as they take "của Quốc hội" off.
_CUT = re.compile(r".*(?:^| )(?:tac hai|ve|cua|doi voi|va|voi|tai|mot so|cac|nhung|viec)")


@dataclass(frozen=True, slots=True)
class Act:
    """``year`` None where the number holds none; ``number`` is such as ``30/2020``, without leading zeros, or empty.

    ``is_replaced``: another act under its name applies instead. ``yields_to`` is that act where days tell so, and not
    only the years in their numbers.
    """

    year: int | None
    rank: int
    number: str
    is_replaced: bool
    yields_to: str | None = None


class Acts:
    """The acts that an index holds, read once when it is opened."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """``titles`` by law id."""
        self._editions = _editions(titles)
        replaced = {law_id for same in self._editions for law_id in _before(_latest(same), same)}
        self._acts = {law_id: _read(law_id, law_id in replaced) for law_id in titles}

    def __getitem__(self, law_id: str) -> Act:
        """An act that is not held is known by its number alone."""
        return self._acts.get(law_id) or _read(law_id, False)

    def on(self, day: date, first_days: Mapping[str, date]) -> Acts:
        """The same acts as they stand on a day (Asia/Ho_Chi_Minh).

        ``first_days`` by law id are those that are known; of the others the year in the number counts. An act that
        has not begun is put with the edition that applies until then: it is no newer law yet (Điều 156 khoản 1 of
        80/2015/QH13: a document applies from the time at which it takes effect).
        """
        of_day = copy(self)
        changed = (_on(day, same, first_days) for same in self._editions)
        of_day._acts = {**self._acts, **dict(chain.from_iterable(acts.items() for acts in changed))}
        return of_day


def act_name(title: str) -> str:
    """The letters of a law's or an ordinance's name, by which its editions know each other; else empty.

    "Bộ luật Hình sự 2015" and "BO LUAT HINH SU" are both ``hinhsu``. An act that only amends another has no name:
    many do so under the same words; and so has one whose title is cut. Names may be as short as "Luật Giá".
    """
    words = " ".join(re.findall(r"[a-z]+", strip_diacritics(title).lower()))
    named = _NAMED.fullmatch(words)
    known = named and not _NAMELESS.match(named[1]) and not _CUT.fullmatch(named[1])
    return named[1].replace(" ", "") if named and known else ""


def years_named(question: str) -> set[int]:
    """The years that stand in a question."""
    return set(map(int, _YEARS_NAMED.findall(question)))


def numbers_named(question: str) -> set[str]:
    """The numbers of acts that stand in a question, as :class:`Act` has them."""
    return set(_NUMBERS_NAMED.findall(question))


def _read(law_id: str, is_replaced: bool) -> Act:
    year, number = _YEAR.search(law_id), _NUMBER.match(law_id)
    return Act(int(year[0]) if year else None, norm_rank(law_id), number[1] if number else "", is_replaced)


def _editions(titles: Mapping[str, str]) -> list[list[str]]:
    """The acts that are held under one name, where these are several.

    Where acts of one body say different things about one matter, the later one applies: Điều 156 khoản 3 of
    80/2015/QH13, which 64/2025/QH15 took over.
    """
    editions: dict[str, list[str]] = defaultdict(list)
    for law_id, title in titles.items():
        if name := act_name(title):
            editions[name].append(law_id)
    return [same for same in editions.values() if len(same) > 1]


def _latest(editions: list[str]) -> int:
    """The year of the latest of them that the National Assembly made; 0 where there is none."""
    acts = [_read(law_id, False) for law_id in editions]
    return max((act.year for act in acts if act.year and act.rank == _ASSEMBLY), default=0)


def _before(year: int, editions: list[str]) -> list[str]:
    years = {law_id: _read(law_id, False).year for law_id in editions}
    return [law_id for law_id, own in years.items() if own and own < year]


def _on(day: date, editions: list[str], first_days: Mapping[str, date]) -> dict[str, Act]:
    """What the day says of the acts of one name."""
    begun = [law_id for law_id in editions if _has_begun(law_id, day, first_days)]
    # An ordinance applies until the law that takes its name from it has begun.
    year = _latest(begun) or max((_read(law_id, False).year or 0 for law_id in begun), default=0)
    of_day = {law_id: _read(law_id, False) for law_id in editions}
    applies = next((law_id for law_id in begun if of_day[law_id].year == year), None)
    if applies is None:
        return of_day
    known = applies if applies in first_days else None
    for law_id in _before(year, begun):
        of_day[law_id] = replace(of_day[law_id], is_replaced=True, yields_to=known)
    for law_id in set(editions) - set(begun):
        of_day[law_id] = replace(of_day[law_id], year=year, is_replaced=True, yields_to=applies)
    return of_day


def _has_begun(law_id: str, day: date, first_days: Mapping[str, date]) -> bool:
    first = first_days.get(law_id)
    return first <= day if first else (_read(law_id, False).year or 0) <= day.year
