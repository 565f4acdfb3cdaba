"""Which laws a file touches in time: those it gives, those it changes, and those whose changes move with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from ingest import tables
from ingest.amend.facts import REWORDING, Days, day_of
from ingest.readers.reader import Reading
from ingest.records import RelationKind
from ingest.store.facts import batches, stated_of

# What bears on time: changes of wording, ends, days of their own, and the editions that confirm it.
_KINDS = {*REWORDING, RelationKind.SUSPENDS, RelationKind.TAKES_EFFECT, RelationKind.CONSOLIDATES}
_versions, _relations = tables.versions.c, tables.relations.c

Snapshot = dict[str, tuple[Any, ...]]


def touched_laws(connection: Connection, reading: Reading) -> set[str]:
    """The laws whose time a file changes of itself, asked before it is written; laws without relations are left out.

    Those of which the file's source said something before are among them: it may say nothing of them any more.
    """
    given = given_laws(reading)
    changed = {relation.to_law_id for relation in reading.relations if relation.kind in _KINDS}
    of_source = _relations.source_name == reading.source.name
    changed |= set(_ids(connection, _relations.to_law_id, _relations.stated_by, given, of_source))
    return changed | set(_ids(connection, _relations.to_law_id, _relations.to_law_id, given - changed))


def given_laws(reading: Reading) -> set[str]:
    """The laws that a file gives."""
    return {document.law_id for document, _ in reading.documents}


def moved_with(connection: Connection, acts: Iterable[str], days: Days) -> set[str]:
    """The laws that acts change on another day than the store knows, or no longer as their first text says."""
    query = select(tables.relations).where(_relations.to_law_id != _relations.law_id, _bears_on_time())
    rows = (
        row
        for batch in batches(sorted(acts))
        for row in connection.execute(query.where(_relations.law_id.in_(batch))).mappings().all()
    )
    return {
        row["to_law_id"]
        for row in rows
        if day_of(stated_of(row), days) != row["applies_from"] or days(row["law_id"]).was_revised(row["path"])
    }


def laws_spoken_of(reading: Reading) -> set[str]:
    """The laws that a file gives and those of which it changes units."""
    changed = {relation.to_law_id for relation in reading.relations if relation.kind in _KINDS and relation.to_path}
    return given_laws(reading) | changed


def snapshot(connection: Connection, law_ids: Iterable[str]) -> Snapshot:
    """The interval, act and status of each active text of the laws, by its id."""
    columns = (_versions.version_id, _versions.valid_from, _versions.valid_to, _versions.applied_by)
    query = select(*columns, _versions.text_status).where(_versions.superseded_at.is_(None))
    return {
        row[0]: tuple(row[1:])
        for batch in batches(sorted(law_ids))
        for row in connection.execute(query.where(_versions.law_id.in_(batch)))
    }


def _ids(
    connection: Connection, wanted: Any, known: Any, values: Iterable[str], also: ColumnElement[bool] | None = None
) -> Iterable[str]:
    query = select(wanted).distinct().where(_bears_on_time())
    query = query if also is None else query.where(also)
    for batch in batches(sorted(values)):
        yield from connection.execute(query.where(known.in_(batch))).scalars()


def _bears_on_time() -> ColumnElement[bool]:
    return _relations.kind.in_([kind.value for kind in _KINDS])
