"""The law: its sources, documents and versions, and the log of what changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ingest_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _sources()
    _documents()
    _versions()
    _provision_changes()


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String, nullable=False),
        sa.Column("licence", sa.String, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("ingested_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("sha256", "name", name="uq_sources_sha256_name"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("law_id", sa.String, nullable=False),
        sa.Column("source_name", sa.String, nullable=False),
        sa.Column("rank", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("issuer", sa.String, nullable=False),
        sa.Column("issued", sa.Date),
        sa.Column("effective", sa.Date),
        sa.Column("expired", sa.Date),
        sa.PrimaryKeyConstraint("law_id", "source_name", name="pk_documents"),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("version_id", sa.String, primary_key=True),
        sa.Column("law_id", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("context", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("source_name", sa.String, nullable=False),
        sa.Column("source_rank", sa.String, nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("applied_by", sa.String),
        sa.Column("text_status", sa.String, nullable=False),
        sa.Column("unit", sa.JSON, nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_versions_law_id_ordinal", "versions", ["law_id", "ordinal"])
    op.create_index("ix_versions_law_id_path", "versions", ["law_id", "path"])


def _provision_changes() -> None:
    op.create_table(
        "provision_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("law_id", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("version_id", sa.String, sa.ForeignKey("versions.version_id"), nullable=False),
        sa.Column("change", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
