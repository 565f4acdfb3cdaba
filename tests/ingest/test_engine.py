from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError

from ingest import tables
from ingest.errors import HomeNotWritable, StoreUnavailable
from ingest.settings import IngestSettings
from ingest.store.engine import begin_write, open_engine
from ingest.store.home import Home, open_home

ROOT = Path(__file__).parents[2]


def test_the_database_waits_syncs_and_checks_references(engine: Engine) -> None:
    with engine.connect() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")
        }
        assert values == {"journal_mode": "wal", "foreign_keys": 1}
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 60_000
    with pytest.raises(IntegrityError), begin_write(engine) as connection:
        connection.execute(text("INSERT INTO provision_changes VALUES (1, 'a', 'd1', 'none', 'added', '2020-01-01')"))


def test_opening_again_changes_nothing(home: Home, engine: Engine) -> None:
    with engine.connect() as connection:
        before = connection.execute(text("PRAGMA schema_version")).scalar()
    with open_engine(home).connect() as connection:
        assert connection.execute(text("PRAGMA schema_version")).scalar() == before


def test_many_processes_may_open_a_new_home_at_once(tmp_path: Path) -> None:
    code = "from ingest.store import engine, home; engine.open_engine(home.open_home())"
    env = {"TROLY_HOME": str(tmp_path / "new"), "PYTHONPATH": str(ROOT), "PATH": ""}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    errors = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, errors


def test_a_database_of_a_newer_program_is_left_alone(home: Home, engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'future_0099'"))
    with pytest.raises(StoreUnavailable, match="mới hơn"):
        open_engine(home)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "future_0099"
        assert connection.execute(select(tables.sources)).all() == []


def test_a_home_has_its_places(tmp_path: Path) -> None:
    home = open_home(IngestSettings(home=tmp_path / "a" / "b"))
    assert home.database_url == f"sqlite:///{tmp_path}/a/b/troly.db"
    places = {home.models, home.indexes, home.releases, home.downloads, home.originals, home.reports}
    assert {path for path in home.root.iterdir() if path.is_dir()} == places


def test_the_home_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_HOME", str(tmp_path / "env"))
    assert open_home().root == tmp_path / "env"


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/troly"])
def test_a_home_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HomeNotWritable, match="TROLY_HOME") as caught:
        open_home(IngestSettings(home=tmp_path / place))
    assert str(tmp_path / place) in caught.value.message
