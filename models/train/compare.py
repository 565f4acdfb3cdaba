"""What each part brings in cross-validation: neither, the fusion, the tower, both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.fusion import Fusion
from models.learnt import shipped
from models.train.exposed import exposures, summed
from models.train.fit_fusion import Candidates, candidates_of, fit, rank
from models.train.scores import Ranking, measured, pays
from models.train.workshop import Workshop


@dataclass(frozen=True, eq=False)
class Compared:
    """``fusion`` is fitted on all pairs, or the one that ships where fitting did not pay; ``figures`` by variant."""

    fusion: Fusion
    figures: dict[str, Any]


def look_up(shop: Workshop, vectors: np.ndarray, step: Callable[[], None]) -> list[Candidates]:
    """The candidates of each pair, asked by its vector; ``step`` is called after each."""
    found = []
    for pair, text, vector in zip(shop.pairs, shop.questions, vectors, strict=True):
        found.append(candidates_of(pair, shop.finder.look_up(text, vector)))
        step()
    return found


def compare(shop: Workshop, plain: list[Candidates], tuned: list[Candidates]) -> Compared:
    """``plain`` were found by the encoder as it was, ``tuned`` by towers that learnt from the other folds.

    Without a tower that pays both are the same list. ``figures["taken"]`` names the variant that the candidate is of.
    """
    blend, exposed = shipped().fusion, exposures(shop.pairs, shop.folds)
    rankings = {
        "before": rank(blend, plain),
        "fusion": _cross_fitted(plain, shop.folds),
        "tower": rank(blend, tuned),
        "both": _cross_fitted(tuned, shop.folds),
    }
    figures = {name: summed(each, exposed) for name, each in rankings.items()}
    with_fusion = pays(measured(rankings["both"]), measured(rankings["tower"]))
    moved = tuned is not plain
    taken = ("both" if moved else "fusion") if with_fusion else ("tower" if moved else "before")
    return Compared(fit(tuned) if with_fusion else blend, {**figures, "taken": taken})


def _cross_fitted(candidates: list[Candidates], folds: np.ndarray) -> list[Ranking]:
    """Each fold ranked by a fusion of the others, in the order of the pairs."""
    ranked: dict[int, Ranking] = {}
    for fold in np.unique(folds):
        held = np.flatnonzero(folds == fold).tolist()
        fusion = fit([each for number, each in enumerate(candidates) if number not in set(held)])
        ranked.update(zip(held, rank(fusion, [candidates[number] for number in held]), strict=True))
    return [ranked[number] for number in range(len(candidates))]
