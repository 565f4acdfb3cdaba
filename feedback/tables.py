"""The tables of the feedback room; answers and provisions are referred to by id."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("id", String, primary_key=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("question", Text, nullable=False),
    Column("release", String, nullable=False),
    # The whole answer as it was sent, so that it can be shown again word for word.
    Column("answer", JSON, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", String, primary_key=True),
    Column("answer_id", String, ForeignKey("answers.id"), nullable=False),
    Column("rater", String, nullable=False),
    Column("useful", Boolean, nullable=False),
    Column("comment", Text),
    Column("rated_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("answer_id", "rater", name="uq_ratings_answer_rater"),
    Index("ix_ratings_rated_at", "rated_at"),
)
