"""The units that an answer quotes, and what is known of changes to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from feedback.law_change import LawChange, What, change_of
from ingest.errors import ProvisionNotFound
from ingest.labels import article_path, split_provision_id
from ingest.store.law import LawStore


def cited_units(answer: dict[str, Any], law: LawStore) -> list[dict[str, Any]]:
    """The quoted units of an answer as rows of ``cited_units``, each with the change that is known to come.

    A change that was known when the answer was given is told by the answer itself; only later news is a mark.
    """
    as_of, changes = answer.get("as_of"), LawChanges(law)
    if as_of is None:
        return []
    rows: dict[str, dict[str, Any]] = {}
    for quote in answer.get("evidence", ()):
        law_id, path = split_provision_id(quote["provision_id"])
        row = {
            "answer_id": answer["id"],
            "provision_id": quote["provision_id"],
            "law_id": law_id,
            "article": article_path(path),
            "version_id": quote["version_id"],
            "as_of": date.fromisoformat(as_of),
        }
        rows[quote["provision_id"]] = {**row, "known": _json(changes.of(row))}
    return list(rows.values())


class LawChanges:
    """Looks up changes of cited units; each article is read once."""

    def __init__(self, law: LawStore) -> None:
        self._law = law
        self._articles: dict[tuple[str, str], Any] = {}

    def of(self, cited: dict[str, Any]) -> LawChange | None:
        """The change of a row of ``cited_units``, as the store knows it now."""
        law_id, article = cited["law_id"], cited["article"]
        if (law_id, article) not in self._articles:
            self._articles[law_id, article] = self._law.versions(law_id, article), self._law.relations_to(law_id)
        versions, relations = self._articles[law_id, article]
        try:
            quoted = self._law.version(cited["version_id"])
        except ProvisionNotFound:
            return LawChange(What.WITHDRAWN)
        return change_of(quoted, split_provision_id(cited["provision_id"])[1], cited["as_of"], versions, relations)


def was_known(change: LawChange, known: list[str | None] | None) -> bool:
    """Whether a change is the one of the column ``known``; which act makes it may have become known since."""
    return known is not None and _json(change) == known


def _json(change: LawChange | None) -> list[str | None] | None:
    if change is None:
        return None
    return [change.what.value, change.from_day.isoformat() if change.from_day else None]
