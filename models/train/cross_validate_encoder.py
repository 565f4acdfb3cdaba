"""What an encoder of both sides brings to questions it has not seen, ranked among their gold and hard negatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sentence_transformers import SentenceTransformer

from models.errors import BadPairs
from models.learnt import shipped
from models.passages import search_text
from models.train.both_sides import train_encoder
from models.train.embed import Progress, embed, embedder_of
from models.train.exposed import exposures, summed
from models.train.hard_negatives import Mined, pool_rows, triplets
from models.train.pool import Pool, by_fusion, by_vectors
from models.train.query_tower import encode_questions
from models.train.scores import Ranking, measured, pays
from models.train.trainer import steps_left
from models.train.workshop import Workshop, clear, keep_vectors, place


@dataclass(frozen=True, eq=False)
class _Ranked:
    """Each pair's articles, in the order of the pairs: as they would be served, and by vectors alone."""

    served: list[Ranking]
    vectors: list[Ranking]


def compare_encoder(shop: Workshop, plain: np.ndarray, mined: list[Mined], progress: Progress) -> dict[str, Any]:
    """The figures of the encoder as it was (``plain`` its question vectors) and of those that learnt from other folds.

    ``pool`` says among how many passages they were measured: over the whole corpus every figure is lower.
    """
    rows, hard = pool_rows(shop, mined)
    before = _rank(shop, plain, [Pool(shop.finder, rows, shop.finder.index.dense.vectors()[rows])] * len(shop.pairs))
    questions, pools = np.zeros_like(plain), [Pool(shop.finder, rows, plain)] * len(shop.pairs)
    for fold in shop.every_fold:
        held = np.flatnonzero(shop.folds == fold)
        vectors = _of_fold(shop, mined, fold, held, rows, progress)
        questions[held] = vectors[len(rows) :]
        pool = Pool(shop.finder, rows, vectors[: len(rows)])
        pools = [pool if where == fold else each for where, each in zip(shop.folds, pools, strict=True)]
    after = _rank(shop, questions, pools)
    exposed = exposures(shop.pairs, shop.folds)
    named = {"before": before.served, "encoder": after.served}
    named |= {"before_vectors": before.vectors, "encoder_vectors": after.vectors}
    return {
        **{name: summed(each, exposed) for name, each in named.items()},
        "pool": {"passages": len(rows), "hard_negatives": hard},
        "pays": pays(measured(after.served), measured(before.served)),
    }


def train_on(shop: Workshop, mined: list[Mined], fold: int | None, progress: Progress) -> SentenceTransformer:
    """An encoder that learnt from all folds but this one, or from all pairs.

    :raises BadPairs: the corpus holds no passage that would answer them wrongly.
    """
    rows, work = triplets(shop, mined, shop.others(fold)), shop.work / place(fold)
    if not rows:
        raise BadPairs(
            "Kho không có đoạn nào khác với đáp án của các cặp, nên không học được phân biệt. "
            "Hãy nạp thêm văn bản: troly ingest"
        )
    label = "Học từ mọi cặp" if fold is None else f"Học phần {fold + 1}/{len(shop.every_fold)}"
    with progress(label, steps_left(work, len(rows), shop.epochs)) as step:
        return train_encoder(shop.encoder, rows, work, shop.epochs, shop.seed, step)


def _of_fold(
    shop: Workshop, mined: list[Mined], fold: int, held: np.ndarray, rows: np.ndarray, progress: Progress
) -> np.ndarray:
    """float32 array of shape (len(rows) + len(held), dim): the pool's passages, then the questions held out."""
    kept = shop.work / f"{place(fold)}.npy"
    if kept.exists():
        known: np.ndarray = np.load(kept, allow_pickle=False)
        return known
    model = train_on(shop, mined, fold, progress)
    questions = encode_questions(model, [shop.questions[number] for number in held])
    texts = [search_text(shop.finder.index.passages[row]) for row in rows.tolist()]
    label, embedder = f"Mã hóa phần {fold + 1}/{len(shop.every_fold)}", embedder_of(model, place(fold))
    vectors = np.concatenate([embed(label, texts, embedder, shop.work / place(fold), progress), questions])
    keep_vectors(kept, vectors)
    clear(shop.work / place(fold))
    return vectors


def _rank(shop: Workshop, questions: np.ndarray, pools: list[Pool]) -> _Ranked:
    ranked = _Ranked([], [])
    for pair, text, vector, pool in zip(shop.pairs, shop.questions, questions, pools, strict=True):
        found = pool.look_up(text, vector)
        ranked.served.append(by_fusion(pair, found, shipped().fusion))
        ranked.vectors.append(by_vectors(pair, found))
    return ranked
