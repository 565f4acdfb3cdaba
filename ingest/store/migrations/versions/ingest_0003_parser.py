"""The parser that read each source, so that a newer one reads it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ingest_0003"
down_revision = "ingest_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("parser", sa.String, nullable=False, server_default=""))
    op.create_index("ix_versions_source_sha256", "versions", ["source_sha256"])
