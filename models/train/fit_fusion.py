"""Fits the fusion on the candidates of the pairs: boosted trees on many pairs, a linear model on few."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from models.fusion import Fusion, Linear, shipped_fusion
from models.logistic import fit_logistic
from models.train.candidates import NAMES, Candidates, lessons
from models.train.fit_trees import fit_trees
from models.train.scores import Ranking, f2_at

# Trees find the turns of a feature by themselves, for which they need to see each of them a few times.
ENOUGH_FOR_TREES = 200
# Margins tried for how many articles are given, as parts of the scores' deviation; 0 gives one article alone.
_MARGINS = np.linspace(0.0, 2.0, 21)

Fit = Callable[[list[Candidates]], Fusion]


def fitting(pairs: int, seed: int) -> Fit:
    """How a fusion is fitted where there are so many pairs: every fold as the whole."""
    return partial(fit_trees, seed=seed) if pairs >= ENOUGH_FOR_TREES else fit_linear


def fit_linear(questions: list[Candidates]) -> Linear:
    """Log-odds that a candidate is gold, by logistic regression over all candidates, unweighted.

    Unweighted, so that the scores stay calibrated: one candidate in some hundred is gold. The margin is still 0.
    Where no gold article was found, or nothing else, nothing can be learnt, and it is the one that ships.
    """
    seen = lessons(questions)
    if seen.gold.all() or not seen.gold.any():
        return shipped_fusion()
    learnt = fit_logistic(seen.features, seen.gold, max_iter=1000)
    return Linear(features=NAMES, margin=0.0, memory=seen.memory, **learnt)


def best_margin(rankings: list[Ranking]) -> float:
    """The margin with the best mean F2 of the articles within it, of at most three; of equals the smallest.

    ``rankings`` are those of held-out questions: on its own ones a fusion is surer than on any other.
    """
    spread = float(np.mean([ranking.scores.std() for ranking in rankings])) or 1.0
    means = [np.mean([f2_at(ranking, margin * spread) for ranking in rankings]) for margin in _MARGINS]
    return round(float(_MARGINS[int(np.argmax(means))] * spread), 4)
