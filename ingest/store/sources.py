"""Which files the store holds, which parser read them, and which of two files came later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from ingest import tables
from ingest.records import Source

_sources, _originals = tables.sources.c, tables.originals.c


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, kept under its hash."""

    sha256: str
    name: str
    size: int


def parser_of(connection: Connection, digest: str) -> str | None:
    """The parser that read the file of this hash, None where the store does not hold it."""
    return connection.execute(select(_sources.parser).where(_sources.sha256 == digest).limit(1)).scalar()


def came_later(connection: Connection, digest: str, others: Iterable[str]) -> bool:
    """Whether one of the files ``others`` was first read after the file ``digest``."""
    first = select(func.min(_sources.ingested_at)).where(_sources.sha256 == digest).scalar_subquery()
    query = select(_sources.id).where(_sources.sha256.in_(set(others)), _sources.ingested_at > first).limit(1)
    return connection.execute(query).first() is not None


def write_sources(
    connection: Connection, digest: str, sources: Iterable[Source], file: dict[str, str], now: datetime
) -> None:
    """A row for each publisher in the file. ``file``: its ``file_name``, ``reader`` and ``parser``.

    A file that is read again keeps the name and the day it came with, so that no older file becomes the newest.
    """
    known = select(_sources.name, _sources.file_name, _sources.ingested_at).where(_sources.sha256 == digest)
    rows = connection.execute(known).mappings().all()
    first = {key: rows[0][key] for key in ("file_name", "ingested_at")} if rows else {}
    of_file: dict[str, Any] = {"sha256": digest, "ingested_at": now, **file, **first}
    connection.execute(update(tables.sources).where(_sources.sha256 == digest).values(of_file))
    names = {row["name"] for row in rows}
    for each in sources:
        if each.name not in names:
            values = {"name": each.name, "rank": each.rank.value, "licence": each.licence, **of_file}
            connection.execute(insert(tables.sources).values(values))


def original_hashes(connection: Connection) -> set[str]:
    """The files that the sources were read from."""
    return set(connection.execute(select(_originals.sha256)).scalars())


def read_by_others(connection: Connection, parser: str) -> list[list[Original]]:
    """The originals, in order, of each source that another parser read; sources in the order they came."""
    outdated = select(_sources.sha256, func.min(_sources.id).label("first")).where(_sources.parser != parser)
    digests = outdated.group_by(_sources.sha256).subquery()
    query = select(_originals.source_sha256, _originals.sha256, _originals.file_name, _originals.size)
    query = query.join(digests, digests.c.sha256 == _originals.source_sha256)
    rows = connection.execute(query.order_by(digests.c.first, _originals.position)).all()
    return [[Original(*row[1:]) for row in of_source] for _, of_source in groupby(rows, key=itemgetter(0))]
