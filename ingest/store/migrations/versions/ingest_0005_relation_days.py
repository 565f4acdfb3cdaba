"""The day from which each relation holds, beside the day that its source states."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ingest_0005"
down_revision = "ingest_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("relations", sa.Column("applies_from", sa.Date))
