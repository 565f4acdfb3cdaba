from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ingest.cli import citations_command, parse_command
from ingest.errors import BrokenFile, FileMissing, ParseTooLarge, UnknownFormat

app = typer.Typer()
app.command("parse")(parse_command)
app.command("citations")(citations_command)
run = CliRunner().invoke
TEXT = "Mở đầu\r\nChương I\r\nTÊN\r\nĐiều 1. Một\r\n1. A\r\na) B\r\n3. C\r\n"


def test_parse_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    shown = json.loads(run(app, ["parse", str(tmp_path / "a.txt"), "--json"]).stdout)
    assert shown["counts"] == {"article": 1, "clause": 2, "point": 1}
    assert [unit["kind"] for unit in shown["tree"]] == ["preamble", "chapter"]
    article = shown["tree"][1]["children"][0]
    text = TEXT.replace("\r\n", "\n")
    assert text[article["start"] : article["end"]].startswith("Điều 1. Một")
    assert [warning["code"] for warning in shown["warnings"]] == ["effect_day_unknown", "numbering_gap"]
    assert shown["metadata"]["number"] is None


def test_parse_an_act_of_the_starter_format(tmp_path: Path) -> None:
    metadata = {
        "so_hieu_van_ban": "1/2020/QH14",
        "ten_van_ban": "Luật thử 2020",
        "ngay_hieu_luc": "01/07/2020",
    }
    (tmp_path / "a.json").write_text(json.dumps({"metadata": metadata, "raw_text": TEXT}))
    shown = json.loads(run(app, ["parse", str(tmp_path / "a.json"), "--json"]).stdout)
    assert shown["metadata"] == {
        "number": "1/2020/QH14",
        "kind": None,
        "title": "Luật Thử",
        "issuer": None,
        "issued": None,
        "effective": "2020-07-01",
        "expired": None,
    }
    plain = run(app, ["parse", str(tmp_path / "a.json")])
    assert "1 điều, 2 khoản, 1 điểm" in plain.stdout


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.exe", b"", UnknownFormat),
        ("a.txt", b"\xff\xfeA", BrokenFile),
        ("a.json", b"{", BrokenFile),
        ("", b"", FileMissing),
    ],
)
def test_what_cannot_be_parsed(tmp_path: Path, name: str, data: bytes, error: type[Exception]) -> None:
    if name:
        (tmp_path / name).write_bytes(data)
    result = run(app, ["parse", str(tmp_path / (name or "none.txt"))])
    assert result.exit_code != 0
    assert isinstance(result.exception, error)


def test_citations_of_the_input() -> None:
    result = run(app, ["citations", "-", "--json"], input="Điều 15 Luật số 52/2014/QH13")
    (found,) = json.loads(result.stdout)
    assert found == {
        "start": 0,
        "end": 7,
        "law_id": "52/2014/QH13",
        "article": "15",
        "clause": None,
        "point": None,
        "status": "resolved",
        "relation": None,
        "candidates": [],
    }


def test_a_file_is_parsed_in_a_process_of_little_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_here(*_: object) -> None:
        raise AssertionError("read in the process that was asked")

    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    monkeypatch.setattr("ingest.readers.plain.PlainReader.read", read_here)
    result = run(app, ["parse", str(tmp_path / "a.txt")])
    assert (result.exit_code, "1 điều, 2 khoản, 1 điểm" in result.stdout) == (0, True)


def test_parsing_has_the_limits_of_ingesting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_PARSED_MEGABYTES", "1")
    (tmp_path / "a.txt").write_text("Điều 1. Một\n" + "x" * 1_500_000)
    assert isinstance(run(app, ["parse", str(tmp_path / "a.txt")]).exception, ParseTooLarge)
