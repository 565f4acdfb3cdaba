"""What one sentence of a closing article says of the days of its act and of single units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.citations.find import find_act_ids
from ingest.citations.names import Lookup
from ingest.documents.dates import first_day
from ingest.documents.effect_units import units_in, units_said
from ingest.documents.effect_words import ABOUT, ELSEWHERE, EXCEPT, EXCEPT_LIST, IN_FORCE, OWN, UNIT, UNTIL
from ingest.documents.sentences import Sentence

_Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class SentenceSaid:
    """``units`` are paths with their days, None for what is no day of the calendar.

    ``is_unread``: the sentence excepts something from a day in words that were not understood in full.
    """

    day: date | None = None
    expired: date | None = None
    units: tuple[tuple[str, date | None], ...] = ()
    is_unread: bool = False


def read_sentence(sentence: Sentence, issued: date | None, names: Lookup) -> SentenceSaid:
    """What the sentence says; ``issued`` is the day that "kể từ ngày ký" counts from."""
    matches = list(IN_FORCE.finditer(sentence.words))
    if not matches:
        return _item(sentence, issued, names) if _is_item(sentence) else SentenceSaid()
    if OWN.match(sentence.words, 0, matches[0].start()) and not matches[0]["applied"]:
        return _of_the_act(sentence.words, matches, issued, names)
    return _of_units(sentence.words, matches, issued, names)


def _of_the_act(words: str, matches: Sequence[_Match], issued: date | None, names: Lookup) -> SentenceSaid:
    """ "Luật này có hiệu lực từ ngày …", with what it excepts."""
    first = matches[0]
    if UNIT.search(words, 0, first.start()):
        return _with_rest(SentenceSaid(is_unread=True), words, first.end(), matches, issued, names)
    until = UNTIL.match(words, first.end())
    said = SentenceSaid(_day_of(first, issued), _day_after(until["day"]) if until else None)
    return _with_rest(said, words, until.end() if until else first.end(), matches, issued, names)


def _of_units(words: str, matches: Sequence[_Match], issued: date | None, names: Lookup) -> SentenceSaid:
    """ "Điều 190 có hiệu lực từ ngày …"."""
    first = matches[0]
    before = words[: first.start()]
    if not ABOUT.match(before):
        has_own = bool(first["day"] and not first["applied"] and units_in(before, names).paths)
        return SentenceSaid(is_unread=has_own)
    named = units_said(before, names)
    if not named.paths:
        # A unit of another act is none of this act's business; a chapter of its own is one that cannot be dated.
        return SentenceSaid(is_unread=bool(first["day"]) and not named.is_all and not find_act_ids(before, names))
    said = SentenceSaid(units=_dated(named.paths, first, issued), is_unread=not named.is_all)
    return _with_rest(said, words, first.end(), matches, issued, names)


def _with_rest(
    said: SentenceSaid, words: str, at: int, matches: Sequence[_Match], issued: date | None, names: Lookup
) -> SentenceSaid:
    """What is said first, with the units that get days of their own from ``at`` on."""
    units, is_unread = said.units, said.is_unread
    for match in matches[1:]:
        named = units_said(words[at : match.start()], names)
        units += _dated(named.paths, match, issued)
        opens_list = not named.paths and words.rstrip().endswith(":")
        is_unread = is_unread or not (opens_list or (named.paths and named.is_all))
        at = match.end()
    excepts = EXCEPT.search(ELSEWHERE.sub("", words[at:])) is not None and not matches[0]["unknown"]
    return replace(said, units=units, is_unread=is_unread or excepts)


def _is_item(sentence: Sentence) -> bool:
    return OWN.match(sentence.lead) is not None and EXCEPT_LIST.search(sentence.lead) is not None


def _item(sentence: Sentence, issued: date | None, names: Lookup) -> SentenceSaid:
    """An item of a list of exceptions: the last day said above it is that of its units."""
    matches = list(IN_FORCE.finditer(sentence.lead))
    named = units_in(sentence.words.rstrip(" .;"), names)
    units = _dated(named.paths, matches[-1], issued) if len(matches) > 1 else ()
    return SentenceSaid(units=units, is_unread=not units or not named.is_all or bool(EXCEPT.search(sentence.words)))


def _dated(paths: Sequence[str], match: _Match, issued: date | None) -> tuple[tuple[str, date | None], ...]:
    return tuple((path, _day_of(match, issued)) for path in paths)


def _day_of(match: _Match, issued: date | None) -> date | None:
    if match["day"]:
        return first_day(match["day"])
    if match["unknown"] or issued is None:
        return None
    return issued + timedelta(days=int(match["count"] or 0))


def _day_after(words: str) -> date | None:
    day = first_day(words)
    return day + timedelta(days=1) if day else None
