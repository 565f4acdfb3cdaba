from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.cut import returned
from eval.measures import MEASURES
from eval.questions import Question, in_corpus
from eval.rankings import RANKINGS
from eval.retrieval import run
from ingest.store.home import Home
from models.finder import Candidate, Finder, best_per_article
from models.releases import current, serve, write_release
from tests.eval.made import asked, question_file, training_record
from tests.fakes import CIVIL, LABOUR, PENAL, FakeServing, fake_encoders, publish_with_fakes, store_starter

THEFT = asked("q1", "Tội trộm cắp tài sản", f"{PENAL}/d173", source="hinh-su")
LOAN = asked("q2", "lãi suất vay do các bên thỏa thuận", f"{CIVIL}/d468", source="dan-su")
ABSENT = asked("q9", "Không có trong kho", "9/9/QH9/d1")


@pytest.fixture(scope="module")
def finder(small_law: Home) -> Finder:
    return FakeServing(small_law).finder()


def test_only_questions_whose_whole_gold_is_held_are_measured(finder: Finder) -> None:
    half = asked("q3", "?", f"{PENAL}/d173", f"{PENAL}/d1")
    assert in_corpus([THEFT, half, asked("q4", "?"), LOAN, ABSENT], finder) == [THEFT, LOAN]


@pytest.mark.parametrize("ranking", RANKINGS)
def test_every_ranking_ranks_articles_once(finder: Finder, ranking: str) -> None:
    steps: list[int] = []
    ranked = run([THEFT, LOAN], finder, ranking, lambda: steps.append(1))
    assert len(steps) == 2
    for question in (THEFT, LOAN):
        found = ranked[question.qid]
        assert found.articles[0] in question.gold
        assert len(set(found.articles)) == len(found.articles)
        assert 1 <= found.given <= 3


@pytest.mark.parametrize(
    ("scores", "expected"), [([], 0), ([2.0], 1), ([2.0, 1.7, 0.5], 2), ([2.0] * 9, 3), ([2.0, 1.0], 1)]
)
def test_what_is_given_is_close_to_the_first(finder: Finder, scores: list[float], expected: int) -> None:
    passage = finder.index.passages[0]
    assert returned([Candidate(passage, 0.0, 0.0, score) for score in scores], 0.4) == expected


def test_what_is_measured_is_what_is_shown(finder: Finder) -> None:
    found = finder.find(finder.read(THEFT.text).text)
    shown = ["/".join(candidate.article) for candidate in best_per_article(found)]
    assert list(run([THEFT], finder)["q1"].articles) == shown[:100]


def command(monkeypatch: pytest.MonkeyPatch, home: Home, *arguments: str) -> int:
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setattr(sys, "argv", ["troly-eval", *arguments])
    with fake_encoders(), pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def measured(monkeypatch: pytest.MonkeyPatch, home: Home, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    """What ``troly-eval retrieval --json`` prints for the suite in the home's folder."""
    suite = question_file(home.root / "suite.jsonl", THEFT, LOAN, ABSENT)
    assert command(monkeypatch, home, "retrieval", "--questions", str(suite), "--json", *more) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_the_published_shape(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measured(monkeypatch, law_home, capsys)
    metrics = result["metrics"]
    assert set(metrics["total"]) == {"nDCG@10", "R@1", "R@5", "R@10", "R@20", "R@100", "MRR@10", "F2"} == set(MEASURES)
    assert metrics["total"]["R@10"] == {"value": 1.0, "low": 1.0, "high": 1.0} == metrics["twin_credited"]["R@10"]
    assert {name: part["n"] for name, part in metrics["by_source"].items()} == {"hinh-su": 1, "dan-su": 1}
    assert (result["n"], result["left_out"], result["left_out_qids"]) == (2, 1, ["q9"])
    assert result["manifest"]["release"] == current(law_home).id
    assert result["manifest"]["precision"] in ("bf16", "fp32")
    assert metrics["by_exposure"]["unseen_law"]["n"] == 2
    assert any("chưa thấy" in note for note in result["notes"])
    assert "robustness" not in metrics


def test_the_same_run_twice_is_the_same_to_the_byte(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = measured(monkeypatch, law_home, capsys, "--perturb", "all")
    paths = [first["per_question"], *first["per_question_reworded"].values()]
    before = [Path(path).read_bytes() for path in paths]
    assert len(set(paths)) == 7
    assert measured(monkeypatch, law_home, capsys, "--perturb", "all") == first
    assert [Path(path).read_bytes() for path in paths] == before
    rows = [json.loads(line) for line in before[0].splitlines()]
    assert [row["qid"] for row in rows] == ["q1", "q2"]
    assert rows[0]["ranked"][0] == f"{PENAL}/d173"


def test_rewordings_stand_beside_the_clean_figures(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measured(monkeypatch, law_home, capsys, "--perturb", "no_diacritics")
    (part,) = result["metrics"]["robustness"].values()
    assert (part["changed"], part["n"]) == (2, 2)
    assert part["nDCG@10"]["clean"] == result["metrics"]["total"]["nDCG@10"]["value"]
    (path,) = result["per_question_reworded"].values()
    assert json.loads(Path(path).read_text("utf-8").splitlines()[0])["question"] == "Toi trom cap tai san"


def test_a_place_of_ones_own_for_the_rows(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "mine.jsonl"
    result = measured(monkeypatch, law_home, capsys, "--per-question", str(place), "--perturb", "typos")
    assert result["per_question"] == str(place)
    assert {path.name for path in tmp_path.glob("mine*")} == {
        "mine.jsonl",
        "mine.manifest.json",
        "mine.typos.jsonl",
        "mine.typos.manifest.json",
    }


def test_any_release_is_measured_by_its_name(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = current(law_home)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    publish_with_fakes(law_home)
    result = measured(monkeypatch, law_home, capsys, "--release", old.id)
    assert result["manifest"]["release"] == old.id != current(law_home).id


def test_what_training_saw_comes_from_the_release_or_from_a_file(
    law_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    learnt = asked("t1", "Trộm cắp vặt", f"{PENAL}/d173")
    pairs = question_file(law_home.root / "pairs.jsonl", learnt, LOAN)
    by_file = measured(monkeypatch, law_home, capsys, "--trained-on", str(pairs))
    assert {name: part["n"] for name, part in by_file["metrics"]["by_exposure"].items()} == {"seen_article": 2}
    assert any(note.startswith("1 câu hỏi trong tệp đã dùng để học") for note in by_file["notes"])
    now = current(law_home)
    serve(law_home, write_release(law_home, now.parts, now.encoder_name, None, training_record(law_home, learnt)))
    by_record = measured(monkeypatch, law_home, capsys)
    assert {name: part["n"] for name, part in by_record["metrics"]["by_exposure"].items()} == {
        "seen_article": 1,
        "unseen_law": 1,
    }


def test_the_tables_for_people(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    suite = question_file(tmp_path / "q.jsonl", THEFT, ABSENT)
    assert command(monkeypatch, law_home, "retrieval", "--questions", str(suite), "--perturb", "tone_new") == 0
    shown = capsys.readouterr().out
    for words in ("1.000", "Tính cả điều trùng lời", "Dấu kiểu mới (hoà)", "1 câu không đo", "0/1"):
        assert words in shown


def test_runs_are_compared_by_id_and_releases_by_measuring_them(
    law_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = current(law_home)
    blend = measured(monkeypatch, law_home, capsys)
    keyword = measured(monkeypatch, law_home, capsys, "--ranking", "keyword")
    page = tmp_path / "page.html"
    assert command(monkeypatch, law_home, "compare", keyword["run"], blend["run"], "--report", str(page), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [found["manifest"][side]["ranking"] for side in "ab"] == ["keyword", "blend"]
    assert page.is_file()
    store_starter(law_home, {LABOUR: {"1", "2"}})
    publish_with_fakes(law_home)
    suite = str(law_home.root / "suite.jsonl")
    assert command(monkeypatch, law_home, "compare", old.id, current(law_home).id, "--questions", suite) == 0
    assert "2 câu hỏi" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (("retrieval", "--questions", "absent.jsonl"), "bad_questions", 1),
        (("retrieval", "--questions", "Q", "--ranking", "guess"), "bad_command", 2),
        (("retrieval", "--questions", "Q", "--perturb", "guess"), "bad_command", 2),
        (("retrieval", "--questions", "Q", "--as-of", "2020-13-31"), "bad_date", 1),
        (("retrieval", "--questions", "Q", "--any-date", "--as-of", "2020-12-31"), "bad_command", 2),
        (("retrieval", "--questions", "Q", "--release", "r-000000000000"), "release_missing", 1),
        (("retrieval", "--questions", "Q", "--trained-on", "absent.jsonl"), "bad_questions", 1),
        (("retrieval",), "bad_command", 2),
        (("retrieval", "--questions", "NONE"), "bad_questions", 1),
        (("compare", "e-1", "e-2"), "run_missing", 1),
        (("compare", "e-1", "e-2", "--questions", "Q"), "run_missing", 1),
        (("promote", "--candidate", "r-000000000000", "--questions", "Q"), "release_missing", 1),
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
    none = question_file(tmp_path / "none.jsonl", Question("1", "?", frozenset(), "s"))
    files = {"Q": str(question_file(tmp_path / "q.jsonl", THEFT)), "NONE": str(none)}
    left = command(monkeypatch, law_home, *(files.get(part, part) for part in arguments), "--json")
    assert (left, json.loads(capsys.readouterr().out)["error"]["code"]) == (status, code)
