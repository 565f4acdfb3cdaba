"""Which version of a provision is shown for the day that applies."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Protocol

from assistant.dates import AsOf
from ingest.amend.wording import same_wording
from ingest.errors import ProvisionNotFound
from ingest.force import applicable, in_force, never_applied
from ingest.labels import article_order, article_path
from ingest.records import Document, Provision, Version
from ingest.store.law import LawStore
from models.finder import Finder


class Law(Protocol):
    """Where texts are read: the whole store, or what one release was made of."""

    def document(self, law_id: str) -> Document: ...

    def versions(self, law_id: str, path: str) -> list[Version]: ...

    def article_paths(self, law_id: str) -> list[str]: ...

    def provision_in(self, version: Version, path: str) -> Provision: ...


class ReleasedLaw:
    """The texts that a release indexes, superseded since or not: law ingested later waits for its own release."""

    def __init__(self, store: LawStore, finder: Finder) -> None:
        self._store = store
        self._finder = finder
        self.document = store.document
        self.provision_in = store.provision_in

    def versions(self, law_id: str, path: str) -> list[Version]:
        """The texts of an article, best source first."""
        return self._store.select(self._finder.version_ids(law_id, path))

    def article_paths(self, law_id: str) -> list[str]:
        return self._finder.article_paths(law_id)


class Editions:
    """Reads provisions as of one day; ``any_date`` takes the best source whatever its dates (benchmarks)."""

    # Stands for every version where the date decides nothing.
    ANY = "any"

    def __init__(self, law: Law, as_of: AsOf, any_date: bool = False) -> None:
        self._law = law
        self._as_of = as_of
        self.any_date = any_date
        # One question looks at the same article again and again: for the day, for the quote, for conflicts.
        self._versions = cache(law.versions)

    def quotable(self, law_id: str, path: str) -> Provision | None:
        """The provision as evidence: in force that day, or signed by then and not yet in force.

        None when the day's law does not hold it. A text whose first day is unknown is left out when a
        person set the day, and is otherwise shown with a warning.
        """
        if self.any_date:
            return self.latest(law_id, path)
        version = self._of_day(law_id, article_path(path))
        return None if version is None else self._provision(path, version)

    def version_id(self, law_id: str, article: str) -> str | None:
        """The version of an article that :meth:`quotable` reads; ``ANY`` where the date decides nothing."""
        if self.any_date:
            return self.ANY
        version = self._of_day(law_id, article)
        return None if version is None else version.version_id

    def latest(self, law_id: str, path: str) -> Provision | None:
        """The provision from the best source that has it, whatever its dates: to show what is near."""
        found = (self._provision(path, v) for v in self._versions(law_id, article_path(path)))
        return next((provision for provision in found if provision is not None), None)

    def doubt(self, version: Version) -> int:
        """Whether a text is law on the day: 0 if so, 1 if its first day is not known, 2 if it has ended or not begun.

        Always 0 where the date decides nothing.
        """
        if self.any_date:
            return 0
        if in_force(version, self._as_of.day) is False:
            return 2
        return int(version.valid_from is None)

    def in_conflict(self, version: Version) -> bool:
        """Whether another source gives the article another text for the same time; another printing is none."""
        others = self._versions(version.law_id, version.path)
        return any(
            other.source.name != version.source.name
            and not never_applied(other)
            and not same_wording(other.text, version.text)
            and (other.valid_from is None or version.valid_from is None or other.valid_from == version.valid_from)
            for other in others
        )

    def holds(self, law_id: str) -> bool:
        """Whether the corpus has any text of an act."""
        return bool(self._law.article_paths(law_id))

    def next_to(self, law_id: str, article: str) -> Provision | None:
        """The article of the act whose number is closest to one that it lacks."""
        wanted = article_order(article)
        closest = min(self._law.article_paths(law_id), key=lambda path: abs(article_order(path) - wanted), default=None)
        return None if closest is None else self.latest(law_id, closest)

    def _of_day(self, law_id: str, article: str) -> Version | None:
        version = applicable(self._versions(law_id, article), self._as_of.day)
        if version is not None and version.valid_from is None and self._as_of.source == "explicit":
            version = None
        return version or self._signed_by_then(law_id, article)

    def _signed_by_then(self, law_id: str, article: str) -> Version | None:
        texts = [v for v in self._versions(law_id, article) if not never_applied(v)]
        issued = self._law.document(law_id).issued if texts else None
        if issued is None or issued > self._as_of.day:
            return None
        coming = [v for v in texts if v.valid_from and v.valid_from > self._as_of.day]
        return min(coming, key=lambda v: v.valid_from or self._as_of.day, default=None)

    def _provision(self, path: str, version: Version) -> Provision | None:
        try:
            return self._law.provision_in(version, path)
        except ProvisionNotFound:
            return None


def first_days(store: LawStore) -> dict[str, date]:
    """The day on which each act took effect, by its number, where that is known."""
    return {document.law_id: document.effective for document in store.documents() if document.effective}
