"""Who cites whom: the citations of a text, and the texts that cite a provision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, func, or_, select

from ingest import tables
from ingest.labels import article_path

# The parts of a case in which the court says what law it applies.
_RESTS_ON = ("reasoning", "verdict", "provisions")
_links, _versions = tables.links.c, tables.versions.c


@dataclass(frozen=True, slots=True)
class Link:
    """A citation as the store keeps it; ``start`` and ``end`` count code points of the citing text.

    ``law_id`` is None and ``candidates`` tell which acts it may be, where the text does not decide it.
    """

    start: int
    end: int
    law_id: str | None
    path: str
    status: str
    relation: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """An article that cites a provision, ``times`` times; ``path`` is the citing article's."""

    law_id: str
    path: str
    title: str
    standing: str
    times: int


class LinkStore:
    """Reads the links that ingesting wrote; only active texts count as citing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def cites(self, version_id: str) -> list[Link]:
        """The citations of one text, in text order."""
        columns = (
            _links.start,
            _links.end,
            _links.law_id,
            _links.path,
            _links.status,
            _links.relation,
            _links.candidates,
        )
        query = select(*columns).where(_links.version_id == version_id).order_by(_links.start, _links.id)
        with self._engine.connect() as connection:
            return [Link(*row[:-1], tuple(row[-1])) for row in connection.execute(query)]

    def applied(self, cases: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
        """The articles (act, path) that án lệ and judgments rest on, by their number; the facts only tell of law."""
        query = (
            select(_versions.law_id, _links.law_id.label("to_law_id"), _links.path)
            .join_from(tables.links, tables.versions, _links.version_id == _versions.version_id)
            .where(_versions.law_id.in_(set(cases)), _versions.superseded_at.is_(None))
            .where(_versions.path.in_(_RESTS_ON), _links.law_id.is_not(None), _links.path != "")
        )
        found: dict[str, set[tuple[str, str]]] = {}
        with self._engine.connect() as connection:
            for case, law_id, path in connection.execute(query):
                found.setdefault(case, set()).add((law_id, article_path(path)))
        return found

    def cited_by(self, law_id: str, path: str, limit: int = 100) -> tuple[int, list[Citing]]:
        """How many articles cite an article or a unit of it, and the first ``limit`` of them by act and place.

        Citations of the act as a whole do not count for its articles; an empty path asks for just those.
        """
        article = article_path(path)
        is_cited = _links.path == "" if not path else or_(_links.path == article, _links.path.like(f"{article}/%"))
        citing = (
            select(
                _versions.law_id,
                _versions.path,
                func.max(_versions.title).label("title"),
                func.max(_versions.standing).label("standing"),
                func.count().label("times"),
                func.min(_versions.ordinal).label("ordinal"),
            )
            .join_from(tables.links, tables.versions, _links.version_id == _versions.version_id)
            .where(_links.law_id == law_id, is_cited, _versions.superseded_at.is_(None))
            .where(or_(_versions.law_id != law_id, _versions.path != article))
            .group_by(_versions.law_id, _versions.path)
        )
        ordered = citing.order_by(_versions.law_id, "ordinal").limit(limit)
        with self._engine.connect() as connection:
            total = connection.execute(select(func.count()).select_from(citing.subquery())).scalar_one()
            return total, [Citing(*row[:5]) for row in connection.execute(ordered)]
