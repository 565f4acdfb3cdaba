"""What the number and the name of an act tell: its year, its rank, and whether a later act took its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from models.tokens import strip_diacritics

# Acts of the National Assembly, its Standing Committee, the Government; circulars and the rest come last.
_RANKS = tuple((re.compile(pattern), rank) for pattern, rank in ((r"UBTVQH", 2), (r"QH\d*$", 3), (r"NĐ-CP", 1)))
_ASSEMBLY = 3
_YEAR = re.compile(r"(?<=[/-])(?:19|20)\d\d(?=[/-]|$)")
_NUMBER = re.compile(r"0*(\d+/(?:19|20)\d\d)(?=/)")
_NUMBERS_NAMED = re.compile(r"(?<![\d/])0*(\d+/(?:19|20)\d\d)(?!\d)")
_YEARS_NAMED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Collections of law write the kind once or twice before a name; only these kinds have names that come again.
_NAMED = re.compile(r"(?:(?:bo )?luat |phap lenh )+(.+)")
# "Luật sửa đổi, bổ sung một số điều" and "Luật số 12/2020/QH14" name no act of their own.
_NAMELESS = re.compile(r"sua doi|bo sung|so qh")


@dataclass(frozen=True, slots=True)
class Act:
    """``year`` None where the number holds none; ``number`` is such as ``30/2020``, without leading zeros, or empty."""

    year: int | None
    rank: int
    number: str
    is_replaced: bool


class Acts:
    """The acts that an index holds, read once when it is opened."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """``titles`` by law id."""
        replaced = _replaced(titles)
        self._acts = {law_id: _read(law_id, law_id in replaced) for law_id in titles}

    def __getitem__(self, law_id: str) -> Act:
        """An act that is not held is known by its number alone."""
        return self._acts.get(law_id) or _read(law_id, False)


def norm_rank(law_id: str) -> int:
    """3 for the constitution, codes and laws, 2 for ordinances, 1 for decrees, 0 for circulars and all others.

    The order in which legal documents bind each other: Điều 4 of Luật Ban hành văn bản quy phạm pháp luật
    (64/2025/QH15), read from the issuer in the number, which by Điều 8 of the same law names it.
    """
    return next((rank for pattern, rank in _RANKS if pattern.search(law_id)), 0)


def act_name(title: str) -> str:
    """The letters of a law's or an ordinance's name, by which its editions know each other; else empty.

    "Bộ luật Hình sự 2015" and "BO LUAT HINH SU" are both ``hinhsu``. An act that only amends another has no name:
    many do so under the same words. Names may be as short as "Luật Giá".
    """
    words = " ".join(re.findall(r"[a-z]+", strip_diacritics(title).lower()))
    named = _NAMED.fullmatch(words)
    return named[1].replace(" ", "") if named and not _NAMELESS.match(named[1]) else ""


def years_named(question: str) -> set[int]:
    """The years that stand in a question."""
    return set(map(int, _YEARS_NAMED.findall(question)))


def numbers_named(question: str) -> set[str]:
    """The numbers of acts that stand in a question, as :class:`Act` has them."""
    return set(_NUMBERS_NAMED.findall(question))


def _read(law_id: str, is_replaced: bool) -> Act:
    year, number = _YEAR.search(law_id), _NUMBER.match(law_id)
    return Act(int(year[0]) if year else None, norm_rank(law_id), number[1] if number else "", is_replaced)


def _replaced(titles: Mapping[str, str]) -> set[str]:
    """The acts of whose name a later act of the National Assembly is held.

    Where acts of one body say different things about one matter, the later one applies: Điều 156 khoản 3 of
    80/2015/QH13, which 64/2025/QH15 took over. Which of them was in force on the day that a person asks about is
    not decided here: this orders what is found, the day is looked at after that.
    """
    editions: dict[str, list[str]] = defaultdict(list)
    for law_id, title in titles.items():
        if name := act_name(title):
            editions[name].append(law_id)
    return {law_id for same in editions.values() for law_id in _all_but_the_last(same)}


def _all_but_the_last(editions: list[str]) -> list[str]:
    acts = {law_id: _read(law_id, False) for law_id in editions}
    latest = max((act.year for act in acts.values() if act.year and act.rank == _ASSEMBLY), default=0)
    return [law_id for law_id, act in acts.items() if act.year and act.year < latest]
