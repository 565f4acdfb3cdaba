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
from models.train.folds import folds_of
from models.train.scores import Ranking, measured, pays
from models.train.wish import FoldsBy
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

    Without a tower that pays both are the same list. ``figures["taken"]`` names the variant that the candidate is of,
    ``figures["by_question"]`` holds those of a fusion that met the laws of most questions it is measured on.
    """
    moved = tuned is not plain
    shipping = rank(shipped().fusion, tuned)
    fit = fitting(len(shop.pairs), shop.seed)
    question_folds, _ = folds_of(shop.pairs, FoldsBy.QUESTION, shop.seed)
    by_law = _cross_fitted(tuned, shop.folds, fit)
    by_question = by_law if np.array_equal(question_folds, shop.folds) else _cross_fitted(tuned, question_folds, fit)
    rankings = {
        "before": rank(shipped().fusion, plain) if moved else shipping,
        "fusion": _cross_fitted(plain, shop.folds, fit) if moved else by_law,
        "tower": shipping,
        "both": by_law,
    }
    exposed = exposures(shop.pairs, shop.folds)
    figures = {name: summed(each, exposed) for name, each in rankings.items()}
    figures["by_question"] = summed(by_question, exposures(shop.pairs, question_folds))
    if not _is_taken(by_law, by_question, shipping):
        return Compared(shipped().fusion, {**figures, "taken": "tower" if moved else "before"})
    fusion = fit(tuned).model_copy(update={"margin": best_margin(by_question)})
    return Compared(fusion, {**figures, "taken": "both" if moved else "fusion"})


def _is_taken(by_law: list[Ranking], by_question: list[Ranking], shipping: list[Ranking]) -> bool:
    """A fitted fusion must pay for questions like those it learnt from, and lose nothing on laws that it never met.

    Nine in ten of a court's questions are about laws that it was asked about before.
    """
    before = measured(shipping)
    return pays(measured(by_question), before) and not pays(before, measured(by_law))


def _cross_fitted(candidates: list[Candidates], folds: np.ndarray, fit: Fit) -> list[Ranking]:
    """Each fold ranked by a fusion of the others, which remembers these alone; in the order of the pairs."""
    ranked: dict[int, Ranking] = {}
    for fold in np.unique(folds):
        held = np.flatnonzero(folds == fold).tolist()
        fusion = fit([each for each, where in zip(candidates, folds, strict=True) if where != fold])
        ranked.update(zip(held, rank(fusion, [candidates[number] for number in held]), strict=True))
    return [ranked[number] for number in range(len(candidates))]
