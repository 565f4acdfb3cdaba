"""The units of an act that words name, and whether the words name anything else."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.documents.effect_words import ABOUT, ACT, UNIT
from ingest.labels import provision_path

_ASIDE = re.compile(r"\([^()]*\)")
_EXCEPTS = re.compile(r"(?i)\b(?:trừ|riêng)\b")
_NAMED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a unit in the words around it
# "Quy định về mức phạt tại Điều 1, các điều 3 và 4 của Luật này": what may stand around units without naming more.
_AROUND = re.compile(
    rf"(?i)(?:[\s,;.:{_NAMED}]|\b(?:và|các|những|của|thì|trừ|riêng|đối với)\b|\b{ACT} này\b|"
    rf"\b(?:quy định|nội dung)\b[^,;{_NAMED}]{{0,200}}?\btại\s+(?:các\s+)?(?={_NAMED}))*"
)


class Named(NamedTuple):
    """Paths of units of the act itself. ``is_all``: the words name nothing beside them."""

    paths: tuple[str, ...] = ()
    is_all: bool = True


def units_in(words: str, names: Lookup) -> Named:
    """The units in words like "Điều 190 và khoản 3 Điều 248 của Luật này".

    Not all is read of "Điều 1 và quy định về phí", "Chương III của Luật này" or "Điều 12 (trừ điểm g khoản 1)".
    """
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), words)
    found = find_citations(plain, names)
    own = [each for each in found if each.law_id in ("self", None) and each.article not in (None, "this")]
    paths = tuple(provision_path(each.article, each.clause, each.point) for each in own if each.article)
    letters = list(plain)
    for each in found:
        letters[each.start : each.end] = _NAMED * (each.end - each.start)
    return Named(paths, _AROUND.fullmatch("".join(letters)) is not None and not _narrows(words))


def units_said(words: str, names: Lookup) -> Named:
    """The units that words before a day say it of; none where they begin in another way."""
    match = ABOUT.match(words)
    return units_in(words[match.end() :], names) if match else Named()


def _narrows(words: str) -> bool:
    """Whether an aside takes something out of a unit, or names a part of it."""
    return any(_EXCEPTS.search(aside[0]) or UNIT.search(aside[0]) for aside in _ASIDE.finditer(words))
