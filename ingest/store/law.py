"""The law in the database: what sources say, which text applies on a day, and a provision ready to quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, Text, and_, case, cast, func, select

from ingest import tables
from ingest.errors import ProvisionNotFound
from ingest.force import applicable, best_first
from ingest.labels import article_path, split_provision_id, unit_name
from ingest.readers.reader import Reading
from ingest.records import Document, Provision, Relation, SourceRank, Standing, Version
from ingest.store.add import Counts, FileWriter
from ingest.store.engine import begin_write
from ingest.store.links import LinkStore
from ingest.store.rows import merged_document, relation_of, version_of
from ingest.store.sources import Original, original_hashes, parser_of, read_by_others
from ingest.store.timeline import refresh
from ingest.store.touched import given_laws, laws_spoken_of, snapshot, touched_laws
from ingest.structure import walk

_RANKS = {rank.value: place for place, rank in enumerate(SourceRank)}
_CHUNK = 500  # SQLite bounds the number of values in one query.
_OF_LAW = (Standing.LAW, Standing.GUIDANCE)
_versions, _documents, _sources = tables.versions.c, tables.documents.c, tables.sources.c


class LawStore:
    """Reads and writes law. "Active" texts are those that the newest file of their source still holds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.links = LinkStore(engine)

    def add(self, reading: Reading, reader: str, originals: Sequence[Original], parser: str = "") -> Counts:
        """Store a file in one transaction: all of it or, whatever happens, nothing.

        What the same source gave before in place of the file's texts is superseded, never deleted. A file that is in
        the store already changes nothing, unless another ``parser`` read it. The time of all laws that it touches is
        worked out anew.
        """
        digest = reading.source.sha256
        with begin_write(self._engine) as connection:
            if parser_of(connection, digest) == parser:
                return Counts(unchanged=True)
            laws = touched_laws(connection, reading)
            before = snapshot(connection, laws)
            counts = FileWriter(connection, digest).write(reading, reader, originals, parser)
            warnings = refresh(connection, laws, given_laws(reading), before)
            own = laws_spoken_of(reading)
            of_time = tuple(warning for warning in warnings if warning.law_id in own)
            return replace(counts, warnings=counts.warnings + of_time)

    def parser_of(self, digest: str) -> str | None:
        """The parser that read the file with this SHA-256, None where the store does not hold it."""
        with self._engine.connect() as connection:
            return parser_of(connection, digest)

    def original_hashes(self) -> set[str]:
        """The SHA-256 of every file that the store's sources were read from."""
        with self._engine.connect() as connection:
            return original_hashes(connection)

    def read_by_others(self, parser: str) -> list[list[Original]]:
        """The originals, in order, of each source that another parser read; sources in the order they came."""
        with self._engine.connect() as connection:
            return read_by_others(connection, parser)

    def documents(self) -> list[Document]:
        """Every act in the order of their numbers; each field is of the best source that has it."""
        query = _select_documents().order_by(_documents.law_id, _rank_of(_documents.rank), _documents.source_name)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [merged_document(list(of_law)) for _, of_law in groupby(rows, key=itemgetter("law_id"))]

    def document(self, law_id: str) -> Document:
        """The act; each field is of the best source that has it.

        :raises ProvisionNotFound: when the store does not hold the act.
        """
        query = _select_documents().where(_documents.law_id == law_id)
        query = query.order_by(_rank_of(_documents.rank), _documents.source_name)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        if not rows:
            raise ProvisionNotFound(f"Kho không có văn bản số {law_id}.")
        return merged_document(rows)

    def holds(self, law_id: str) -> bool:
        """Whether any source gives the act; one that others only speak of is not held."""
        with self._engine.connect() as connection:
            return connection.execute(select(_documents.law_id).where(_documents.law_id == law_id)).first() is not None

    def relations_to(self, law_id: str) -> list[Relation]:
        """What acts do to a law, each with the day from which it holds; None where that is not known."""
        columns = tables.relations.c
        query = select(tables.relations).where(columns.to_law_id == law_id).order_by(columns.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return list(dict.fromkeys(replace(relation_of(row), effective=row["applies_from"]) for row in rows))

    def titles(self, law_ids: Iterable[str]) -> dict[str, str]:
        """The titles of those of the acts that the store holds, each of the best source that has one."""
        query = select(_documents.law_id, _documents.title).where(_documents.law_id.in_(set(law_ids)))
        query = query.order_by(_documents.title == "", _rank_of(_documents.rank))
        titles: dict[str, str] = {}
        with self._engine.connect() as connection:
            for law_id, title in connection.execute(query):
                titles.setdefault(law_id, title)
        return titles

    def original_names(self, digests: Iterable[str]) -> dict[str, str]:
        """The names with which kept files came, by their hash."""
        columns = tables.originals.c
        query = select(columns.sha256, columns.file_name).where(columns.sha256.in_(set(digests)))
        with self._engine.connect() as connection:
            return {row.sha256: row.file_name for row in connection.execute(query)}

    def version(self, version_id: str) -> Version:
        """A text by its id, superseded or not. :raises ProvisionNotFound: when there is none."""
        found = self._select(_select_versions().where(_versions.version_id == version_id))
        if not found:
            raise ProvisionNotFound("Kho không có bản văn này. Hãy kiểm tra đường dẫn.")
        return found[0]

    def versions(self, law_id: str, path: str) -> list[Version]:
        """The active texts of an article, best source first, then the latest."""
        query = _select_versions().where(_versions.law_id == law_id, _versions.path == path, _is_active())
        return best_first(self._select(query))

    def select(self, version_ids: Iterable[str]) -> list[Version]:
        """The texts of these ids, superseded ones too, in the order of ``versions()``; unknown ids are left out."""
        ids = list(dict.fromkeys(version_ids))
        found: list[Version] = []
        for start in range(0, len(ids), _CHUNK):
            found += self._select(_select_versions().where(_versions.version_id.in_(ids[start : start + _CHUNK])))
        return best_first(found)

    def article_at(self, law_id: str, path: str, as_of: date | None) -> Version | None:
        """The active text of an article on a day, by the rule of ``ingest.force.applicable``."""
        return applicable(self.versions(law_id, path), as_of)

    def provision(self, provision_id: str, as_of: date | None, version_id: str | None = None) -> Provision:
        """The unit that ``100/2015/QH13/d173/k3/đa`` names, on a day or in one version.

        :raises ProvisionNotFound: when the id has no article, or what it names is not there.
        """
        law_id, path = split_provision_id(provision_id)
        if not path:
            raise ProvisionNotFound("Địa chỉ điều luật không đúng mẫu, ví dụ 91/2015/QH13/d468/k1.")
        article = article_path(path)
        version = self.version(version_id) if version_id else self.article_at(law_id, article, as_of)
        if version is None or (version.law_id, version.path) != (law_id, article):
            self.document(law_id)  # An act that is not there has a message of its own.
            raise ProvisionNotFound(f"Kho không có {unit_name(article)} của văn bản số {law_id} tại ngày áp dụng.")
        return self.provision_in(version, path)

    def provision_in(self, version: Version, path: str) -> Provision:
        """The unit ``d173/k3/đa`` of a text. :raises ProvisionNotFound: when the text does not hold it."""
        document = self.document(version.law_id)
        unit = next((unit for unit in walk(version.unit) if unit.path == path), None)
        if unit is None:
            name = unit_name(version.path)
            raise ProvisionNotFound(f"{name} của văn bản số {version.law_id} không có {unit_name(path)}.")
        return Provision(document, version, unit)

    def articles(self, law_id: str) -> list[tuple[str, str, str, str]]:
        """Path, label, title and context of each active article, in the order of the act."""
        columns = (_versions.path, _versions.label, _versions.title, _versions.context)
        query = select(*columns).where(_versions.law_id == law_id, _is_active())
        query = query.order_by(_versions.ordinal, _versions.path, _rank_of(_versions.source_rank), _versions.version_id)
        with self._engine.connect() as connection:
            best: dict[str, tuple[str, str, str, str]] = {}
            for path, label, title, context in connection.execute(query):
                best.setdefault(path, (path, label, title, context))
        return list(best.values())

    def article_paths(self, law_id: str) -> list[str]:
        """The paths of the active articles, in the order of the act."""
        return [path for path, *_ in self.articles(law_id)]

    def count_articles(self) -> int:
        """How many articles the store holds, each counted once whatever the number of its sources."""
        articles = select(_versions.law_id, _versions.path).where(_is_active(), _is_law()).distinct().subquery()
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def active_versions(self) -> Iterator[Version]:
        """All active texts of law, by act and article; read in parts, so that memory holds a few at a time.

        Án lệ and judgments are not among them: they must not be quoted as law.
        """
        query = _select_versions().where(_is_active(), _is_law())
        query = query.order_by(_versions.law_id, _versions.ordinal, _versions.version_id)
        with self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=500).execute(query).mappings()
            for row in rows:
                yield version_of(row)

    def active_stamps(self, standings: Sequence[Standing] = _OF_LAW) -> list[tuple[str, str, str, str]]:
        """Version id, law id, path and stamp of each active text of these standings, in the order of the acts.

        By default those that :meth:`active_versions` gives.

        The stamp, a SHA-256, is another one whenever the text, its heading or its units are: whoever keeps something
        made from a version sees by it whether to make that anew, without reading the texts.
        """
        ids = (_versions.version_id, _versions.law_id, _versions.path)
        made_of = (_versions.content_hash, _versions.label, _versions.title, cast(_versions.unit, Text))
        query = select(*ids, *made_of).where(_is_active(), _is_of(standings))
        query = query.order_by(_versions.law_id, _versions.ordinal, _versions.version_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return [(*row[:3], sha256("\n".join(row[3:]).encode()).hexdigest()) for row in rows]

    def corpus_hash(self) -> str:
        """SHA-256 over the sorted ids of the active texts of law, a line each."""
        query = select(_versions.version_id).where(_is_active(), _is_law())
        with self._engine.connect() as connection:
            ids = sorted(connection.execute(query).scalars())
        return sha256("\n".join(ids).encode()).hexdigest()

    def _select(self, query: Select[Any]) -> list[Version]:
        with self._engine.connect() as connection:
            return [version_of(row) for row in connection.execute(query).mappings()]


def _select_documents() -> Select[Any]:
    """What sources say of acts, with the days that acts gave each other."""
    times = tables.act_times
    days = (times.c.effective.label("known_effective"), times.c.expired.label("known_expired"))
    return select(tables.documents, *days).outerjoin_from(tables.documents, times, times.c.law_id == _documents.law_id)


def _select_versions() -> Select[Any]:
    source = and_(_sources.sha256 == _versions.source_sha256, _sources.name == _versions.source_name)
    joined = tables.versions.outerjoin(tables.sources, source)
    return select(tables.versions, _sources.licence).select_from(joined)


def _is_active() -> ColumnElement[bool]:
    return _versions.superseded_at.is_(None)


def _is_law() -> ColumnElement[bool]:
    return _is_of(_OF_LAW)


def _is_of(standings: Sequence[Standing]) -> ColumnElement[bool]:
    return _versions.standing.in_([standing.value for standing in standings])


def _rank_of(column: ColumnElement[str]) -> ColumnElement[int]:
    """Sorts the best source first (official file, consolidated, scraped, starter)."""
    return case(_RANKS, value=column, else_=len(_RANKS))
