from __future__ import annotations

import pytest

from eval.answers.compare import compare_answers
from eval.answers.summary import seconds, summarise
from eval.errors import DifferentQuestions
from tests.eval.answers.made import answer_run, outcome


def test_a_measure_counts_the_questions_that_it_applies_to() -> None:
    rows = [
        outcome("1", recall=1.0, words=10),
        outcome("2", recall=0.0),
        outcome("3", source="t", kind="penalty", recall=0.5),
        outcome("4", fits=False, recall=0.0),
    ]
    found = summarise(rows)
    assert found["total"]["recall"]["value"] == 0.5
    assert (found["total"]["recall"]["n"], found["total"]["words"]["n"]) == (3, 1)
    assert "stale" not in found["total"]
    assert {name: part["n"] for name, part in found["by_source"].items()} == {"s": 2, "t": 1}
    assert {name: part["n"] for name, part in found["by_kind"].items()} == {"rule": 2, "penalty": 1}
    assert found["by_split"]["test"]["n"] == 3
    assert found["other_corpus"]["s"]["n"] == 1


def test_seconds() -> None:
    assert seconds([outcome("1")]) == {"to_quotes": {"median": 0.1, "p95": 0.1}, "to_end": {"median": 0.2, "p95": 0.2}}


def test_two_runs_side_by_side() -> None:
    a = answer_run("A", outcome("1", span_hit=0, words=200), outcome("2", span_hit=1, words=50), outcome("3"))
    b = answer_run("B", outcome("1", span_hit=1, words=100), outcome("2", span_hit=1, words=80), outcome("4"))
    found = compare_answers(a, b)
    assert (found["measure"], found["difference"], found["won"], found["lost"]) == ("span_hit", 0.5, ["1"], [])
    words = found["metrics"]["total"]["words"]
    # Fewer words are a gain.
    assert (words["difference"], words["won"], words["lost"], words["n"]) == (-35.0, ["1"], ["2"], 2)
    assert found["left_out"] == ["3", "4"]


def test_what_was_written_for_another_corpus_is_not_compared() -> None:
    a = answer_run("A", outcome("1", span_hit=0), outcome("2", False, span_hit=0))
    b = answer_run("B", outcome("1", span_hit=0), outcome("2", False, span_hit=1))
    assert compare_answers(a, b)["difference"] == 0


@pytest.mark.parametrize(("questions", "qid"), [("other", "1"), ("q" * 64, "2")])
def test_runs_that_say_nothing_about_each_other(questions: str, qid: str) -> None:
    with pytest.raises(DifferentQuestions):
        compare_answers(
            answer_run("A", outcome("1", span_hit=1)), answer_run("B", outcome(qid, span_hit=1), questions=questions)
        )
