"""Finds the acts that a text names: by number, by name, by a short form that it defines itself, or as "Luật này"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from ingest.citations.act import Act
from ingest.citations.aliases import find_aliases
from ingest.citations.editions import Edition
from ingest.citations.fold import Folded
from ingest.citations.kinds import LAW_KINDS
from ingest.citations.named import AMENDING, find_amending, find_named, find_other, find_this
from ingest.citations.names import Lookup
from ingest.citations.numbered import find_numbered, find_short

# Between a name and its number: "BLHS số 15/1999/QH10", "Bộ luật Dân sự (Luật số 91/2015/QH13)".
_TO_NUMBER = re.compile(r" ?,?(?: ?\()? ?(?:(?:bo )?luat )?")
_RESTS_ON = re.compile(r"(?<!\w)can cu (?:vao )?$")
# The preamble of an act stands within its first letters.
_OPENING = 6000
_AT_NUMBER = re.compile(r" ?,?(?: ?\()? ?(?:nam \d{4} )?(?:so ?:? ?)?\d")
_UNKNOWN = re.compile(
    rf"(?<!\w)(?:{'|'.join(LAW_KINDS)}|cong uoc|hiep dinh|nghi dinh thu|bo quy tac)(?!\w)(?! nay(?!\w))"
)


def find_acts(folded: Folded, lookup: Lookup) -> list[Act]:
    """The acts named, in text order, none overlapping another; a number decides over the name before it."""
    named = list(find_named(folded, lookup))
    numbered = [_with_name(act, named, folded, lookup) for act in find_numbered(folded, lookup)]
    numbered = _amending(numbered, folded.text)
    acts = _without_overlap(numbered, [])
    acts = _without_overlap(find_short(folded, lookup, numbered), acts)
    acts = _without_overlap(named, acts)
    acts = _without_overlap(find_this(folded), acts)
    acts = _without_overlap(find_amending(folded), acts)
    acts = _without_overlap(find_other(folded), acts)
    return find_aliases(folded, _as_stated(folded.text, acts, lookup))


def unknown_act_at(text: str, at: int) -> bool:
    """Whether an act begins here that has no known name: it still takes the units before it."""
    return _UNKNOWN.match(text, at) is not None


def _as_stated(text: str, acts: list[Act], lookup: Lookup) -> list[Act]:
    """Names without a year stand for the edition on which the text says that it rests, not for that of the day.

    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024" opens a decree that was signed a day before that law took effect.
    """
    stated: dict[tuple[Edition, ...], set[str]] = {}
    for act in acts:
        if act.start > _OPENING:
            break
        if act.law_id and not act.by_day and _RESTS_ON.search(text, max(0, act.start - 16), act.start):
            stated.setdefault(lookup.family(act.law_id), set()).add(act.law_id)
    told = {family: numbers.pop() for family, numbers in stated.items() if family and len(numbers) == 1}
    if not told:
        return acts
    return [_stated(act, told, lookup) if act.by_day else act for act in acts]


def _stated(act: Act, told: dict[tuple[Edition, ...], str], lookup: Lookup) -> Act:
    numbers = act.candidates or ((act.law_id,) if act.law_id else ())
    law_id = next((told[family] for number in numbers if (family := lookup.family(number)) in told), None)
    return replace(act, law_id=law_id, status="resolved", candidates=()) if law_id else act


def _without_overlap(more: Iterable[Act], acts: list[Act]) -> list[Act]:
    """Acts in order, and those of the others that none of them covers."""
    starts = [act.start for act in acts]
    kept = []
    for act in more:
        index = bisect_left(starts, act.end)
        if index == 0 or acts[index - 1].end <= act.start:
            kept.append(act)
    return sorted([*acts, *kept], key=lambda act: act.start)


def _with_name(act: Act, named: list[Act], folded: Folded, lookup: Lookup) -> Act:
    """A number and the name before it are one act; a name that has other numbers makes it a near match."""
    index = bisect_left(named, act.end, key=lambda each: each.start) - 1
    if index < 0:
        return act
    name = named[index]
    inside = act.start <= name.start
    if not inside and (name.end > act.start or not _TO_NUMBER.fullmatch(folded.text, name.end, act.start)):
        return act
    if inside and not _AT_NUMBER.match(folded.text, name.end):
        return act  # a longer name that is not known
    if inside and name.start > act.start and act.kind not in ("", "luat", "bo luat", "phap lenh"):
        return act  # "Nghị định về thi hành Luật Đất đai số 43/2014/NĐ-CP": the name is only its subject
    act = replace(act, start=min(act.start, name.start), kind=act.kind or name.kind)
    numbers = name.candidates or ((name.law_id,) if name.law_id else ())
    family = [edition for law_id in numbers for edition in lookup.family(law_id)]
    if not family or any(edition.law_id == act.law_id for edition in family):
        return act
    # An edition older than all that are known is no contradiction.
    first, year = min(edition.year or 0 for edition in family), re.search(r"/((?:19|20)\d\d)/", act.law_id or "")
    if year is None or int(year[1]) < first:
        return act
    return replace(act, status="near_match", candidates=tuple(dict.fromkeys(e.law_id for e in family)))


def _amending(numbered: list[Act], text: str) -> list[Act]:
    """In "Luật sửa đổi, bổ sung một số điều của Luật X số N" the number is the amending act's unless it is X's."""
    return [_of_amending(act, text) if act.status == "near_match" else act for act in numbered]


def _of_amending(act: Act, text: str) -> Act:
    """The amending act with the number that stands behind the name of the act amended."""
    for match in AMENDING.finditer(text, max(0, act.start - 80), act.start):
        if match.end() == act.start:
            return replace(
                act, start=match.start(), end=match.end() - 1, status="resolved", candidates=(), amending=True
            )
    return act
