"""Fits boosted trees by scikit-learn, and reads them out as plain numbers."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from models.fusion import Linear, shipped_fusion
from models.memory import NOTHING, Memory
from models.train.candidates import NAMES, Candidates, lessons
from models.trees import Trees

# A leaf holds at least so many candidates; with few pairs fewer, or the few gold ones never part from the rest.
_LEAF, _LEAST_LEAF, _PAIRS_OF_A_LEAF = 80, 20, 20
# How much the fusion that ships weighs beside the trees. Alone, trees rank laws that no pair names worse than it does
# (0.845 against 0.855 on folds by law); with it better on both sides (0.858, and 0.878 on folds by question).
_LEAN = 2.0
_LARGEST = float(np.finfo(np.float64).max)


def fit_trees(questions: list[Candidates], seed: int) -> Trees:
    """Boosted trees over all candidates, unweighted, that lean on the fusion that ships. The margin is still 0.

    The same questions and seed give the same trees. The sizes are those that ranked best in cross-validation on
    1,655 pairs over 63,514 articles.
    """
    seen = lessons(questions)
    model = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.06,
        max_leaf_nodes=15,
        min_samples_leaf=max(_LEAST_LEAF, min(_LEAF, len(questions) // _PAIRS_OF_A_LEAF)),
        l2_regularization=5.0,
        # It would hold a tenth of the candidates back, by chance and across all questions, and tell nothing by them.
        early_stopping=False,
        random_state=seed,
    ).fit(seen.features, seen.gold)
    leaning = _weights(shipped_fusion(), _LEAN)
    return trees_of(model, NAMES, seen.memory).model_copy(update={"linear": leaning})


def _weights(fusion: Linear, factor: float) -> tuple[float, ...]:
    """The weight of each of NAMES in ``factor`` times that fusion; means and intercept move all articles alike."""
    of = dict(zip(fusion.features, np.divide(fusion.weights, fusion.scale).tolist(), strict=True))
    return tuple(factor * of.get(name, 0.0) for name in NAMES)


def trees_of(model: HistGradientBoostingClassifier, features: tuple[str, ...], memory: Memory = NOTHING) -> Trees:
    """The trees of a model of two classes; their score is its ``decision_function``.

    scikit-learn has no public way to its trees: what is read here are the arrays that it predicts from.
    """
    trees = [predictor.nodes for (predictor,) in model._predictors]
    roots = np.cumsum([0, *map(len, trees[:-1])])
    nodes = np.concatenate(trees)
    first = np.repeat(roots, [len(tree) for tree in trees])
    is_leaf = nodes["is_leaf"].astype(bool)
    # A split between missing and all other values has an endless threshold.
    threshold = np.clip(np.where(is_leaf, 0.0, nodes["num_threshold"]), -_LARGEST, _LARGEST)
    return Trees(
        features=features,
        margin=0.0,
        memory=memory,
        base=float(model._baseline_prediction[0, 0]),
        roots=tuple(roots.tolist()),
        left=tuple(np.where(is_leaf, 0, nodes["left"] + first).tolist()),
        right=tuple(np.where(is_leaf, 0, nodes["right"] + first).tolist()),
        feature=tuple(np.where(is_leaf, 0, nodes["feature_idx"]).tolist()),
        threshold=tuple(threshold.tolist()),
        missing_left=tuple(nodes["missing_go_to_left"].astype(bool).tolist()),
        value=tuple(np.where(is_leaf, nodes["value"], 0.0).tolist()),
    )
