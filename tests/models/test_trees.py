from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError
from sklearn.ensemble import HistGradientBoostingClassifier

from models.train.fit_trees import trees_of
from models.trees import Trees

NAMES = ("keyword", "cosine", "rank", "length")
# One split, x0 <= 2: then -1, else 1.
STUMP: dict[str, Any] = {
    "features": ["keyword", "cosine"],
    "margin": 0.0,
    "kind": "trees",
    "base": 0.5,
    "roots": [0],
    "left": [1, 0, 0],
    "right": [2, 0, 0],
    "feature": [0, 0, 0],
    "threshold": [2.0, 0.0, 0.0],
    "missing_left": [True, False, False],
    "value": [0.0, -1.0, 1.0],
}


def data(missing: float) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(7)
    values = random.normal(size=(3000, len(NAMES))).round(2)
    gold = values[:, 0] * values[:, 1] + random.normal(size=3000) > 1
    values[random.random(values.shape) < missing] = np.nan
    return values, gold


@pytest.mark.parametrize("missing", [0.0, 0.2])
@pytest.mark.parametrize("rounds", [1, 60])
def test_the_scores_are_those_of_scikit_learn(missing: float, rounds: int) -> None:
    values, gold = data(missing)
    model = HistGradientBoostingClassifier(max_iter=rounds, max_leaf_nodes=15, random_state=7).fit(values, gold)
    trees = trees_of(model, NAMES)
    kept = Trees.model_validate_json(trees.model_dump_json())
    np.testing.assert_allclose(kept.of_features(values), model.decision_function(values), atol=1e-6)
    assert len(np.unique(kept.of_features(values))) > rounds
    np.testing.assert_array_equal(kept.of_features(values), trees.of_features(values))
    assert kept.sha256 == trees.sha256


def test_a_stump_by_hand() -> None:
    asked = np.array([[2.0, 9.0], [2.1, 0.0], [np.nan, 0.0]])
    assert Trees(**STUMP).of_features(asked).tolist() == [-0.5, 1.5, -0.5]


def test_a_stump_beside_a_linear_fusion() -> None:
    asked = np.array([[2.0, 9.0], [2.1, 0.0]])
    assert Trees(**STUMP, linear=(1.0, 0.5)).of_features(asked).tolist() == [-0.5 + 6.5, 1.5 + 2.1]


@pytest.mark.parametrize(
    "changed",
    [
        {"roots": [3]},
        {"linear": [1.0]},
        {"roots": [-1]},
        {"roots": []},
        {"roots": [0] * 2001},
        {"left": [0, 0, 0]},  # one child alone, which is the node itself
        {"left": [3, 0, 0]},
        {"left": [-1, 0, 0]},
        {"left": [1, 1, 0], "right": [2, 2, 0]},
        {"left": [1, 0, 0, 0]},
        {"feature": [2, 0, 0]},
        {"feature": [-1, 0, 0]},
        {"threshold": [1e999, 0.0, 0.0]},
        {"value": [0.0, None, 1.0]},
        {"value": [0.0, -1.0]},
        {"base": "NaN"},
        {"features": ["keyword", "stars"]},
        {"kind": "linear"},
        {"code": "x"},
        {name: [*range(1, 66), 0] if name in ("left", "right") else [0] * 66 for name in list(STUMP)[5:]},
    ],
)
def test_trees_that_cannot_be_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Trees.model_validate_json(json.dumps({**STUMP, **changed}))
