from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData

import feedback.tables
import ingest.tables
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home


@pytest.mark.parametrize("declared", [ingest.tables.metadata, feedback.tables.metadata], ids=["ingest", "feedback"])
def test_the_migrations_make_the_tables(tmp_path: Path, declared: MetaData) -> None:
    engine = open_engine(open_home(IngestSettings(home=tmp_path / "home")))
    ours = set(declared.tables)

    def is_ours(_table: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or name in ours

    with engine.connect() as connection:
        options = {"include_object": is_ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, declared) == []
