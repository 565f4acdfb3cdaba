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
from ingest.citations.sentences import Sentences

# Between a name and its number: "BLHS số 15/1999/QH10", "Bộ luật Dân sự (Luật số 91/2015/QH13)".
_TO_NUMBER = re.compile(r" ?,?(?: ?\()? ?(?:(?:bo )?luat )?")
# The kinds of acts that have names; "" where only the letters of the number tell.
_OF_NAMES = frozenset({"", "luat", "bo luat", "phap lenh", "hien phap"})
_RESTS_ON = re.compile(r"(?<!\w)can cu (?:vao )?$")
_PASSES = re.compile(r"(?<!\w)(?:ve viec thi hanh|quoc hoi ban hanh) $")
# The preamble of an act stands within its first letters.
_OPENING = 6000
_AT_NUMBER = re.compile(r" ?,?(?: ?\()? ?(?:nam \d{4} )?(?:so ?:? ?)?\d")
_UNKNOWN = re.compile(
    rf"(?<!\w)(?:{'|'.join(LAW_KINDS)}|cong uoc|hiep dinh|nghi dinh thu|bo quy tac)(?!\w)(?! nay(?!\w))"
)

# "Điều 9 LVT", where the text does not say what that is.
_UNKNOWN_SHORT = re.compile(r"(?:b?l|pl)(?!uat)[a-z]{1,6}(?![\w/])")
_INITIALS = re.compile("[A-ZĐƠƯ]+")  # no tone: "LÀ" is a word


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
    acts = _as_before(folded, acts, lookup)
    return find_aliases(folded, _as_stated(folded.text, acts, lookup), lookup)


def unknown_act_at(folded: Folded, at: int) -> bool:
    """Whether an act begins here that has no known name: it still takes the units before it."""
    if _UNKNOWN.match(folded.text, at):
        return True
    short = _UNKNOWN_SHORT.match(folded.text, at)
    return short is not None and _INITIALS.fullmatch(folded.written(*short.span())) is not None


def _as_before(folded: Folded, acts: list[Act], lookup: Lookup) -> list[Act]:
    """The edition named before with its year or number, where the words say that it is meant.

    "Bộ luật Dân sự này" does, and in the same sentence the resolution that brings an act into force and the words
    that pass it. Elsewhere a name without a year behind one with a year is as often the later edition.
    """
    if not any(act.by_day and (act.points_back or _passes(folded.text, act.start)) for act in acts):
        return acts
    sentences = Sentences(folded)
    last: dict[tuple[Edition, ...], tuple[str, int]] = {}
    found = []
    for act in acts:
        sentence = sentences.number(act.start)
        before = last.get(_family(act, lookup))
        if before and act.by_day and (act.points_back or (before[1] == sentence and _passes(folded.text, act.start))):
            act = replace(act, law_id=before[0], status="resolved", candidates=(), by_day=False)
        if act.law_id and act.status == "resolved" and not act.by_day and (family := lookup.family(act.law_id)):
            last[family] = (act.law_id, sentence)
        found.append(act)
    return found


def _passes(text: str, at: int) -> bool:
    return _PASSES.search(text, max(0, at - 24), at) is not None


def _family(act: Act, lookup: Lookup) -> tuple[Edition, ...]:
    """The editions of the name of an act, also where none of them is chosen."""
    numbers = act.candidates or ((act.law_id,) if act.law_id else ())
    return lookup.family(numbers[0]) if numbers else ()


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
    if not inside and act.kind not in _OF_NAMES:
        return act  # "Bộ luật Dân sự năm 2005, Nghị quyết số 45/2005/QH11"
    if inside and not _AT_NUMBER.match(folded.text, name.end):
        return act  # a longer name that is not known
    if inside and name.start > act.start and act.kind not in _OF_NAMES:
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
