from __future__ import annotations

import math

import pytest

from eval.measures import MEASURES, score
from eval.retrieval import Ranked
from tests.eval.made import asked


@pytest.mark.parametrize(
    ("ranked", "given", "expected"),
    [
        (["g", "x"], 1, {"nDCG@10": 1, "R@1": 1, "R@10": 1, "MRR@10": 1, "F2": 1}),
        (["x", "g"], 1, {"nDCG@10": 1 / math.log2(3), "R@1": 0, "R@5": 1, "MRR@10": 0.5, "F2": 0}),
        # F-beta = 5PR / (4P + R): one right of two given, then of three.
        (["x", "g"], 2, {"F2": 2.5 / 3}),
        (["x", "g", "y"], 3, {"F2": (5 / 3) / (4 / 3 + 1)}),
        ([*"abcdefhijk", "g"], 1, {"nDCG@10": 0, "R@10": 0, "R@20": 1, "MRR@10": 0}),
        ([], 0, dict.fromkeys(MEASURES, 0)),
    ],
)
def test_measures_of_known_rankings(ranked: list[str], given: int, expected: dict[str, float]) -> None:
    found = score([asked("q", "?", "g")], {"q": Ranked(tuple(ranked), given)})["q"]
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-5)


def test_two_golds_share_the_recall() -> None:
    found = score([asked("q", "?", "g", "h")], {"q": Ranked(("g", "x"), 1)})["q"]
    assert found["R@10"] == 0.5
    assert found["F2"] == pytest.approx(5 * 0.5 / (4 + 0.5), abs=1e-5)
