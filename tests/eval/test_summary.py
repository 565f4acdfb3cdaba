from __future__ import annotations

import numpy as np
import pytest

from eval.exposure import Exposure
from eval.intervals import interval
from eval.measures import MEASURES
from eval.robustness import beside
from eval.summary import summarise
from tests.eval.made import outcome


def test_means_lie_in_their_intervals_and_by_part() -> None:
    seen = Exposure.SEEN_ARTICLE
    rows = [
        outcome(str(n), float(n % 4 == 0), source="ab"[n % 2], exposure=seen if n < 10 else Exposure.UNSEEN_LAW)
        for n in range(40)
    ]
    summary = summarise(rows)
    for name in MEASURES:
        mean = summary["total"][name]
        assert mean["value"] == 0.25
        assert 0 < mean["low"] < mean["value"] < mean["high"] < 0.5
    assert {name: (part["n"], part["R@1"]["value"]) for name, part in summary["by_source"].items()} == {
        "a": (20, 0.5),
        "b": (20, 0.0),
    }
    assert {name: part["n"] for name, part in summary["by_exposure"].items()} == {"seen_article": 10, "unseen_law": 30}
    assert summarise(rows) == summary, "the resampling is seeded"


def test_twins_are_summed_up_apart() -> None:
    rows = [outcome("a", 0.0, twin_scores=dict.fromkeys(MEASURES, 1.0)), outcome("b", 1.0)]
    summary = summarise(rows)
    assert (summary["total"]["R@1"]["value"], summary["twin_credited"]["R@1"]["value"]) == (0.5, 1.0)


@pytest.mark.parametrize(("values", "expected"), [([[0.5]], 0.5), ([[1.0], [1.0]], 1.0)])
def test_an_interval_of_what_does_not_vary_is_a_point(values: list[list[float]], expected: float) -> None:
    assert [float(end[0]) for end in interval(np.array(values))] == [expected] * 3


def test_a_rewording_stands_beside_the_clean_figure() -> None:
    clean = [outcome("a", 1.0), outcome("b", 1.0), outcome("c", 0.0), outcome("d", 0.0)]
    reworded = [outcome("a", 0.5, changed=True), outcome("b", 1.0), outcome("c", 0.0), outcome("d", 0.0, changed=True)]
    found = beside(clean, reworded)
    assert (found["n"], found["changed"]) == (4, 2)
    assert {key: found["R@10"][key] for key in ("value", "clean", "ratio")} == {
        "value": 0.375,
        "clean": 0.5,
        "ratio": 0.75,
    }
    assert found["of_changed"]["R@10"]["ratio"] == 0.5


def test_no_ratio_to_nothing() -> None:
    found = beside([outcome("a", 0.0)], [outcome("a", 0.0)])
    assert found["R@10"]["ratio"] is None
    assert found["of_changed"] == {}
