"""The tables of the feedback room; answers and provisions are referred to by id."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
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
    # The arguments it was asked with, and what the machine wrote with the guard's verdict: what a replay needs.
    Column("asked", JSON, nullable=False, server_default="{}"),
    Column("written", JSON, nullable=False, server_default="[]"),
    Index("ix_answers_asked_at", "asked_at"),
)

# The units that an answer quotes, so that those of one article are found when the law changes it.
cited_units = Table(
    "cited_units",
    metadata,
    Column("answer_id", String, ForeignKey("answers.id"), nullable=False),
    Column("provision_id", String, nullable=False),
    Column("law_id", String, nullable=False),
    Column("article", String, nullable=False),
    Column("version_id", String, nullable=False),
    Column("as_of", Date, nullable=False),
    # The change to come that the store knew of when the answer was given; null where it knew of none.
    Column("known", JSON(none_as_null=True)),
    PrimaryKeyConstraint("answer_id", "provision_id", name="pk_cited_units"),
    Index("ix_cited_units_law_id_article", "law_id", "article"),
)

# What the law did to a cited unit since: the marks that an answer bears.
cited_changes = Table(
    "cited_changes",
    metadata,
    Column("answer_id", String, ForeignKey("answers.id"), nullable=False),
    Column("provision_id", String, nullable=False),
    Column("what", String, nullable=False),
    Column("by", String),
    Column("from_day", Date),
    Column("marked_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("answer_id", "provision_id", name="pk_cited_changes"),
)

# How far a reader of another room's facts has read: the last id of ``provision_changes``.
cursors = Table(
    "cursors",
    metadata,
    Column("name", String, primary_key=True),
    Column("position", Integer, nullable=False),
)

# Questions of which nothing but the refusal may be kept (state secrets): neither their text nor a hash of it.
refused_questions = Table(
    "refused_questions",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", String, nullable=False),
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
