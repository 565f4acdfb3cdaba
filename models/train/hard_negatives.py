"""What an encoder of both sides learns from: a passage that answers a question, and one that only looks like it.

The hard negatives are the finder's own candidates rather than those of sentence-transformers' ``mine_hard_negatives``:
that one embeds the corpus anew and sees vectors alone, here the index is at hand and keywords count too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from models.passages import search_text
from models.train.pool import Pool
from models.train.workshop import Workshop

# Cross-validation ranks the gold among so many; embedding the whole corpus for each fold would take hours.
HARD_NEGATIVES = 5000
# A negative is drawn from so many of the best: the very first ones often answer too, though no label says so.
_DRAWN_FROM = 20


@dataclass(frozen=True, slots=True)
class Mined:
    """Passage numbers of one pair: the nearest of each gold article, and what was found beside them, hardest first."""

    positives: list[int]
    negatives: list[int]


@dataclass(frozen=True, slots=True)
class Triplet:
    """A question with the texts of a passage that answers it and of one that does not."""

    question: str
    positive: str
    negative: str


def mine(shop: Workshop, plain: np.ndarray) -> list[Mined]:
    """For each pair, by the encoder as it was: ``plain`` are its question vectors, of shape (n_pairs, dim)."""
    vectors = shop.finder.index.dense.vectors()
    everything = Pool(shop.finder, np.arange(len(vectors)), vectors)
    rows_of = shop.finder.index.articles.rows
    mined = []
    for pair, text, vector in zip(shop.pairs, shop.questions, plain, strict=True):
        gold = [rows_of(*article.rsplit("/", 1)) for article in pair.gold]
        positives = [rows[int(np.argmax(vectors[rows] @ vector))] for rows in gold]
        found = everything.hardest(text, vector)
        mined.append(Mined(positives, found[~np.isin(found, np.concatenate(gold))].tolist()))
    return mined


def pool_rows(shop: Workshop, mined: list[Mined]) -> tuple[np.ndarray, int]:
    """The passages of every gold article and the hardest negatives, ascending; and how many of these there are.

    Each question gives its hardest in turn.
    """
    gold = {row for rows in shop.gold for row in rows}
    negatives: dict[int, None] = {}
    for of_one_rank in zip_longest(*(each.negatives for each in mined)):
        negatives.update(dict.fromkeys(row for row in of_one_rank if row is not None and row not in gold))
        if len(negatives) >= HARD_NEGATIVES:
            break
    hard = list(negatives)[:HARD_NEGATIVES]
    return np.array(sorted([*gold, *hard]), dtype=np.int64), len(hard)


def triplets(shop: Workshop, mined: list[Mined], numbers: list[int]) -> list[Triplet]:
    """One for each gold article of these pairs, the negative drawn by the seed.

    A pair beside whose gold nothing is found, as in a corpus of that one article, has none.
    """
    random = np.random.default_rng(shop.seed)
    made = []
    for number in numbers:
        positives = [_text(shop, row) for row in mined[number].positives]
        # The same words under another number answer as well.
        hard = [text for row in mined[number].negatives[:_DRAWN_FROM] if (text := _text(shop, row)) not in positives]
        made += [Triplet(shop.questions[number], each, hard[random.integers(len(hard))]) for each in positives if hard]
    return made


def _text(shop: Workshop, row: int) -> str:
    return search_text(shop.finder.index.passages[row])
