"""Opens the database of a home and brings its tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event

from ingest.errors import StoreUnavailable
from ingest.settings import IngestSettings
from ingest.store.home import Home

_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = "troly_writes"


def open_engine(home: Home, settings: IngestSettings | None = None) -> Engine:
    """The engine of the home's database, migrated to the newest tables.

    Any number of processes may open it at once; writers wait for each other.

    :raises StoreUnavailable: when a newer program has changed the tables.
    """
    engine = create_engine(home.database_url)
    _prepare(engine, settings or IngestSettings())
    _migrate(engine)
    return engine


@contextmanager
def begin_write(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its start, so that what it reads first stays true."""
    with engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


def migration_config() -> Config:
    """Alembic's configuration: one chain of migrations for all rooms, and no file of settings."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _prepare(engine: Engine, settings: IngestSettings) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver would open transactions late and never around DDL; SQLAlchemy opens them below.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {int(settings.busy_seconds * 1000)}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    heads = set(ScriptDirectory.from_config(migration_config()).get_heads())
    with engine.connect() as connection:
        if _revisions(connection) == heads:
            return
    with begin_write(engine) as connection:
        # Another process may have migrated while this one waited for the lock.
        if _revisions(connection) == heads:
            return
        config = migration_config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "heads")
        except CommandError as error:
            raise StoreUnavailable(
                "Cơ sở dữ liệu thuộc về một bản troly mới hơn. Hãy cập nhật troly, hoặc dùng TROLY_HOME khác."
            ) from error


def _revisions(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())
