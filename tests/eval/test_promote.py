from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.compare import compare
from eval.errors import NothingToPromote, SeenInTraining, TrainingRecordMissing
from eval.progress import progress
from eval.promote import judged, promote
from ingest.store.home import Home
from models.releases import Release, current, current_id, rollback, serve, with_llm, write_release
from tests.eval.conftest import MadeUp
from tests.eval.made import asked, kept, outcome, training_record

pytestmark = pytest.mark.usefixtures("few_draws")


def comparison(gains: dict[str, list[float]]) -> dict[str, Any]:
    """Sources by name with what each of their questions gains over 0.5."""
    before = [outcome(f"{name}{n}", 0.5, source=name) for name, each in gains.items() for n in range(len(each))]
    after = [
        outcome(f"{name}{n}", 0.5 + gain, source=name) for name, each in gains.items() for n, gain in enumerate(each)
    ]
    return compare(kept("A", before), kept("B", after))


@pytest.mark.parametrize(
    ("gains", "code"),
    [
        ({"a": [0.1, 0.0] * 100}, "better"),
        ({"a": [0.0] * 200}, "no_sure_gain"),
        ({"a": [0.4, -0.4] * 100}, "no_sure_gain"),
        ({"a": [-0.1] * 200}, "no_sure_gain"),
        ({"a": [0.4] * 19}, "too_few_questions"),
        ({"a": [0.4] * 20}, "better"),
        # One source pays for another: with a hundred questions it has a veto, with fewer it has none.
        ({"a": [0.4] * 200, "b": [-0.1] * 100}, "source_loses"),
        ({"a": [0.4] * 200, "b": [-0.1] * 99}, "better"),
        ({"a": [0.4] * 200, "b": [-0.02] * 100}, "better"),
        # Its mean is nothing, its lower bound is under two points.
        ({"a": [0.4] * 200, "b": [0.4, -0.4] * 50}, "source_loses"),
    ],
)
def test_the_rule(gains: dict[str, list[float]], code: str) -> None:
    found, reason = judged(comparison(gains))
    assert (found, bool(reason)) == (code, True)


@pytest.mark.usefixtures("made_up")
def test_a_better_candidate_serves_and_can_be_taken_back(
    home: Home, now: Release, candidate: Release, promotion_set: Path
) -> None:
    verdict = promote(home, candidate.id, promotion_set, progress)
    assert (verdict.verdict, verdict.code, verdict.before, verdict.release) == (
        "promoted",
        "better",
        now.id,
        candidate.id,
    )
    assert current(home) == candidate
    assert rollback(home) == now


def test_what_writes_stays_what_serves(home: Home, promotion_set: Path, made_up: type[MadeUp], now: Release) -> None:
    """A language model that came after the candidate was made is not lost by its promotion."""
    candidate = write_release(home, now.parts.model_copy(update={"fusion": "learnt", "prompt": "older"}), "e5", None)
    made_up.values[candidate.id] = lambda _: 1.0
    before = with_llm(home, "qwen", "b" * 64)
    made_up.values[before.id] = made_up.values[now.id]
    verdict = promote(home, candidate.id, promotion_set, progress)
    after = current(home)
    assert (verdict.code, verdict.release) == ("better", after.id)
    assert after.parts == before.parts.model_copy(update={"fusion": "learnt"})
    assert after.llm_name == "qwen"
    with pytest.raises(NothingToPromote, match="đang phục vụ rồi"):
        promote(home, candidate.id, promotion_set, progress)


def test_another_stays_a_candidate(
    home: Home, now: Release, candidate: Release, promotion_set: Path, made_up: type[MadeUp]
) -> None:
    made_up.values[candidate.id] = made_up.values[now.id]
    verdict = promote(home, candidate.id, promotion_set, progress)
    assert (verdict.verdict, verdict.code, verdict.release) == ("kept", "no_sure_gain", now.id)
    assert current(home) == now


def test_the_uses_of_a_set_are_counted(
    home: Home, now: Release, candidate: Release, promotion_set: Path, made_up: type[MadeUp]
) -> None:
    made_up.values[candidate.id] = made_up.values[now.id]
    assert [promote(home, candidate.id, promotion_set, progress).uses for _ in range(3)] == [1, 2, 3]
    other = promotion_set.with_name("other.jsonl")
    other.write_text(promotion_set.read_text() + "\n")
    assert promote(home, candidate.id, other, progress).uses == 1
    assert len(list((home.releases / "verdicts").iterdir())) == 4


@pytest.mark.parametrize(
    "learnt", [asked("7", "khác hẳn", "L/d1"), asked("t", "  CÂU 7? ", "L/d9"), asked("t", "ca\u0302u 7?", "L/d9")]
)
def test_a_set_that_was_trained_on_is_refused_and_not_used(
    home: Home, now: Release, promotion_set: Path, made_up: type[MadeUp], learnt: Any
) -> None:
    name = training_record(home, learnt, asked("t2", "câu khác", "L/d1"))
    trained = write_release(home, now.parts, "e5", None, name)
    with pytest.raises(SeenInTraining, match=r"1 câu của tệp \(như 7\)"):
        promote(home, trained.id, promotion_set, progress)
    assert made_up.runs == []
    assert not (home.releases / "verdicts").exists()
    assert current(home) == now


@pytest.mark.usefixtures("made_up")
def test_without_its_record_nothing_is_promoted(home: Home, now: Release, promotion_set: Path) -> None:
    trained = write_release(home, now.parts, "e5", None, "a" * 64)
    with pytest.raises(TrainingRecordMissing):
        promote(home, trained.id, promotion_set, progress)


def test_a_set_that_the_serving_release_learnt_from_is_noted(
    home: Home, candidate: Release, promotion_set: Path, made_up: type[MadeUp]
) -> None:
    parts = candidate.parts.model_copy(update={"fusion": "older"})
    serving = write_release(home, parts, "e5", None, training_record(home, asked("7", "?", "L/d1")))
    serve(home, serving)
    made_up.values[serving.id] = lambda n: n % 3 / 4
    verdict = promote(home, candidate.id, promotion_set, progress)
    assert len(verdict.notes) == 1
    assert "1 câu" in verdict.notes[0]


@pytest.mark.usefixtures("made_up")
def test_what_learnt_while_law_was_ingested_lacks_it(home: Home, now: Release, promotion_set: Path) -> None:
    more = write_release(home, now.parts.model_copy(update={"corpus": "more"}), "e5", None)
    serve(home, more)
    late = write_release(home, now.parts.model_copy(update={"fusion": "learnt late"}), "e5", None)
    assert late.created > more.created
    with pytest.raises(NothingToPromote, match="kho cũ"):
        promote(home, late.id, promotion_set, progress)
    assert current(home) == more


@pytest.mark.usefixtures("made_up")
def test_what_serves_already_or_lacks_new_law_is_refused(
    home: Home, now: Release, candidate: Release, promotion_set: Path
) -> None:
    with pytest.raises(NothingToPromote, match="đang phục vụ rồi"):
        promote(home, now.id, promotion_set, progress)
    serve(home, write_release(home, now.parts.model_copy(update={"corpus": "more"}), "e5", None))
    with pytest.raises(NothingToPromote, match="kho cũ"):
        promote(home, candidate.id, promotion_set, progress)


def test_a_pointer_moved_meanwhile_is_left_alone(
    home: Home, now: Release, candidate: Release, promotion_set: Path, made_up: type[MadeUp]
) -> None:
    other = write_release(home, now.parts.model_copy(update={"prompt": "x"}), "e5", None)
    made_up.during = staticmethod(lambda: serve(home, other))  # type: ignore[method-assign]
    verdict = promote(home, candidate.id, promotion_set, progress)
    assert (verdict.verdict, verdict.code, verdict.release) == ("kept", "pointer_moved", other.id)
    assert current(home) == other


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("as_json", [True, False])
def test_the_command(
    home: Home,
    candidate: Release,
    promotion_set: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    as_json: bool,
) -> None:
    monkeypatch.setenv("TROLY_HOME", str(home.root))
    monkeypatch.setenv("COLUMNS", "100")
    more = ["--json"] if as_json else []
    arguments = ["promote", "--candidate", candidate.id, "--questions", str(promotion_set), *more]
    monkeypatch.setattr(sys, "argv", ["troly-eval", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert (left.value.code or 0, current_id(home)) == (0, candidate.id)
    shown = capsys.readouterr().out
    if not as_json:
        assert "đã dùng để xét 1 lần" in shown
        assert f"Đã chuyển sang bản {candidate.id}" in shown
        return
    document = json.loads(shown)
    assert (document["verdict"], document["release"], document["uses"]) == ("promoted", candidate.id, 1)
    assert {"reason", "difference", "low", "high", "p", "won", "lost", "metrics"} <= document.keys()
