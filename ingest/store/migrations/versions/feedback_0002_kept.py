"""How an answer was asked and written, which units it cites, what the law did to them since, and refusals as facts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "feedback_0002"
down_revision = "ingest_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # An answer of an earlier program says nothing of how it was asked.
    op.add_column("answers", sa.Column("asked", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("answers", sa.Column("written", sa.JSON, nullable=False, server_default="[]"))
    op.create_index("ix_answers_asked_at", "answers", ["asked_at"])
    _cited_units()
    _cited_changes()
    op.create_table(
        "cursors",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "refused_questions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )


def _cited_units() -> None:
    op.create_table(
        "cited_units",
        sa.Column("answer_id", sa.String, sa.ForeignKey("answers.id"), nullable=False),
        sa.Column("provision_id", sa.String, nullable=False),
        sa.Column("law_id", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("version_id", sa.String, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("known", sa.JSON),
        sa.PrimaryKeyConstraint("answer_id", "provision_id", name="pk_cited_units"),
    )
    op.create_index("ix_cited_units_law_id_article", "cited_units", ["law_id", "article"])


def _cited_changes() -> None:
    op.create_table(
        "cited_changes",
        sa.Column("answer_id", sa.String, sa.ForeignKey("answers.id"), nullable=False),
        sa.Column("provision_id", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("by", sa.String),
        sa.Column("from_day", sa.Date),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "provision_id", name="pk_cited_changes"),
    )
