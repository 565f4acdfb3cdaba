"""Marks the stored answers whose cited law has changed, by following the changes that ingest writes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from feedback.cited import LawChanges, was_known
from feedback.tables import cited_changes, cited_units, cursors
from ingest.store.engine import begin_write
from ingest.store.law import LawStore
from ingest.tables import provision_changes

_CURSOR = "cited_changes"


@dataclass(frozen=True, slots=True)
class Changed:
    """``what``: amended, repealed, ended, corrected or withdrawn; ``by`` the act, ``from_day`` the day, if known."""

    provision_id: str
    what: str
    by: str | None
    from_day: date | None


class ChangeMarks:
    """Shared by all; whoever reads marks first catches up, so that they are never older than the law at hand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._law = LawStore(engine)

    def catch_up(self) -> int:
        """Marks what changed since the last time, in one transaction with the cursor; how many units are marked anew.

        A change that is taken back takes its mark with it.
        """
        with self._engine.connect() as connection:
            if _newest(connection) <= _position(connection):
                return 0
        with begin_write(self._engine) as connection:
            newest, changes = _newest(connection), LawChanges(self._law)
            marked = sum(self._mark(connection, row, changes) for row in _touched(connection))
            _move(connection, newest)
        return marked

    def of(self, answer_id: str) -> list[Changed]:
        """The marks of an answer, in the order of its units."""
        self.catch_up()
        columns = (cited_changes.c.provision_id, cited_changes.c.what, cited_changes.c.by, cited_changes.c.from_day)
        query = select(*columns).where(cited_changes.c.answer_id == answer_id).order_by(columns[0])
        with self._engine.connect() as connection:
            return [Changed(*row) for row in connection.execute(query)]

    def _mark(self, connection: Connection, cited: dict[str, Any], changes: LawChanges) -> bool:
        """Whether the mark of a unit is a new one."""
        ids = {name: cited[name] for name in ("answer_id", "provision_id")}
        key = (cited_changes.c.answer_id == ids["answer_id"]) & (cited_changes.c.provision_id == ids["provision_id"])
        columns = (cited_changes.c.what, cited_changes.c.by, cited_changes.c.from_day)
        before = connection.execute(select(*columns).where(key)).first()
        found = changes.of(cited)
        now = None if found is None or was_known(found, cited["known"]) else found
        if now is not None and before is not None and tuple(before) == (now.what.value, now.by, now.from_day):
            return False
        connection.execute(delete(cited_changes).where(key))
        if now is None:
            return False
        row = {**ids, "what": now.what.value, "by": now.by, "from_day": now.from_day, "marked_at": datetime.now(UTC)}
        connection.execute(insert(cited_changes).values(row))
        return True


def _touched(connection: Connection) -> list[dict[str, Any]]:
    """The cited units of articles that changed since the last time."""
    columns = provision_changes.c
    articles = select(columns.law_id, columns.path).where(columns.id > _position(connection)).distinct().subquery()
    same = (cited_units.c.law_id == articles.c.law_id) & (cited_units.c.article == articles.c.path)
    query = select(cited_units).join(articles, same).order_by(cited_units.c.answer_id, cited_units.c.provision_id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(provision_changes.c.id))) or 0


def _position(connection: Connection) -> int:
    return connection.scalar(select(cursors.c.position).where(cursors.c.name == _CURSOR)) or 0


def _move(connection: Connection, position: int) -> None:
    connection.execute(delete(cursors).where(cursors.c.name == _CURSOR))
    connection.execute(insert(cursors).values(name=_CURSOR, position=position))
