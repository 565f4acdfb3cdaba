"""Writes what one file holds, in the transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from ingest import tables
from ingest.readers.reader import LawWarning, Reading
from ingest.records import Document, Source, Version
from ingest.store.rows import document_row, link_row, relation_row, version_row
from ingest.store.sources import Original, came_later, parser_of, write_sources


@dataclass(frozen=True, slots=True)
class Counts:
    """What adding a file changed. ``articles``: the distinct texts of the file.

    ``unchanged``: the very file was in the store already, read by the same parser. ``warnings`` are about
    articles that the file lacks and the time of the laws that it touches.
    """

    articles: int = 0
    added: int = 0
    superseded: int = 0
    unchanged: bool = False
    warnings: tuple[LawWarning, ...] = ()


class FileWriter:
    """Collects the rows of one file and writes them at once.

    A file that the store holds is read again: what its texts cite is written anew, what it no longer gives is
    superseded, and a law that a later file of the same source gave is left as it is.
    """

    def __init__(self, connection: Connection, digest: str) -> None:
        self._connection = connection
        self._digest = digest
        self._is_known = parser_of(connection, digest) is not None
        self._now = datetime.now(UTC)
        self._new: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._changes: list[dict[str, Any]] = []
        self._superseded: dict[str, dict[str, Any]] = {}
        self._sources: dict[str, Source] = {}
        self._outdated: set[str] = set()
        self._warnings: list[LawWarning] = []

    def write(self, reading: Reading, reader: str, originals: Sequence[Original], parser: str) -> Counts:
        """Adds the file's texts; what the same source gave before in their place is superseded.

        A collection also supersedes the texts of its laws that it lacks; a published document never does.
        """
        for document, versions in reading.documents:
            for name in dict.fromkeys(version.source.name for version in versions):
                given = [version for version in versions if version.source.name == name]
                self._law(document, given, reading.is_published)
        self._drop_unread()
        self._write_sources(reading.source, reader, originals, parser)
        self._write_versions()
        self._write_relations(reading)
        self._write_links(reading)
        counts = len(self._new) + len(self._kept), len(self._new), len(self._superseded)
        return Counts(*counts, warnings=tuple(self._warnings))

    def _law(self, document: Document, versions: list[Version], is_published: bool) -> None:
        source = versions[0].source
        self._sources[source.name] = source
        stored = self._stored(document.law_id, source.name)
        if self._is_known and came_later(self._connection, self._digest, {row.source_sha256 for row in stored}):
            self._outdated.add(document.law_id)
            return
        self._write_document(document_row(document, source), is_published)
        active = {row.version_id: row.superseded_at is None for row in stored}
        for version in versions:
            if version.version_id not in active:
                self._add(version, self._new)
            else:
                self._add(version, self._kept, is_change=not active[version.version_id])
        paths = {version.path for version in versions}
        before = [row for row in stored if active[row.version_id]]
        replaced = [row for row in before if row.path in paths or not is_published]
        self._supersede(replaced)
        if left := len(before) - len(replaced):
            message = f"Tệp không có {left} điều mà kho giữ của văn bản này; các điều đó vẫn được giữ."
            self._warnings.append(LawWarning(document.law_id, "fewer_articles", "", message))

    def _supersede(self, rows: Sequence[Row[Any]]) -> None:
        """Those of the stored active texts that the file does not give."""
        for row in rows:
            if row.version_id not in self._new and row.version_id not in self._kept:
                self._superseded[row.version_id] = {"old_id": row.version_id, "superseded_at": self._now}
                self._change(row.law_id, row.path, row.version_id, "superseded")

    def _drop_unread(self) -> None:
        """An act that the file was once taken for and is not."""
        if self._is_known:
            columns = tables.versions.c
            query = _select_stored().where(columns.source_sha256 == self._digest, columns.superseded_at.is_(None))
            rows = self._connection.execute(query).all()
            self._supersede([row for row in rows if row.version_id not in self._superseded])

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

    def _stored(self, law_id: str, source_name: str) -> Sequence[Row[Any]]:
        """The texts of one law from one source, superseded ones too."""
        columns = tables.versions.c
        query = _select_stored().where(columns.law_id == law_id, columns.source_name == source_name)
        return self._connection.execute(query).all()

    def _write_document(self, row: dict[str, Any], is_published: bool) -> None:
        columns = tables.documents.c
        key = (columns.law_id == row["law_id"]) & (columns.source_name == row["source_name"])
        # An extract without the closing articles does not know the day of effect: what was known stays known.
        known = {name: value for name, value in row.items() if value or not is_published}
        if self._connection.execute(update(tables.documents).where(key).values(known)).rowcount == 0:
            self._connection.execute(insert(tables.documents).values(row))

    def _write_sources(self, source: Source, reader: str, originals: Sequence[Original], parser: str) -> None:
        sources = {source.name: source, **self._sources}.values()
        file = {"file_name": originals[0].name, "reader": reader, "parser": parser}
        write_sources(self._connection, self._digest, sources, file, self._now)
        if self._is_known:
            return
        files = [
            {
                "source_sha256": self._digest,
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
        states = reading.is_published or reading.relations
        stating = {document.law_id for document, _ in reading.documents} if states else set()
        columns = tables.relations.c
        for law_id in stating - self._outdated:
            old = (columns.stated_by == law_id) & (columns.source_name == reading.source.name)
            self._connection.execute(delete(tables.relations).where(old))
        stated_by = reading.documents[0][0].law_id if reading.relations else ""
        if reading.relations and stated_by not in self._outdated:
            rows = [relation_row(relation, reading.source, stated_by) for relation in reading.relations]
            self._connection.execute(insert(tables.relations), rows)

    def _write_links(self, reading: Reading) -> None:
        """The citations of texts that are new to the store, or that a newer parser read again."""
        read = {**self._new, **self._kept} if self._is_known else self._new
        if self._is_known and self._kept:
            of_text = delete(tables.links).where(tables.links.c.version_id == bindparam("of_text"))
            self._connection.execute(of_text, [{"of_text": version_id} for version_id in self._kept])
        versions = {version.version_id: version for _, of_law in reading.documents for version in of_law}
        rows = [
            link_row(citation, versions[version_id])
            for version_id, citations in reading.citations.items()
            if version_id in read
            for citation in citations
        ]
        if rows:
            self._connection.execute(insert(tables.links), rows)

    def _write_versions(self) -> None:
        if self._new:
            self._connection.execute(insert(tables.versions), list(self._new.values()))
        if self._kept:
            kept = [{**row, "old_id": version_id} for version_id, row in self._kept.items()]
            self._update([{key: row[key] for key in row if key != "version_id"} for row in kept])
        if self._superseded:
            self._update(list(self._superseded.values()))
        if self._changes:
            self._connection.execute(insert(tables.provision_changes), self._changes)

    def _update(self, rows: list[dict[str, Any]]) -> None:
        """Rows of the same columns, each for the version that its ``old_id`` names."""
        values: dict[str, Any] = {column: bindparam(column) for column in rows[0] if column != "old_id"}
        by_id = update(tables.versions).where(tables.versions.c.version_id == bindparam("old_id"))
        self._connection.execute(by_id.values(values), rows)


def _select_stored() -> Select[Any]:
    """What a source gave; texts that were made by applying an amending act are not its own."""
    columns = tables.versions.c
    fields = (columns.version_id, columns.law_id, columns.path, columns.superseded_at, columns.source_sha256)
    return select(*fields).where(~columns.is_derived)
