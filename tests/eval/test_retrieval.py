from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.questions import Question
from eval.retrieval import MEASURES, RANKINGS, in_corpus, run, score, summarise
from ingest.store.home import Home
from models.finder import Finder
from models.releases import current
from tests.fakes import CIVIL, PENAL, FakeServing, fake_encoders

THEFT = Question("q1", "Tội trộm cắp tài sản", frozenset({f"{PENAL}/d173"}), "hinh-su")
LOAN = Question("q2", "lãi suất vay do các bên thỏa thuận", frozenset({f"{CIVIL}/d468"}), "dan-su")


@pytest.fixture(scope="module")
def finder(small_law: Home) -> Finder:
    return FakeServing(small_law).finder()


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["g", "x"], {"nDCG@10": 1, "R@1": 1, "R@10": 1, "MRR@10": 1}),
        (["x", "g"], {"nDCG@10": 1 / math.log2(3), "R@1": 0, "R@5": 1, "MRR@10": 0.5}),
        (["x"] * 10 + ["g"], {"nDCG@10": 0, "R@10": 0, "R@20": 1, "MRR@10": 0}),
        ([], dict.fromkeys(MEASURES, 0)),
    ],
)
def test_measures_of_known_rankings(ranked: list[str], expected: dict[str, float]) -> None:
    asked = Question("q", "?", frozenset({"g"}), "s")
    places = {f"{name}{place}" if name == "x" else name: 100.0 - place for place, name in enumerate(ranked)}
    scored = score([asked], {"q": places})
    means = summarise([asked], scored)["total"]
    assert {name: means[name]["value"] for name in expected} == pytest.approx(expected, abs=1e-4)


def test_two_golds_share_the_recall() -> None:
    asked = Question("q", "?", frozenset({"g", "h"}), "s")
    assert score([asked], {"q": {"g": 2.0, "x": 1.0}})["q"]["R@10"] == 0.5


def test_only_questions_whose_whole_gold_is_held_are_measured(finder: Finder) -> None:
    half = Question("q3", "?", frozenset({f"{PENAL}/d173", f"{PENAL}/d1"}), "s")
    none = Question("q4", "?", frozenset(), "s")
    assert in_corpus([THEFT, half, none, LOAN], finder) == [THEFT, LOAN]


@pytest.mark.parametrize("ranking", RANKINGS)
def test_every_ranking_ranks_articles_once(finder: Finder, ranking: str) -> None:
    steps: list[tuple[int, int]] = []
    ranked = run([THEFT, LOAN], finder, ranking, lambda *step: steps.append(step))
    assert steps == [(1, 2), (2, 2)]
    for question in (THEFT, LOAN):
        places = ranked[question.qid]
        assert next(iter(places)) in question.gold
        assert list(places.values()) == sorted(set(places.values()), reverse=True)


def test_means_lie_in_their_intervals_and_by_source() -> None:
    asked = [Question(str(number), "?", frozenset({"g"}), "ab"[number % 2]) for number in range(40)]
    scored = {q.qid: dict.fromkeys(MEASURES, float(number % 4 == 0)) for number, q in enumerate(asked)}
    summary = summarise(asked, scored)
    for name in MEASURES:
        mean = summary["total"][name]
        assert mean["value"] == 0.25
        assert 0 < mean["low"] < mean["value"] < mean["high"] < 0.5
    assert {name: (part["n"], part["R@1"]["value"]) for name, part in summary["by_source"].items()} == {
        "a": (20, 0.5),
        "b": (20, 0.0),
    }
    assert summarise(asked, scored) == summary, "the resampling is seeded"


def command(monkeypatch: pytest.MonkeyPatch, home: Home, *arguments: str) -> int:
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setattr(sys, "argv", ["troly-eval", "retrieval", *arguments])
    with fake_encoders(), pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def suite(path: Path) -> str:
    lines: list[dict[str, Any]] = [
        {"qid": "a", "question": THEFT.text, "relevant": [{"law_id": PENAL, "article_id": "173"}]},
        {"qid": "b", "question": "Không có trong kho", "relevant": [{"law_id": "9/9/QH9", "article_id": "1"}]},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return str(path)


def test_the_command_prints_the_published_shape(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "per.json"
    arguments = ["--questions", suite(tmp_path / "q.jsonl"), "--per-question", str(kept), "--json"]
    assert command(monkeypatch, law_home, *arguments) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result["metrics"]["total"]) >= {"nDCG@10", "R@1", "R@5", "R@10", "R@20", "R@100", "MRR@10"}
    assert result["metrics"]["total"]["R@10"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert (result["n"], result["left_out"], result["per_question"]) == (1, 1, str(kept))
    assert result["manifest"]["release"] == current(law_home).id
    assert set(json.loads(kept.read_text("utf-8"))["ranked"]) == {"a"}


def test_the_table_for_people(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert command(monkeypatch, law_home, "--questions", suite(tmp_path / "q.jsonl")) == 0
    assert "1.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (("--questions", "absent.jsonl"), "bad_questions", 1),
        (("--questions", "Q", "--ranking", "guess"), "bad_command", 2),
        ((), "bad_command", 2),
        (("--questions", "NONE"), "bad_questions", 1),
    ],
)
def test_errors(
    law_home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: str,
    status: int,
) -> None:
    (tmp_path / "none.jsonl").write_text('{"qid": 1, "question": "?", "relevant": []}')
    files = {"Q": suite(tmp_path / "q.jsonl"), "NONE": str(tmp_path / "none.jsonl")}
    left = command(monkeypatch, law_home, *(files.get(part, part) for part in arguments), "--json")
    assert (left, json.loads(capsys.readouterr().out)["error"]["code"]) == (status, code)
