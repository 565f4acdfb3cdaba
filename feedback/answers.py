"""Keeps each answer as it was given: with the release that gave it, how it was asked and what the guard said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Engine, RowMapping, Select, delete, insert, select, update

from feedback.cited import cited_units
from feedback.errors import AnswerNotFound
from feedback.refusals import RefusalStore
from feedback.tables import answers, cited_changes
from feedback.tables import cited_units as cited_table
from ingest.store.engine import begin_write
from ingest.store.law import LawStore


@dataclass(frozen=True, slots=True)
class Kept:
    """``answer`` is what was sent, ``asked`` the arguments it was asked with (empty where not recorded), ``written``
    each sentence of the machine as ``{"text", "cites", "verdict"}``, with null for a text that was withdrawn."""

    id: str
    asked_at: datetime
    answer: dict[str, Any]
    asked: dict[str, Any]
    written: list[dict[str, Any]]


class Keeps(Protocol):
    """Where answers go."""

    def save(
        self,
        answer: dict[str, Any],
        asked: dict[str, Any] | None = None,
        written: list[dict[str, Any]] | None = None,
    ) -> None: ...

    def refused(self, reason: str) -> str: ...


class KeepsNothing:
    """For questions that are asked to be compared or measured, not to be answered to somebody."""

    def save(
        self,
        answer: dict[str, Any],
        asked: dict[str, Any] | None = None,
        written: list[dict[str, Any]] | None = None,
    ) -> None:
        """Nothing is kept."""

    def refused(self, reason: str) -> str:
        """An id that names no note."""
        return f"unkept-{reason}"


class AnswerStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._law = LawStore(engine)

    def save(
        self,
        answer: dict[str, Any],
        asked: dict[str, Any] | None = None,
        written: list[dict[str, Any]] | None = None,
    ) -> None:
        """Keep an answer in the JSON shape that ``troly ask --json`` prints; saving it again replaces it.

        It is on disk when this returns. ``asked`` and ``written``, once given, stay when they are not given again.
        """
        more = {name: value for name, value in (("asked", asked), ("written", written)) if value is not None}
        row = {
            "id": answer["id"],
            "asked_at": datetime.now(UTC),
            "question": answer["question"],
            "release": answer["versions"]["release"],
            "answer": answer,
            **more,
        }
        cited = cited_units(answer, self._law) if asked is not None else []
        again = update(answers).where(answers.c.id == answer["id"]).values(answer=answer, **more)
        with begin_write(self._engine) as connection:
            if connection.execute(again).rowcount == 0:
                connection.execute(insert(answers).values(row))
            if asked is not None:
                connection.execute(delete(cited_table).where(cited_table.c.answer_id == answer["id"]))
            if cited:
                connection.execute(insert(cited_table), cited)

    def refused(self, reason: str) -> str:
        """Keep of a question nothing but that it was refused; the id of that note."""
        return RefusalStore(self._engine).keep(reason)

    def get(self, answer_id: str) -> dict[str, Any]:
        """:raises AnswerNotFound: when no answer has this id."""
        return self.kept(answer_id).answer

    def kept(self, answer_id: str) -> Kept:
        """:raises AnswerNotFound: when no answer has this id."""
        with self._engine.connect() as connection:
            found = connection.execute(_select().where(answers.c.id == answer_id)).mappings().first()
        if found is None:
            raise AnswerNotFound("Không có câu trả lời này. Có thể đường dẫn đã sai.")
        return _kept(found)

    def latest(self, limit: int, changed: bool = False) -> list[Kept]:
        """The newest answers first; ``changed``: only those whose cited law has changed since."""
        query = _select().order_by(answers.c.asked_at.desc(), answers.c.id).limit(limit)
        if changed:
            query = query.where(answers.c.id.in_(select(cited_changes.c.answer_id)))
        with self._engine.connect() as connection:
            return [_kept(row) for row in connection.execute(query).mappings()]


def _select() -> Select[Any]:
    return select(answers.c.id, answers.c.asked_at, answers.c.answer, answers.c.asked, answers.c.written)


def _kept(row: RowMapping) -> Kept:
    # SQLite gives moments back without their zone.
    return Kept(row["id"], row["asked_at"].replace(tzinfo=UTC), row["answer"], row["asked"], row["written"])
