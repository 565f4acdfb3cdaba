"""Works out the time of the laws that a file touched, in the transaction that stores the file.

What sources say is never lost: a text whose interval, status or act is changed keeps beside it what its source said,
and each run starts from there, so that the order in which files come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, RowMapping, Select, bindparam, delete, insert, select, update

from ingest import tables
from ingest.amend.closing import read_closing
from ingest.amend.days import DayBook
from ingest.amend.facts import Days, LawFacts, day_of
from ingest.amend.timeline import Timeline, timeline
from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.readers.reader import LawWarning
from ingest.records import Version
from ingest.store.facts import StoredFacts, stated_of, statement
from ingest.store.rows import link_row, version_row
from ingest.store.touched import Snapshot, moved_with, snapshot

log = structlog.get_logger(__name__)

_TIMED = ("valid_from", "valid_to", "applied_by", "text_status")
_FAILED = (
    "Không tính được thời điểm áp dụng của văn bản này; các bản văn giữ nguyên như nguồn. Chi tiết nằm trong nhật ký."
)
_versions, _times = tables.versions.c, tables.act_times.c


def refresh(
    connection: Connection, law_ids: Iterable[str], acts: Iterable[str] = (), before: Snapshot | None = None
) -> list[LawWarning]:
    """Rewrites intervals, states, derived texts and days of laws, and tells what a person should look at.

    ``acts`` are those whose own days may be new: the laws that they change on another day than before are worked out
    too. ``before`` is what the texts of ``law_ids`` were like before the transaction, by default what they are now: a
    text whose time is another than there is written down as a change. A second run changes nothing.
    """
    waiting = sorted(set(law_ids))
    known = dict(before) if before is not None else snapshot(connection, waiting)
    shelf, names = StoredFacts(connection), Lookup.of_documents([])
    days = DayBook(shelf, partial(read_closing, names=names))
    warnings: list[LawWarning] = []
    done: set[str] = set()
    checked = set(acts)
    while waiting:
        for law_id in waiting:
            try:
                warnings += _work_out(connection, shelf.facts(law_id), days, known, names)
            except (ValueError, LookupError, RecursionError):
                # What a file from outside says of other laws must not keep the file itself out of the store.
                log.exception("timeline_failed", law_id=law_id)
                warnings.append(LawWarning(law_id, "time_not_worked_out", "", _FAILED))
        done.update(waiting)
        # An act that now takes effect on another day changes other laws, and ends them, on that day.
        waiting = sorted(moved_with(connection, checked.union(waiting), days) - done)
        known |= snapshot(connection, waiting)
        checked = set()
    return warnings


def _work_out(connection: Connection, facts: LawFacts, days: Days, known: Snapshot, names: Lookup) -> list[LawWarning]:
    made = timeline(facts, days)
    _date_relations(connection, facts.law_id, days)
    if facts.versions:
        stated = {version.version_id: statement(version) for version in facts.versions}
        _LawTime(connection, facts.law_id, known, names).write(made, stated)
    return made.warnings


def _date_relations(connection: Connection, law_id: str, days: Days) -> None:
    """Writes beside each relation to the law the day from which it holds."""
    columns = tables.relations.c
    query = select(tables.relations).where(columns.to_law_id == law_id)
    dated = [(row["id"], row["applies_from"], day_of(stated_of(row), days)) for row in _mappings(connection, query)]
    rows = [{"of_id": row_id, "applies_from": day} for row_id, known, day in dated if day != known]
    if rows:
        by_id = update(tables.relations).where(columns.id == bindparam("of_id"))
        connection.execute(by_id.values(applies_from=bindparam("applies_from")), rows)


def _mappings(connection: Connection, query: Select[Any]) -> Sequence[RowMapping]:
    return connection.execute(query).mappings().all()


@dataclass(slots=True)
class _LawTime:
    """Writes the timeline of one law."""

    connection: Connection
    law_id: str
    before: Snapshot
    names: Lookup
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    changes: list[dict[str, Any]] = field(default_factory=list)

    def write(self, made: Timeline, stated: dict[str, list[Any]]) -> None:
        self._given(made.given, stated)
        self._derived(made.derived)
        self._days(made)
        if self.changes:
            self.connection.execute(insert(tables.provision_changes), self.changes)

    def _given(self, versions: list[Version], stated: dict[str, list[Any]]) -> None:
        current = {row.version_id: row for row in self.connection.execute(self._rows(is_derived=False))}
        rows = []
        for version in versions:
            values = _timed(version)
            said = stated[version.version_id]
            kept = None if statement(version) == said else said
            row = current[version.version_id]
            if (*(row._mapping[name] for name in _TIMED), row.stated) != (*values.values(), kept):
                rows.append({"of_id": version.version_id, **values, "stated": kept})
            if self.before.get(version.version_id, tuple(values.values())) != tuple(values.values()):
                self._change(version, "redated")
        if rows:
            columns: dict[str, Any] = {name: bindparam(name) for name in (*_TIMED, "stated")}
            by_id = update(tables.versions).where(_versions.version_id == bindparam("of_id"))
            self.connection.execute(by_id.values(columns), rows)

    def _derived(self, versions: list[Version]) -> None:
        current = {row.version_id: row for row in self.connection.execute(self._rows(is_derived=True))}
        for version in versions:
            row = current.pop(version.version_id, None)
            if row is None:
                self.connection.execute(insert(tables.versions).values(version_row(version, is_derived=True)))
                self._cite(version)
            elif row.superseded_at or tuple(row._mapping[name] for name in _TIMED) != tuple(_timed(version).values()):
                key = _versions.version_id == version.version_id
                self.connection.execute(update(tables.versions).where(key).values(version_row(version, True)))
            known = self.before.get(version.version_id)
            if known != tuple(_timed(version).values()):
                self._change(version, "redated" if known else "added")
        self._supersede([row for row in current.values() if row.superseded_at is None])

    def _supersede(self, rows: list[Any]) -> None:
        """Texts that no act makes any more."""
        for row in rows:
            key = _versions.version_id == row.version_id
            self.connection.execute(update(tables.versions).where(key).values(superseded_at=self.now))
            self._note(row.path, row.version_id, "superseded")

    def _cite(self, version: Version) -> None:
        rows = [link_row(citation, version) for citation in find_citations(version.text, self.names)]
        if rows:
            self.connection.execute(insert(tables.links), rows)

    def _days(self, made: Timeline) -> None:
        values = {"effective": made.effective, "expired": made.ending.day, "ended_by": made.ending.by}
        self.connection.execute(delete(tables.act_times).where(_times.law_id == self.law_id))
        self.connection.execute(insert(tables.act_times).values(law_id=self.law_id, **values))

    def _rows(self, is_derived: bool) -> Any:
        columns = [_versions.version_id, _versions.path, _versions.stated, _versions.superseded_at]
        timed = [_versions[name] for name in _TIMED]
        query = select(*columns, *timed).where(_versions.law_id == self.law_id, _versions.is_derived == is_derived)
        return query if is_derived else query.where(_versions.superseded_at.is_(None))

    def _change(self, version: Version, change: str) -> None:
        self._note(version.path, version.version_id, change)

    def _note(self, path: str, version_id: str, change: str) -> None:
        row = {"law_id": self.law_id, "path": path, "version_id": version_id, "change": change, "at": self.now}
        self.changes.append(row)


def _timed(version: Version) -> dict[str, Any]:
    """The columns that time changes, in the order of ``_TIMED``."""
    values = (version.valid_from, version.valid_to, version.applied_by, version.text_status.value)
    return dict(zip(_TIMED, values, strict=True))
