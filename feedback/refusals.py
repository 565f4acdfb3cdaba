"""Keeps that a question was refused of which nothing else may be kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from feedback.tables import refused_questions
from ingest.store.engine import begin_write


@dataclass(frozen=True, slots=True)
class Refusal:
    id: str
    at: datetime
    reason: str


class RefusalStore:
    """The fact of each refusal: when and why. No part of the question, nor a hash of it, is taken in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, reason: str) -> str:
        """Writes down that a question was just refused; the id of the note. It is on disk when this returns."""
        row = {"id": uuid.uuid4().hex, "at": datetime.now(UTC), "reason": reason}
        with begin_write(self._engine) as connection:
            connection.execute(insert(refused_questions).values(row))
        return str(row["id"])

    def all(self) -> list[Refusal]:
        """Every refusal, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(refused_questions).order_by(refused_questions.c.at)).mappings().all()
        return [Refusal(row["id"], row["at"].replace(tzinfo=UTC), row["reason"]) for row in rows]
