"""Ratings of answers: one a person and answer, editable, on disk before it is acknowledged."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select, update

from feedback.errors import AnswerNotFound
from feedback.tables import answers, ratings
from ingest.store.engine import begin_write


@dataclass(frozen=True, slots=True)
class Rating:
    id: str
    answer_id: str
    rater: str
    useful: bool
    comment: str | None
    rated_at: datetime


class RatingStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rate(self, answer_id: str, rater: str, useful: bool, comment: str | None) -> str:
        """Keep what ``rater`` says of an answer, in place of what they said before; the rating's id.

        :raises AnswerNotFound: when no answer has this id.
        """
        said = {"useful": useful, "comment": comment, "rated_at": datetime.now(UTC)}
        theirs = (ratings.c.answer_id == answer_id) & (ratings.c.rater == rater)
        with begin_write(self._engine) as connection:
            if connection.scalar(select(answers.c.id).where(answers.c.id == answer_id)) is None:
                raise AnswerNotFound("Không có câu trả lời này để đánh giá.")
            if connection.execute(update(ratings).where(theirs).values(said)).rowcount == 0:
                row = {"id": uuid.uuid4().hex, "answer_id": answer_id, "rater": rater, **said}
                connection.execute(insert(ratings).values(row))
            rating_id: str = connection.execute(select(ratings.c.id).where(theirs)).scalar_one()
        return rating_id

    def of_answer(self, answer_id: str) -> list[Rating]:
        """What was said of one answer, oldest first."""
        query = select(ratings).where(ratings.c.answer_id == answer_id).order_by(ratings.c.rated_at)
        with self._engine.connect() as connection:
            return [Rating(**row) for row in connection.execute(query).mappings()]
