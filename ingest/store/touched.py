"""Which laws a file touches in time: those it gives, those it changes, and those whose changes move with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from ingest import tables
from ingest.amend.facts import REWORDING
from ingest.readers.reader import Reading
from ingest.records import RelationKind
from ingest.store.facts import batches

# What bears on time: changes of wording, ends, days of their own, and the editions that confirm it.
_KINDS = {*REWORDING, RelationKind.SUSPENDS, RelationKind.TAKES_EFFECT, RelationKind.CONSOLIDATES}
_versions, _relations = tables.versions.c, tables.relations.c

Snapshot = dict[str, tuple[Any, ...]]


def touched_laws(connection: Connection, reading: Reading) -> set[str]:
    """The laws whose time a file may change, asked before it is written; laws without relations are left out."""
    changed = {relation.to_law_id for relation in reading.relations if relation.kind in _KINDS}
    seen = {document.law_id for document, _ in reading.documents} | changed
    found = changed
    frontier = seen
    while frontier:
        moved = set(_ids(connection, _relations.to_law_id, _relations.law_id, frontier))
        found |= moved
        frontier = moved - seen
        seen |= moved
    return found | set(_ids(connection, _relations.to_law_id, _relations.to_law_id, seen - found))


def laws_spoken_of(reading: Reading) -> set[str]:
    """The laws that a file gives and those of which it changes units."""
    changed = {relation.to_law_id for relation in reading.relations if relation.kind in _KINDS and relation.to_path}
    return {document.law_id for document, _ in reading.documents} | changed


def snapshot(connection: Connection, law_ids: Iterable[str]) -> Snapshot:
    """The interval, act and status of each active text of the laws, by its id."""
    columns = (_versions.version_id, _versions.valid_from, _versions.valid_to, _versions.applied_by)
    query = select(*columns, _versions.text_status).where(_versions.superseded_at.is_(None))
    return {
        row[0]: tuple(row[1:])
        for batch in batches(sorted(law_ids))
        for row in connection.execute(query.where(_versions.law_id.in_(batch)))
    }


def _ids(connection: Connection, wanted: Any, known: Any, values: Iterable[str]) -> Iterable[str]:
    query = select(wanted).distinct().where(_relations.kind.in_([kind.value for kind in _KINDS]))
    for batch in batches(sorted(values)):
        yield from connection.execute(query.where(known.in_(batch))).scalars()
