"""Passages of the corpus under vectors of one's own, searched as the finder searches the whole index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.features import Found, blended
from models.finder import CANDIDATES, Finder, with_best
from models.fusion import Fusion
from models.train.pairs import Pair
from models.train.scores import Ranking, ordered


@dataclass(frozen=True, eq=False)
class Pool:
    """``rows``: passage numbers of the index, int64 of shape (n,), ascending; ``vectors``: float32 (n, dim)."""

    finder: Finder
    rows: np.ndarray
    vectors: np.ndarray

    def nearest(self, text: str, vector: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The candidates of a question: their places in the pool, keyword scores and cosines, each of shape (m,)."""
        keyword, dense = self.finder.index.keyword.scores(text)[self.rows], self.vectors @ vector
        k = min(CANDIDATES, len(self.rows))
        places = with_best(np.argpartition(-dense, k - 1)[:k], keyword, k)
        return places, keyword[places], dense[places]

    def hardest(self, text: str, vector: np.ndarray) -> np.ndarray:
        """int64 array: the candidates' passage numbers by the blend that needs no labels, best first."""
        places, keyword, dense = self.nearest(text, vector)
        hardest: np.ndarray = self.rows[places[np.argsort(-blended(keyword, dense), kind="stable")]]
        return hardest

    def look_up(self, text: str, vector: np.ndarray) -> Found:
        """The candidates before they are ranked; ``vector`` is the encoded question, of shape (dim,)."""
        places, keyword, dense = self.nearest(text, vector)
        index = self.finder.index
        passages = [index.passages[row] for row in self.rows[places].tolist()]
        return Found(text, vector, passages, keyword, dense, index.keyword.idf, index.acts)


def by_fusion(pair: Pair, found: Found, fusion: Fusion) -> Ranking:
    """The pair's articles as they would be served."""
    return ordered(pair, _names(found), fusion.of_features(found.features(fusion.features, fusion.memory)))


def by_vectors(pair: Pair, found: Found) -> Ranking:
    """The pair's articles by the cosine of their nearest passage alone."""
    best = np.full(len(found.articles), -np.inf)
    np.maximum.at(best, found.of, found.dense)
    return ordered(pair, _names(found), best)


def _names(found: Found) -> list[str]:
    return ["/".join(article) for article in found.articles]
