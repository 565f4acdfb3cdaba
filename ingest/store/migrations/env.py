"""Alembic runs this file; the connection and its transaction are the caller's (``ingest.store.engine``)."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
