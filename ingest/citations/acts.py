"""Finds the acts that a text names: by number, by name with or without a year, or as "Luật này"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.citations.fold import Folded
from ingest.citations.names import Lookup

_TYPES = (
    r"(?:bo luat|luat|hien phap|phap lenh|nghi dinh|nghi quyet lien tich|nghi quyet|"
    r"thong tu lien tich|thong tu|quyet dinh|chi thi|an le|van ban hop nhat)"
)
_NUMBER = re.compile(r"(?<![\w/.])\d{1,4}/(?:(?:19|20)\d\d/)?[a-z]{2,}[a-z0-9&-]*(?:/[a-z][a-z0-9&-]+)?(?!\w)")
# The type and the title that stand before a number belong to it: "Luật Hôn nhân và gia đình số 52/2014/QH13".
_BEFORE_NUMBER = re.compile(rf"(?<!\w){_TYPES}(?: [^\d.;,:\n]{{1,150}}?)?\s+(?:so\s*:?\s*)?$")
_BARE_SO = re.compile(r"(?<!\w)so\s*:?\s*$")
_THIS = re.compile(rf"(?<!\w){_TYPES} nay(?!\w)")
_EDITION_YEAR = re.compile(r"\s*(?:nam\s+|\(\s*(?:nam\s+)?)?((?:19|20)\d\d)(?![\d/])\s*\)?")
_WORD = re.compile(r"[a-z0-9&]+")
_UNKNOWN = re.compile(rf"(?<!\w){_TYPES}(?!\w)")
_WINDOW = 200
# Numbers that people type without diacritics, as they are written.
_SPELLINGS = (("ND-CP", "NĐ-CP"), ("QD-", "QĐ-"), ("HDTP", "HĐTP"), ("LD-", "LĐ-"), ("HNGD", "HNGĐ"))


@dataclass(frozen=True, slots=True)
class Act:
    """An act named in a text; ``start`` and ``end`` count letters of the folded text."""

    start: int
    end: int
    law_id: str | None
    status: str
    candidates: tuple[str, ...] = ()


def find_acts(folded: Folded, lookup: Lookup) -> list[Act]:
    """The acts named, in text order, none overlapping another; a number decides over the name before it."""
    numbered = [_numbered(folded, match, lookup) for match in _NUMBER.finditer(folded.text)]
    this = [Act(match.start(), match.end(), "self", "internal") for match in _THIS.finditer(folded.text)]
    acts = numbered + this
    for act in _named(folded.text, lookup):
        if not any(act.start < other.end and other.start < act.end for other in acts):
            acts.append(act)
    return _merged(sorted(acts, key=lambda act: act.start), folded.text)


def unknown_act_at(text: str, at: int) -> bool:
    """Whether an act begins here that has no known name: it still takes the units before it."""
    return _UNKNOWN.match(text, at) is not None


def _numbered(folded: Folded, match: re.Match[str], lookup: Lookup) -> Act:
    law_id = lookup.number(match[0]) or _canonical_number(folded.source(*match.span()))
    before = folded.text[max(0, match.start() - _WINDOW) : match.start()]
    opening = _BEFORE_NUMBER.search(before) or _BARE_SO.search(before)
    start = match.start() - (len(before) - opening.start()) if opening else match.start()
    return Act(start, match.end(), law_id, "resolved")


def _canonical_number(number: str) -> str:
    number = number.upper()
    for plain, written in _SPELLINGS:
        number = number.replace(plain, written)
    return number


def _named(text: str, lookup: Lookup) -> Iterator[Act]:
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        length = 0
        if words[index][0] in lookup.first_words:
            length = lookup.longest_name([word[0] for word in words[index : index + 24]])
        if length:
            first, last = words[index], words[index + length - 1]
            yield _edition(text, first.start(), last.end(), lookup)
        index += length or 1


def _edition(text: str, start: int, end: int, lookup: Lookup) -> Act:
    editions = lookup.editions(" ".join(_WORD.findall(text[start:end])))
    candidates = tuple(edition.law_id for edition in editions)
    if year := _EDITION_YEAR.match(text, end):
        of_year = [edition.law_id for edition in editions if edition.year == int(year[1])]
        if len(of_year) == 1:
            return Act(start, year.end(), of_year[0], "resolved")
        return Act(start, year.end(), None, "ambiguous" if of_year else "unresolved", candidates)
    if current := lookup.current(editions):
        return Act(start, end, current, "resolved", candidates if len(candidates) > 1 else ())
    return Act(start, end, None, "ambiguous", candidates)


def _merged(acts: list[Act], text: str) -> list[Act]:
    """A name and the number that follows it are one act, and the number tells which."""
    merged: list[Act] = []
    for act in acts:
        before = merged[-1] if merged else None
        is_bare_number = re.match(r"so(?!\w)|\d", text[act.start : act.end])
        if before and is_bare_number and not text[before.end : act.start].strip(" (,"):
            merged[-1] = Act(before.start, act.end, act.law_id, act.status)
        else:
            merged.append(act)
    return merged
