"""The order in which legal documents bind each other, read from their numbers: which act may change which."""

from __future__ import annotations

import re

from ingest.records import Relation, RelationKind

# Acts of the National Assembly, its Standing Committee, the Government; circulars and the rest come last.
_RANKS = tuple((re.compile(pattern), rank) for pattern, rank in ((r"UBTVQH", 2), (r"QH\d*$", 3), (r"NĐ-CP", 1)))
# What such an issuer numbered in other times or in other forms ("05/1997/QHX", "17-LCT/HĐNN8", "02-L/CTN", "43-CP").
_OTHER_FORMS = ((re.compile(r"UBTVQH"), 2), (re.compile(r"QH|LCT|CTN|HĐNN"), 3), (re.compile(r"CP$|HĐBT"), 1))
_CHANGES = frozenset(
    {
        RelationKind.AMENDS,
        RelationKind.INSERTS,
        RelationKind.REPLACES,
        RelationKind.REPEALS,
        RelationKind.SUSPENDS,
        RelationKind.CORRECTS,
    }
)


def norm_rank(law_id: str) -> int:
    """3 for the constitution, codes and laws, 2 for ordinances, 1 for decrees, 0 for circulars and all others.

    The order in which legal documents bind each other: Điều 4 of Luật Ban hành văn bản quy phạm pháp luật
    (64/2025/QH15), read from the issuer in the number, which by Điều 8 of the same law names it.
    """
    return next((rank for pattern, rank in _RANKS if pattern.search(law_id)), 0)


def is_beyond_power(relation: Relation) -> bool:
    """Whether an act is said to change another one that stands above it.

    An act is amended, replaced, repealed or suspended only by its own issuer or by one above (Điều 12 khoản 1 of
    80/2015/QH13): a circular that says that the Penal Code ends changes nothing, whoever wrote that into it. Of
    numbers that do not tell the rank of the changed act, nothing is said.
    """
    return relation.kind in _CHANGES and _highest(relation.law_id) < norm_rank(relation.to_law_id)


def _highest(law_id: str) -> int:
    """The highest rank that the number of an act may stand for."""
    return next((rank for pattern, rank in _OTHER_FORMS if pattern.search(law_id)), norm_rank(law_id))
