"""What a source said of the time of a text, beside what the relations make of it, and the days of acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ingest_0004"
down_revision = "ingest_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("versions", sa.Column("stated", sa.JSON))
    op.create_table(
        "act_times",
        sa.Column("law_id", sa.String, primary_key=True),
        sa.Column("effective", sa.Date),
        sa.Column("expired", sa.Date),
        sa.Column("ended_by", sa.String),
    )
