"""The clauses of a crime's article: what the crime is and its basic frame, and the heavier frames by what they name."""

from __future__ import annotations

import re

from assistant.own_words import OwnWords
from ingest.records import Provision, UnitKind

_HEADING = re.compile(r"tội\b", re.IGNORECASE)
_MOST = re.compile(r"tối đa|cao nhất|nặng nhất|kịch khung", re.IGNORECASE)
_FINE = re.compile(r"phạt tiền|tiền phạt", re.IGNORECASE)
_YEARS = re.compile(r"phạt tù(?: từ \d+ (?:năm|tháng))? đến (\d+) năm")
_LIFE, _DEATH = 100, 200


def frames(first: Provision, question: str, words: OwnWords) -> list[Provision]:
    """The clauses that belong beside ``first`` of a crime's article, in order: the one named, then the basic one.

    Named is a clause by the highest penalty, where that is asked for, or by words of the question that neither the
    name of the crime nor its basic clause holds ("tái phạm nguy hiểm"). Nothing for articles of other kinds.
    """
    clauses = clauses_of(first)
    if not _is_clause_of_crime(first):
        return []
    basic, *others = clauses
    known = f"{first.version.title}\n{basic.quote}"
    named = max(others, key=lambda clause: words.in_text(clause.quote, known))
    found = [named] if words.in_text(named.quote, known) else []
    if _MOST.search(question) and not _FINE.search(question):
        found = [max(clauses, key=lambda clause: _severity(clause.quote)), *found]
    return [*found, basic]


def basic_frame(provision: Provision) -> Provision | None:
    """The clause that says what the crime is, for another clause of its article or a part of one; else None."""
    return clauses_of(provision)[0] if _is_clause_of_crime(provision) else None


def _is_clause_of_crime(provision: Provision) -> bool:
    is_whole = provision.unit.kind is UnitKind.ARTICLE
    return not is_whole and bool(_HEADING.match(provision.version.title)) and len(clauses_of(provision)) > 1


def clauses_of(provision: Provision) -> list[Provision]:
    """All clauses of the provision's article, in order."""
    document, version = provision.document, provision.version
    units = (unit for unit in version.unit.children if unit.kind is UnitKind.CLAUSE)
    return [Provision(document, version, unit) for unit in units]


def _severity(clause: str) -> int:
    """The heaviest penalty that a clause threatens, in years of prison; the line before its points tells it."""
    line = clause.partition("\n")[0].lower()
    if "tử hình" in line:
        return _DEATH
    if "chung thân" in line:
        return _LIFE
    return max((int(years) for years in _YEARS.findall(line)), default=0)
