from __future__ import annotations

import numpy as np
import pytest

from models.fusion import DENSE_WEIGHT, KEYWORD_WEIGHT, blend, standardise


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([1, 3], [-1, 1]), ([0, 0, 0], [0, 0, 0]), ([5], [0]), ([2, 4, 6], [-1.2247, 0, 1.2247])],
)
def test_standardised(scores: list[float], expected: list[float]) -> None:
    np.testing.assert_allclose(standardise(np.array(scores, dtype=np.float32)), expected, atol=1e-4)


def test_the_weights_are_one_together_and_weigh() -> None:
    assert pytest.approx(1) == KEYWORD_WEIGHT + DENSE_WEIGHT
    up, down = np.array([0.0, 1.0]), np.array([1.0, 0.0])
    np.testing.assert_allclose(
        blend(up, down), [DENSE_WEIGHT - KEYWORD_WEIGHT, KEYWORD_WEIGHT - DENSE_WEIGHT], atol=1e-6
    )


def test_a_scale_of_either_index_changes_no_order() -> None:
    keyword, dense = np.random.default_rng(3).random((2, 30))
    order = np.argsort(blend(keyword, dense))
    assert np.argsort(blend(keyword * 40 + 7, dense / 9 - 1)).tolist() == order.tolist()


def test_where_one_index_cannot_tell_the_other_decides() -> None:
    dense = np.array([0.2, 0.9, 0.5])
    assert np.argsort(blend(np.zeros(3), dense)).tolist() == np.argsort(dense).tolist()
