"""Several named points of one clause are read as the clause: "các điểm a, b và c khoản 1"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from assistant.choose import MAX_WORDS, quoted
from ingest.records import Provision

Place = tuple[str, str]


def together(places: list[Place], read: Callable[[str, str], Provision | None]) -> list[Provision]:
    """The provisions at ``places`` (law, path) in their order, each once, as ``read`` finds them.

    A clause of more words than an answer may quote is left in its points.
    """
    found: dict[str, Provision] = {}
    named = Counter(map(_clause_of, dict.fromkeys(places)))
    for place in places:
        clause = read(*_clause_of(place)) if named[_clause_of(place)] > 1 else None
        is_short = clause is not None and len(quoted(clause).split()) <= MAX_WORDS
        provision = clause if is_short else read(*place)
        if provision is not None:
            found.setdefault(provision.provision_id, provision)
    return list(found.values())


def _clause_of(place: Place) -> Place:
    """The clause of a point; any other unit stands for itself."""
    law_id, path = place
    above, _, last = path.rpartition("/")
    return (law_id, above) if last.startswith("đ") else place
