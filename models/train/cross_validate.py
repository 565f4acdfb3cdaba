"""Encodes each question by a tower that learnt from the other folds alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import torch

from models.train.query_tower import between, encode_questions, train_tower
from models.train.scores import HEADLINE, Ranking, means, measured, ordered, pays
from models.train.trainer import steps_left
from models.train.workshop import Workshop, clear, keep_vectors, place

# How far towards the trained tower; 0 is the encoder as it was.
WEIGHTS = (0.0, 0.3, 0.5, 0.7, 1.0)


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


def best_weight(shop: Workshop, vectors: np.ndarray) -> tuple[float, np.ndarray, dict[str, dict[str, float]]]:
    """The weight whose blend ranks best by nDCG@10, or 0 where that gain is no sure one; its vectors; all means.

    ``vectors`` as :func:`out_of_fold` gives them.
    """
    scored = [measured(rank_blend(shop, each)) for each in vectors]
    figures = list(map(means, scored))
    best = int(np.argmax([each[HEADLINE] for each in figures]))
    best = best if best and pays(scored[best], scored[0]) else 0
    return WEIGHTS[best], vectors[best], {str(weight): each for weight, each in zip(WEIGHTS, figures, strict=True)}


def rank_blend(shop: Workshop, vectors: np.ndarray) -> list[Ranking]:
    """Each question's articles by the blend that needs no labels."""
    rankings = []
    for pair, text, vector in zip(shop.pairs, shop.questions, vectors, strict=True):
        found = shop.finder.look_up(text, vector)
        rankings.append(ordered(pair, ["/".join(each) for each in found.articles], found.blend[found.best]))
    return rankings


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
