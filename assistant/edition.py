"""Which version of a provision is shown for the day that applies."""

from __future__ import annotations

from assistant.dates import AsOf
from ingest.errors import ProvisionNotFound
from ingest.labels import article_order, article_path
from ingest.records import Provision, Version
from ingest.store.law import LawStore


class Editions:
    """Reads provisions as of one day; ``any_date`` takes the best source whatever its dates (benchmarks)."""

    def __init__(self, store: LawStore, as_of: AsOf, any_date: bool = False) -> None:
        self._store = store
        self._as_of = as_of
        self._any_date = any_date

    def quotable(self, law_id: str, path: str) -> Provision | None:
        """The provision as evidence: in force that day, or signed by then and not yet in force.

        None when the day's law does not hold it. A text whose first day is unknown is left out when a
        person set the day, and is otherwise shown with a warning.
        """
        article = article_path(path)
        if self._any_date:
            return self.latest(law_id, path)
        version = self._store.article_at(law_id, article, self._as_of.day)
        if version is not None and version.valid_from is None and self._as_of.source == "explicit":
            version = None
        if version is None:
            version = self._signed_by_then(law_id, article)
        return None if version is None else self._provision(law_id, path, version)

    def latest(self, law_id: str, path: str) -> Provision | None:
        """The provision from the best source, whatever its dates: to show what is near, not to rely on."""
        versions = self._store.versions(law_id, article_path(path))
        return self._provision(law_id, path, versions[0]) if versions else None

    def holds(self, law_id: str) -> bool:
        """Whether the corpus has any text of an act."""
        try:
            self._store.document(law_id)
        except ProvisionNotFound:
            return False
        return True

    def next_to(self, law_id: str, article: str) -> Provision | None:
        """The article of the act whose number is closest to one that it lacks."""
        articles = [path for path, *_ in self._store.articles(law_id)]
        wanted = article_order(article)
        closest = min(articles, key=lambda path: abs(article_order(path) - wanted), default=None)
        return None if closest is None else self.latest(law_id, closest)

    def _signed_by_then(self, law_id: str, article: str) -> Version | None:
        issued = self._store.document(law_id).issued
        if issued is None or issued > self._as_of.day:
            return None
        coming = [v for v in self._store.versions(law_id, article) if v.valid_from and v.valid_from > self._as_of.day]
        return min(coming, key=lambda v: v.valid_from or self._as_of.day, default=None)

    def _provision(self, law_id: str, path: str, version: Version) -> Provision | None:
        try:
            return self._store.provision(f"{law_id}/{path}", self._as_of.day, version.version_id)
        except ProvisionNotFound:
            return None
