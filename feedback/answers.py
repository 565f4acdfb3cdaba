"""Keeps each answer as it was given, with the release that gave it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, insert, select, update

from feedback.errors import AnswerNotFound
from feedback.tables import answers
from ingest.store.engine import begin_write


class AnswerStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, answer: dict[str, Any]) -> None:
        """Keep an answer in the JSON shape that ``troly ask --json`` prints; saving it again replaces it.

        It is on disk when this returns.
        """
        row = {
            "id": answer["id"],
            "asked_at": datetime.now(UTC),
            "question": answer["question"],
            "release": answer["versions"]["release"],
            "answer": answer,
        }
        again = update(answers).where(answers.c.id == answer["id"]).values(answer=answer)
        with begin_write(self._engine) as connection:
            if connection.execute(again).rowcount == 0:
                connection.execute(insert(answers).values(row))

    def get(self, answer_id: str) -> dict[str, Any]:
        """:raises AnswerNotFound: when no answer has this id."""
        with self._engine.connect() as connection:
            found = connection.scalar(select(answers.c.answer).where(answers.c.id == answer_id))
        if found is None:
            raise AnswerNotFound("Không có câu trả lời này. Có thể đường dẫn đã sai.")
        answer: dict[str, Any] = found
        return answer
