from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ingest.citing import citations_command
from ingest.errors import BadDay, BrokenFile

app = typer.Typer()
app.command()(citations_command)
run = CliRunner().invoke
JUDGMENT = "TÒA ÁN NHÂN DÂN\nBản án số: 17/2010/DS-ST\nNgày: 28/4/2010\nĐiều 5 Bộ luật Dân sự"


def test_the_shape_that_others_parse() -> None:
    shown = json.loads(run(app, ["-", "--json"], input="khoản 2 Điều 8 của Luật này, Điều 5 BLDS năm 2015").stdout)
    assert shown[0] == {
        "start": 0,
        "end": 14,
        "law_id": "self",
        "article": "8",
        "clause": "2",
        "point": None,
        "status": "internal",
        "candidates": [],
        "relation": None,
    }
    assert shown[1]["law_id"] == "91/2015/QH13"


@pytest.mark.parametrize(
    ("options", "law_id"),
    [
        ([], "33/2005/QH11"),
        (["--as-of", "2017-01-01"], "91/2015/QH13"),
        (["--as-of", "31/12/2005"], "44-L/CTN"),
    ],
)
def test_names_are_those_of_the_texts_own_day_or_of_a_day_that_is_given(options: list[str], law_id: str) -> None:
    shown = json.loads(run(app, ["-", "--json", *options], input=JUDGMENT).stdout)
    assert [cited["law_id"] for cited in shown] == ["17/2010/DS-ST", law_id]


def test_for_a_reader_at_the_screen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("khoản 2\nĐiều 8 của Luật này, Nghị quyết số 326/2016/QH14", "utf-8")
    shown = run(app, [str(tmp_path / "a.txt")]).stdout
    assert shown.splitlines() == [
        "khoản 2 Điều 8 → self (internal)",
        "Nghị quyết số 326/2016/QH14 → 326/2016/QH14 (near_match)",
    ]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    assert isinstance(run(app, [str(tmp_path / "a.txt")]).exception, BrokenFile)
    error = run(app, ["-", "--as-of", "hôm qua"], input="").exception
    assert isinstance(error, BadDay)
    assert "31/12/2024" in error.message


def test_offsets_count_the_byte_order_mark_too() -> None:
    text = "\ufeffĐiều 5 BLDS năm 2015"
    (shown,) = json.loads(run(app, ["-", "--json"], input=text.encode()).stdout)
    assert text[shown["start"] : shown["end"]] == "Điều 5"
