"""What each part brings in cross-validation: neither, the fusion, the tower, both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.fusion import Fusion
from models.learnt import shipped
from models.train.candidates import Candidates, candidates_of, rank
from models.train.exposed import exposures, summed
from models.train.fit_fusion import Fit, best_margin, fitting
from models.train.scores import Ranking, measured, pays
from models.train.workshop import Workshop


@dataclass(frozen=True, eq=False)
class Compared:
    """``fusion`` is fitted on all pairs, or the one that ships where fitting did not pay; ``figures`` by variant."""

    fusion: Fusion
    figures: dict[str, Any]


def look_up(shop: Workshop, vectors: np.ndarray, plain: np.ndarray, step: Callable[[], None]) -> list[Candidates]:
    """The candidates of each pair, asked by its vector and remembered by its ``plain`` one, which no pair has moved.

    ``step`` is called after each.
    """
    found = []
    for pair, text, vector, remembered in zip(shop.pairs, shop.questions, vectors, plain, strict=True):
        found.append(candidates_of(pair, shop.finder.look_up(text, vector), remembered))
        step()
    return found


def compare(shop: Workshop, plain: list[Candidates], tuned: list[Candidates]) -> Compared:
    """``plain`` were found by the encoder as it was, ``tuned`` by towers that learnt from the other folds.

    Without a tower that pays both are the same list. ``figures["taken"]`` names the variant that the candidate is of.
    """
    blend, exposed = shipped().fusion, exposures(shop.pairs, shop.folds)
    fit, moved = fitting(len(shop.pairs), shop.seed), tuned is not plain
    rankings = {"before": rank(blend, plain), "fusion": _cross_fitted(plain, shop.folds, fit)}
    rankings["tower"] = rank(blend, tuned) if moved else rankings["before"]
    rankings["both"] = _cross_fitted(tuned, shop.folds, fit) if moved else rankings["fusion"]
    figures = {name: summed(each, exposed) for name, each in rankings.items()}
    with_fusion = pays(measured(rankings["both"]), measured(rankings["tower"]))
    taken = ("both" if moved else "fusion") if with_fusion else ("tower" if moved else "before")
    fusion = fit(tuned).model_copy(update={"margin": best_margin(rankings["both"])}) if with_fusion else blend
    return Compared(fusion, {**figures, "taken": taken})


def _cross_fitted(candidates: list[Candidates], folds: np.ndarray, fit: Fit) -> list[Ranking]:
    """Each fold ranked by a fusion of the others, which remembers these alone; in the order of the pairs."""
    ranked: dict[int, Ranking] = {}
    for fold in np.unique(folds):
        held = np.flatnonzero(folds == fold).tolist()
        fusion = fit([each for number, each in enumerate(candidates) if number not in set(held)])
        ranked.update(zip(held, rank(fusion, [candidates[number] for number in held]), strict=True))
    return [ranked[number] for number in range(len(candidates))]
