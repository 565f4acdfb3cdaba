"""The day from which an act no longer applies as a whole, and the act that ended it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.amend.facts import ENDS, Days, LawFacts, day_of


@dataclass(frozen=True, slots=True)
class Ending:
    """``day`` is the first day without the act, None where it has no known end; ``by`` the act that ended it."""

    day: date | None = None
    by: str | None = None


def ending_of(facts: LawFacts, days: Days) -> Ending:
    """The first end that an act puts to the law, or that the law says itself."""
    found = [Ending(document.expired) for document in facts.documents.values() if document.expired]
    for stated in facts.relations:
        relation = stated.relation
        if relation.kind in ENDS and not relation.to_path and (day := day_of(stated, days)):
            found.append(Ending(day, relation.law_id))
    return min(found, key=lambda ending: (ending.day or date.max, ending.by or ""), default=Ending())
