"""Encodes each question by a tower that learnt from the other folds alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import torch

from models.learnt import shipped
from models.train.candidates import Candidates, rank
from models.train.compare import look_up
from models.train.query_tower import between, encode_questions, train_tower
from models.train.scores import HEADLINE, means, measured, pays
from models.train.trainer import steps_left
from models.train.workshop import Workshop, clear, keep_vectors, place

# How far towards the trained tower; 0 is the encoder as it was.
WEIGHTS = (0.0, 0.3, 0.5, 0.7, 1.0)


@dataclass(frozen=True, eq=False)
class Weighed:
    """``plain``: the candidates as the encoder was, ``tuned``: by the ``weight`` taken; the same list where that is 0.

    ``tried``: what the fusion that ships makes of each weight's candidates.
    """

    weight: float
    plain: list[Candidates]
    tuned: list[Candidates]
    tried: dict[str, dict[str, float]]


def out_of_fold(shop: Workshop, step: Callable[[], None] = lambda: None) -> np.ndarray:
    """float32 array of shape (len(WEIGHTS), n_pairs, dim): each question by each interpolated tower."""
    found = np.zeros((len(WEIGHTS), len(shop.pairs), shop.finder.index.dense.dimension), dtype=np.float32)
    for fold in shop.every_fold:
        held = np.flatnonzero(shop.folds == fold)
        found[:, held] = _of_fold(shop, fold, held, step)
    return found


def steps_to_do(shop: Workshop, folds: Iterable[int | None]) -> int:
    """The batches that are still to be done for these folds."""
    open_ = [fold for fold in folds if not (shop.work / f"{place(fold)}.npy").exists()]
    return sum(steps_left(shop.work / place(fold), len(shop.others(fold)), shop.epochs) for fold in open_)


def best_weight(shop: Workshop, vectors: np.ndarray, step: Callable[[], None] = lambda: None) -> Weighed:
    """The weight that ranks best by nDCG@10 under the fusion that ships, or 0 where that gain is no sure one.

    ``vectors`` as :func:`out_of_fold` gives them; ``step`` is called for each question of each weight. Only the best
    candidates so far are held beside the plain ones: those of 1,655 pairs take some hundred megabytes.
    """
    plain = look_up(shop, vectors[0], vectors[0], step)
    before = measured(rank(shipped().fusion, plain))
    weight, tuned, best = WEIGHTS[0], plain, before
    tried = {str(weight): means(before)}
    for each, moved in zip(WEIGHTS[1:], vectors[1:], strict=True):
        found = look_up(shop, moved, vectors[0], step)
        scored = measured(rank(shipped().fusion, found))
        tried[str(each)] = means(scored)
        if means(scored)[HEADLINE] > means(best)[HEADLINE]:
            weight, tuned, best = each, found, scored
    return Weighed(weight, plain, tuned, tried) if pays(best, before) else Weighed(WEIGHTS[0], plain, plain, tried)


def train_on(shop: Workshop, fold: int | None, step: Callable[[], None]) -> dict[str, torch.Tensor]:
    """The weights of a tower that learnt from all folds but this one, or from all pairs."""
    numbers, gold = shop.others(fold), shop.gold
    return train_tower(
        shop.encoder,
        [shop.questions[number] for number in numbers],
        [gold[number] for number in numbers],
        shop.finder.index.dense.vectors(),
        shop.work / place(fold),
        shop.epochs,
        shop.seed,
        step,
    ).state_dict()


def _of_fold(shop: Workshop, fold: int, held: np.ndarray, step: Callable[[], None]) -> np.ndarray:
    kept = shop.work / f"fold-{fold}.npy"
    if kept.exists():
        vectors: np.ndarray = np.load(kept, allow_pickle=False)
        return vectors
    tuned = train_on(shop, fold, step)
    questions = [shop.questions[number] for number in held]
    vectors = np.stack([encode_questions(between(shop.encoder, tuned, weight), questions) for weight in WEIGHTS])
    keep_vectors(kept, vectors)
    clear(shop.work / place(fold))
    return vectors
