"""Originals and places, án lệ and judgments, and what acts do to and cite of each other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ingest_0002"
down_revision = "feedback_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _originals()
    _columns()
    _relations()
    _links()


def _originals() -> None:
    op.create_table(
        "originals",
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("source_sha256", "position", name="pk_originals"),
    )
    op.create_index("ix_originals_sha256", "originals", ["sha256"])


def _columns() -> None:
    for table in ("documents", "versions"):
        op.add_column(table, sa.Column("standing", sa.String, nullable=False, server_default="law"))
    op.add_column("documents", sa.Column("details", sa.JSON))
    for column in ("places", "notes"):
        op.add_column("versions", sa.Column(column, sa.JSON, nullable=False, server_default="[]"))
    op.add_column("versions", sa.Column("confidence", sa.Float))
    op.add_column("versions", sa.Column("is_derived", sa.Boolean, nullable=False, server_default=sa.false()))


def _relations() -> None:
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("law_id", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("to_law_id", sa.String, nullable=False),
        sa.Column("to_path", sa.String, nullable=False),
        sa.Column("effective", sa.Date),
        sa.Column("change", sa.JSON),
        sa.Column("source_name", sa.String, nullable=False),
        sa.Column("source_rank", sa.String, nullable=False),
        sa.Column("stated_by", sa.String, nullable=False),
    )
    op.create_index("ix_relations_to_law_id", "relations", ["to_law_id"])
    op.create_index("ix_relations_law_id", "relations", ["law_id"])
    op.create_index("ix_relations_source", "relations", ["stated_by", "source_name"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.String, sa.ForeignKey("versions.version_id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("law_id", sa.String),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("relation", sa.String),
        sa.Column("candidates", sa.JSON, nullable=False),
    )
    op.create_index("ix_links_version_id", "links", ["version_id"])
    op.create_index("ix_links_law_id_path", "links", ["law_id", "path"])
