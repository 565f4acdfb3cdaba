"""Reads what the store knows of a law as the sources stated it, whatever was made of it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, literal, select

from ingest import tables
from ingest.amend.facts import LawFacts, Stated
from ingest.records import Document, SourceRank, TextStatus, Version
from ingest.store.rows import merged_document, relation_of, version_of

_BATCH = 500  # SQLite bounds the number of values in one query.
_RANKS = {rank.value: place for place, rank in enumerate(SourceRank)}
_versions, _documents, _relations = tables.versions.c, tables.documents.c, tables.relations.c
_T = TypeVar("_T")


class StoredFacts:
    """The facts of laws, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, LawFacts] = {}

    def facts(self, law_id: str) -> LawFacts:
        """What sources say of a law; empty for one that the store does not hold."""
        if law_id not in self._read:
            relations = self._relations(law_id)
            self._read[law_id] = LawFacts(law_id, self._documents(law_id), self._versions(law_id), relations)
        return self._read[law_id]

    def _documents(self, law_id: str) -> dict[str, Document]:
        rows = self._connection.execute(select(tables.documents).where(_documents.law_id == law_id)).mappings().all()
        ordered = sorted(rows, key=lambda row: (_RANKS[row["rank"]], row["source_name"]))
        return {row["source_name"]: merged_document([row]) for row in ordered}

    def _versions(self, law_id: str) -> list[Version]:
        active = (_versions.law_id == law_id, _versions.superseded_at.is_(None), ~_versions.is_derived)
        query = (
            select(tables.versions, literal("").label("licence"))
            .where(*active)
            .order_by(_versions.ordinal, _versions.version_id)
        )
        return [as_stated(row) for row in self._connection.execute(query).mappings()]

    def _relations(self, law_id: str) -> list[Stated]:
        """What acts do to the law. An act that several files hold is heard once, in its best file."""
        query = select(tables.relations).where(_relations.to_law_id == law_id).order_by(_relations.id)
        rows = self._connection.execute(query).mappings().all()
        best: dict[str, tuple[int, str]] = {}
        for row in rows:
            if not _is_reported(row):
                place = (_RANKS[row["source_rank"]], row["source_name"])
                best[row["stated_by"]] = min(best.get(row["stated_by"], place), place)
        own = {stated_by: name for stated_by, (_, name) in best.items()}
        return [stated_of(row) for row in rows if _is_reported(row) or own[row["stated_by"]] == row["source_name"]]


def stated_of(row: RowMapping) -> Stated:
    """A relation with who states it."""
    return Stated(relation_of(row), row["source_name"], SourceRank(row["source_rank"]), _is_reported(row))


def _is_reported(row: RowMapping) -> bool:
    return row["source_rank"] == SourceRank.CONSOLIDATED.value and row["stated_by"] == row["to_law_id"]


def as_stated(row: RowMapping) -> Version:
    """A text with the interval, status and act that its source gave it."""
    version = version_of(row)
    if row["stated"] is None:
        return version
    start, end, act, status = row["stated"]
    return replace(version, valid_from=_day(start), valid_to=_day(end), applied_by=act, text_status=TextStatus(status))


def statement(version: Version) -> list[Any]:
    """The interval, act and status of a text as JSON, for the column ``stated``."""
    days = (day and day.isoformat() for day in (version.valid_from, version.valid_to))
    return [*days, version.applied_by, version.text_status.value]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def batches(values: Sequence[_T]) -> Iterator[list[_T]]:
    """The values in lists that one query can take."""
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch
