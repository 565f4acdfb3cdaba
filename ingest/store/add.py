"""Writes what one file holds, in the transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ingest import tables
from ingest.readers.reader import Reading
from ingest.records import Document, Source, Version
from ingest.store.rows import document_row, link_row, relation_row, version_row


@dataclass(frozen=True, slots=True)
class Counts:
    """What adding a file changed. ``articles``: the distinct texts of the file.

    ``unchanged``: the very file was in the store already.
    """

    articles: int = 0
    added: int = 0
    superseded: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, kept under its hash."""

    sha256: str
    name: str
    size: int


def has_file(connection: Connection, sha256: str) -> bool:
    """Whether a file of this hash is in the store."""
    found = connection.execute(select(tables.sources.c.id).where(tables.sources.c.sha256 == sha256).limit(1))
    return found.first() is not None


class FileWriter:
    """Collects the rows of one file and writes them at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._now = datetime.now(UTC)
        self._new: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._changes: list[dict[str, Any]] = []
        self._superseded: list[dict[str, Any]] = []
        self._sources: dict[str, Source] = {}

    def write(self, reading: Reading, reader: str, originals: Sequence[Original]) -> Counts:
        """Adds the file's texts; those of the same source and law that it lacks are superseded."""
        for document, versions in reading.documents:
            for name in dict.fromkeys(version.source.name for version in versions):
                self._law(document, [version for version in versions if version.source.name == name])
        self._write_sources(reading.source, reader, originals)
        self._write_versions()
        self._write_relations(reading)
        self._write_links(reading)
        return Counts(len(self._new) + len(self._kept), len(self._new), len(self._superseded))

    def _law(self, document: Document, versions: list[Version]) -> None:
        source = versions[0].source
        self._sources[source.name] = source
        self._write_document(document_row(document, source))
        stored = self._stored(document.law_id, source.name)
        for version in versions:
            if version.version_id not in stored:
                self._add(version, self._new)
            else:
                _, is_active = stored[version.version_id]
                self._add(version, self._kept, is_change=not is_active)
        given = {version.version_id for version in versions}
        for version_id, (path, is_active) in stored.items():
            if is_active and version_id not in given:
                self._superseded.append({"old_id": version_id, "superseded_at": self._now})
                self._change(document.law_id, path, version_id, "superseded")

    def _add(self, version: Version, rows: dict[str, dict[str, Any]], is_change: bool = True) -> None:
        if version.version_id in rows:
            return
        rows[version.version_id] = version_row(version)
        if is_change:
            self._change(version.law_id, version.path, version.version_id, "added")

    def _change(self, law_id: str, path: str, version_id: str, change: str) -> None:
        self._changes.append(
            {"law_id": law_id, "path": path, "version_id": version_id, "change": change, "at": self._now}
        )

    def _stored(self, law_id: str, source_name: str) -> dict[str, tuple[str, bool]]:
        """Version id to path and whether it is active, of one law from one source."""
        columns = tables.versions.c
        query = select(columns.version_id, columns.path, columns.superseded_at).where(
            columns.law_id == law_id, columns.source_name == source_name, ~columns.is_derived
        )
        return {row[0]: (row[1], row[2] is None) for row in self._connection.execute(query)}

    def _write_document(self, row: dict[str, Any]) -> None:
        columns = tables.documents.c
        key = (columns.law_id == row["law_id"]) & (columns.source_name == row["source_name"])
        if self._connection.execute(update(tables.documents).where(key).values(row)).rowcount == 0:
            self._connection.execute(insert(tables.documents).values(row))

    def _write_sources(self, source: Source, reader: str, originals: Sequence[Original]) -> None:
        for each in {source.name: source, **self._sources}.values():
            row = {
                "name": each.name,
                "rank": each.rank.value,
                "sha256": source.sha256,
                "licence": each.licence,
                "file_name": originals[0].name,
                "reader": reader,
                "ingested_at": self._now,
            }
            self._connection.execute(insert(tables.sources).values(row))
        files = [
            {
                "source_sha256": source.sha256,
                "position": position,
                "sha256": original.sha256,
                "file_name": original.name,
                "size": original.size,
            }
            for position, original in enumerate(originals)
        ]
        self._connection.execute(insert(tables.originals), files)

    def _write_relations(self, reading: Reading) -> None:
        """What a source stated of an act before is replaced by what its newest file states."""
        stating = {document.law_id for document, _ in reading.documents} if reading.relations else set()
        columns = tables.relations.c
        for law_id in stating:
            old = (columns.stated_by == law_id) & (columns.source_name == reading.source.name)
            self._connection.execute(delete(tables.relations).where(old))
        if reading.relations:
            stated_by = reading.documents[0][0].law_id
            rows = [relation_row(relation, reading.source, stated_by) for relation in reading.relations]
            self._connection.execute(insert(tables.relations), rows)

    def _write_links(self, reading: Reading) -> None:
        """The citations of texts that were not in the store: a text once read keeps its links."""
        versions = {version.version_id: version for _, of_law in reading.documents for version in of_law}
        rows = [
            link_row(citation, versions[version_id])
            for version_id, citations in reading.citations.items()
            if version_id in self._new
            for citation in citations
        ]
        if rows:
            self._connection.execute(insert(tables.links), rows)

    def _write_versions(self) -> None:
        if self._new:
            self._connection.execute(insert(tables.versions), list(self._new.values()))
        if self._kept:
            self._update([{"old_id": row.pop("version_id"), **row} for row in self._kept.values()])
        if self._superseded:
            self._update(self._superseded)
        if self._changes:
            self._connection.execute(insert(tables.provision_changes), self._changes)

    def _update(self, rows: list[dict[str, Any]]) -> None:
        """Rows of the same columns, each for the version that its ``old_id`` names."""
        values: dict[str, Any] = {column: bindparam(column) for column in rows[0] if column != "old_id"}
        by_id = update(tables.versions).where(tables.versions.c.version_id == bindparam("old_id"))
        self._connection.execute(by_id.values(values), rows)
