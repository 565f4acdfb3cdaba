from __future__ import annotations

import numpy as np
import pytest

from eval.compare import compare
from eval.errors import DifferentQuestions
from eval.measures import MEASURES
from eval.paired import differences
from tests.eval.made import kept, outcome


def test_a_gain_its_interval_and_the_questions_that_changed() -> None:
    a = kept("A", [outcome(str(n), 0.0 if n < 20 else 1.0, source="xy"[n % 2]) for n in range(40)])
    b = kept("B", [outcome(str(n), 0.0 if 15 <= n < 21 else 1.0, source="xy"[n % 2]) for n in range(40)])
    found = compare(a, b)
    assert (found["measure"], found["difference"], found["n"]) == ("nDCG@10", 0.35, 40)
    assert (len(found["won"]), found["lost"]) == (15, ["20"])
    assert 0 < found["low"] < 0.35 < found["high"]
    assert found["p"] < 0.01
    total = found["metrics"]["total"]
    assert set(total) == set(MEASURES)
    assert {key: found[key] for key in total["nDCG@10"]} == total["nDCG@10"]
    assert {name: part["n"] for name, part in found["metrics"]["by_source"].items()} == {"x": 20, "y": 20}
    assert compare(a, b) == found, "the resampling is seeded"


def test_a_run_beside_itself_gains_nothing() -> None:
    run = kept("A", [outcome("1", 0.3), outcome("2", 1.0)])
    row = compare(run, run)["metrics"]["total"]["R@1"]
    assert (row["difference"], row["low"], row["high"], row["p"], row["won"], row["lost"]) == (0, 0, 0, 1, [], [])


@pytest.mark.parametrize(
    ("gains", "expected"),
    [
        # Of the four ways to give two equal gains a sign, two are as far from nothing.
        ([1.0, 1.0, 0.0], 0.5),
        ([1.0, -1.0], 1.0),
        ([1.0] * 5, 2 / 2**5),
        ([0.0, 0.0], 1.0),
    ],
)
def test_p_of_gains_that_can_be_counted_out(gains: list[float], expected: float) -> None:
    after = np.array([[gain] for gain in gains])
    assert differences(np.zeros_like(after), after)[3][0] == pytest.approx(expected)


def test_different_question_files_are_refused() -> None:
    with pytest.raises(DifferentQuestions, match="hai tệp"):
        compare(kept("A", [outcome("1", 1.0)], "a"), kept("B", [outcome("1", 1.0)], "b"))


def test_only_shared_questions_count() -> None:
    found = compare(
        kept("A", [outcome("1", 1.0), outcome("2", 0.0)]), kept("B", [outcome("3", 1.0), outcome("2", 1.0)])
    )
    assert (found["n"], found["left_out"], found["difference"]) == (1, ["1", "3"], 1.0)
    with pytest.raises(DifferentQuestions, match="không có câu hỏi nào chung"):
        compare(kept("A", [outcome("1", 1.0)]), kept("B", [outcome("2", 1.0)]))
