from __future__ import annotations

import numpy as np
import pytest

from models.train.fit_fusion import best_margin
from models.train.pairs import Pair
from models.train.scores import f2_at, measured, ordered, pays


def ranking(gold: tuple[str, ...], **scores: float):  # type: ignore[no-untyped-def]
    return ordered(Pair("q", "?", gold, "s"), list(scores), np.array(list(scores.values())))


@pytest.mark.parametrize(
    ("gold", "ndcg", "recall"),
    [(("b",), 1.0, 1.0), (("a",), 1 / np.log2(3), 1.0), (("x",), 0.0, 0.0), (("b", "x"), 0.6131, 0.5)],
)
def test_measures_of_a_ranking(gold: tuple[str, ...], ndcg: float, recall: float) -> None:
    (scored,) = measured([ranking(gold, a=1.0, b=2.0, c=0.0)])
    assert scored == pytest.approx({"nDCG@10": ndcg, "R@10": recall}, abs=1e-4)


@pytest.mark.parametrize(
    ("margin", "expected"),
    [(0.0, 5 / 5), (1.0, 5 / 6), (9.0, 5 / 7)],  # one, two, and never more than three articles
)
def test_f2_of_what_lies_within_a_margin(margin: float, expected: float) -> None:
    assert f2_at(ranking(("b",), a=1.0, b=2.0, c=0.0, d=-1.0), margin) == pytest.approx(expected)


def test_the_margin_grows_where_questions_have_two_answers() -> None:
    assert best_margin([ranking(("b",), a=1.0, b=2.0)] * 3) == 0
    assert best_margin([ranking(("a", "b"), a=1.0, b=2.0, c=-5.0)] * 3) >= 1


@pytest.mark.parametrize(
    ("gains", "expected"),
    [([0.1, 0.1, 0.0, 0.1], True), ([0.5, -0.4, 0.0, 0.0], False), ([0.0] * 4, False), ([-0.1, -0.1, 0.0, 0.0], False)],
)
def test_only_a_gain_above_its_error_pays(gains: list[float], expected: bool) -> None:
    before = [{"nDCG@10": 0.4} for _ in gains]
    assert pays([{"nDCG@10": 0.4 + gain} for gain in gains], before) is expected
