"""``troly-eval answers`` from start to end on a small real corpus."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Assistant
from eval.answers.asking import ask
from eval.answers.run import open_answers
from eval.cli import main
from eval.errors import RunMissing
from feedback.tables import answers as kept_answers
from ingest.errors import TrolyError
from ingest.store.engine import open_engine
from ingest.store.home import Home
from models.releases import current, serve, write_release
from tests.eval.answers.made import lines, row
from tests.fakes import CIVIL, PENAL, fake_encoders

THEFT = row(
    "q1",
    "Điều 173 khoản 3 Bộ luật Hình sự quy định gì?",
    (PENAL, "173", "3"),
    kind="lookup",
    span="phạt tù từ 07 năm đến 15 năm",
    as_of="2020-05-01",
)
PREMISE = row("q2", "Khoản 9 Điều 173 Bộ luật Hình sự quy định gì?", kind="missing-clause", source="premise")
NOT_YET_MADE = row(
    "q3", "Điều 468 Bộ luật Dân sự số 91/2015/QH13 quy định gì?", (CIVIL, "468", None), as_of="1999-01-01"
)
FOREIGN = row("q4", "Điều 700 Bộ luật Dân sự quy định gì?", corpus="0" * 64)
ABSENT = row("q5", "Không có trong kho", ("9/9/QH9", "1", None))


def command(monkeypatch: pytest.MonkeyPatch, home: Home, *arguments: str) -> int:
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setattr(sys, "argv", ["troly-eval", *arguments])
    with fake_encoders(), pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


@pytest.fixture
def suite(tmp_path: Path) -> str:
    return str(lines(tmp_path / "suite.jsonl", THEFT, PREMISE, NOT_YET_MADE, FOREIGN, ABSENT))


def measured(
    monkeypatch: pytest.MonkeyPatch, home: Home, capsys: pytest.CaptureFixture[str], suite: str, *more: str, rc: int = 0
) -> Any:
    capsys.readouterr()
    assert command(monkeypatch, home, "answers", "--questions", suite, "--json", *more) == rc
    return json.loads(capsys.readouterr().out)


def test_the_published_shape(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    result = measured(monkeypatch, law_home, capsys, suite)
    metrics = result["metrics"]
    for name in ("existence", "verbatim", "precision", "span_hit"):
        assert {key: metrics["total"][name][key] for key in ("value", "low", "high")} == dict.fromkeys(
            ("value", "low", "high"), 1.0
        )
    assert metrics["total"]["stale"]["value"] == 0
    # Of the two that the code of 2015 could answer, one asks for a day on which it was not yet made.
    assert metrics["total"]["recall"]["value"] == metrics["total"]["false_refusal"]["value"] == 0.5
    assert metrics["by_source"]["premise"]["refusal_right"]["value"] == 1
    assert metrics["other_corpus"]["suite"]["n"] == 1
    assert (result["n"], result["left_out_qids"], result["faults"], result["broken"]) == (4, ["q5"], [], [])
    assert result["manifest"]["release"] == current(law_home).id
    assert {"to_quotes", "to_end"} == set(result["seconds"])
    rows = [json.loads(line) for line in Path(result["per_question"]).read_text("utf-8").splitlines()]
    assert [each["qid"] for each in rows] == ["q1", "q2", "q3", "q4"]
    assert rows[0]["quoted"] == [f"{PENAL}/d173/k3"]
    assert (rows[0]["withdrawn"], result["withdrawn"]) == ("no_llm", {"no_llm": 1})


def test_nothing_is_written_among_the_answers_of_people(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    measured(monkeypatch, law_home, capsys, suite)
    engine = open_engine(law_home)
    with engine.connect() as connection:
        assert connection.execute(kept_answers.select()).all() == []
    engine.dispose()


@pytest.mark.parametrize(
    ("bound", "rc", "line"),
    [
        (("--at-least", "existence=1"), 0, ""),
        (("--at-least", "recall=0.9"), 1, "Phá ngưỡng: recall: 0.5, phải từ 0.9"),
        (("--at-most", "stale=0", "--at-most", "false_refusal=0.03"), 1, "false_refusal: 0.5, phải không quá 0.03"),
    ],
)
def test_the_gate_ends_a_ci_run(
    law_home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    suite: str,
    bound: tuple[str, ...],
    rc: int,
    line: str,
) -> None:
    assert command(monkeypatch, law_home, "answers", "--questions", suite, *bound) == rc
    assert line in capsys.readouterr().err


def test_a_gate_that_cannot_be_read_costs_no_run(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    result = measured(monkeypatch, law_home, capsys, suite, "--at-least", "recal=1", rc=1)
    assert result["error"]["code"] == "bad_gate"
    assert not (law_home.root / "evaluations").exists()


def test_a_part_of_the_questions_is_another_run(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    whole = measured(monkeypatch, law_home, capsys, suite)
    part = measured(monkeypatch, law_home, capsys, suite, "--limit", "2")
    assert part["n"] == 2
    assert part["run"] != whole["run"] == measured(monkeypatch, law_home, capsys, suite)["run"]
    assert measured(monkeypatch, law_home, capsys, suite, "--any-date")["run"] != whole["run"]


def test_any_release_answers_though_another_one_serves(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    old = current(law_home)
    serve(law_home, write_release(law_home, old.parts.model_copy(update={"index": "gone"}), old.encoder_name, None))
    assert measured(monkeypatch, law_home, capsys, suite, "--release", old.id)["manifest"]["release"] == old.id


def test_two_runs_are_compared_and_drawn(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    pages = [tmp_path / "run.html", tmp_path / "compared.html"]
    a = measured(monkeypatch, law_home, capsys, suite, "--report", str(pages[0]))["run"]
    b = measured(monkeypatch, law_home, capsys, suite, "--any-date")["run"]
    assert command(monkeypatch, law_home, "compare", a, b, "--json", "--report", str(pages[1])) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["measure"], found["difference"], found["won"], found["lost"]) == ("span_hit", 0.0, [], [])
    assert found["metrics"]["total"]["recall"]["won"] == ["q3"]
    assert command(monkeypatch, law_home, "compare", a, b) == 0
    for page in pages:
        text = page.read_text("utf-8")
        assert re.findall(r"""(?:src|href)=["'](?!#)|url\(|@import|<script""", text) == []
        assert "Điều 468 Bộ luật Dân sự số 91" in text


def test_runs_of_two_kinds_are_not_compared(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    a = measured(monkeypatch, law_home, capsys, suite)["run"]
    assert command(monkeypatch, law_home, "retrieval", "--questions", suite, "--json") == 0
    b = json.loads(capsys.readouterr().out)["run"]
    assert command(monkeypatch, law_home, "compare", a, b, "--json") == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] in ("run_missing", "different_questions")
    with pytest.raises(RunMissing, match="không phải một lần đo câu trả lời"):
        open_answers(law_home, b)


def test_a_day_and_any_date_contradict(law_home: Home, monkeypatch: pytest.MonkeyPatch, suite: str) -> None:
    assert command(monkeypatch, law_home, "answers", "--questions", suite, "--any-date", "--as-of", "2020-01-01") == 2


def test_an_error_is_a_result_like_others() -> None:
    class Broken(Assistant):
        def __init__(self) -> None: ...

        def ask(self, *_: Any, **__: Any) -> Any:
            raise TrolyError("Hỏng")

    given = ask(Broken(), "?", None, False)
    assert (given.answer, given.error) == (None, TrolyError.code)
    assert given.to_end >= 0
