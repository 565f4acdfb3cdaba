"""Consolidated editions: which changes each one holds, and what it shows of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.amend.events import Event
from ingest.amend.facts import LawFacts
from ingest.amend.replace import REPEALED
from ingest.amend.wording import wording
from ingest.records import RelationKind, Version

# "Điều 5. (được bãi bỏ)", perhaps with the title that the article had.
_LONGEST_STUB = 300


@dataclass(frozen=True, slots=True)
class Edition:
    """A consolidated edition as it concerns one article; ``version`` is None where the edition lacks the article.

    ``day`` is the day on which it was signed, None where not known; ``acts`` are those whose changes it reports.
    """

    name: str
    day: date | None
    acts: frozenset[str]
    version: Version | None

    def holds(self, event: Event) -> bool:
        """Whether the edition's text has the change in it, whatever the day from which the change applies."""
        known = event.edition == self.name or event.act in self.acts
        return known or (event.day is not None and self.day is not None and event.day <= self.day)

    @property
    def is_stub(self) -> bool:
        """Whether it shows the article for its number alone: "Điều 5. (được bãi bỏ)"."""
        if self.version is None or len(self.version.text) > _LONGEST_STUB:
            return False
        return wording(self.version.text).endswith(wording(REPEALED)) and not self.version.unit.children


def editions_of(facts: LawFacts, path: str) -> list[Edition]:
    """The editions of a law, the oldest first, with what each shows of the article ``path``."""
    found = []
    for name, versions in facts.editions().items():
        reported = [stated.relation for stated in facts.relations if stated.source == name]
        signed = [relation.effective for relation in reported if relation.kind is RelationKind.CONSOLIDATES]
        acts = frozenset(relation.law_id for relation in reported if relation.kind is not RelationKind.CONSOLIDATES)
        own = next((version for version in versions if version.path == path), None)
        found.append(Edition(name, next(iter(signed), None), acts, own))
    return sorted(found, key=_age)


def _age(edition: Edition) -> tuple[date, str]:
    return edition.day or date.min, edition.name
