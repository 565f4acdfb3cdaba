from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.store.home import Home, open_home
from models.cli import app
from models.errors import ReleaseMissing
from models.releases import Parts, current_id, serve, write_release

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="c", prompt="p")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("TROLY_HOME", str(tmp_path / "home"))
    home = open_home()
    (home.indexes / "i").mkdir()
    return home


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_each_release_has_its_state(home: Home) -> None:
    old = write_release(home, PARTS, "tiny", None)
    now = write_release(home, PARTS.model_copy(update={"corpus": "more"}), "tiny", None)
    candidate = write_release(home, now.parts.model_copy(update={"fusion": "learnt"}), "tiny", None, "a" * 64)
    updated = write_release(home, now.parts.model_copy(update={"prompt": "new"}), "tiny", None)
    serve(home, old)
    serve(home, now)
    states = {row["id"]: row["state"] for row in json.loads(run("releases", "--json").stdout)}
    assert states == {old.id: "served", now.id: "serving", candidate.id: "candidate", updated.id: "other"}
    shown = run("releases").stdout
    assert now.id in shown
    assert "ứng viên" in shown


def test_rollback_says_what_serves_now(home: Home) -> None:
    old = write_release(home, PARTS, "tiny", None)
    now = write_release(home, PARTS.model_copy(update={"corpus": "more"}), "tiny", None)
    serve(home, old)
    serve(home, now)
    assert json.loads(run("rollback", "--json").stdout) == {"release": old.id, "before": now.id}
    assert current_id(home) == old.id
    assert isinstance(run("rollback", "--json").exception, ReleaseMissing)


def test_an_empty_home_has_no_releases(home: Home) -> None:
    assert current_id(home) is None
    assert json.loads(run("releases", "--json").stdout) == []
