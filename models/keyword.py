"""The keyword index: BM25 over syllables and bigrams, kept by bm25s and read by memory map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np

from models.tokens import terms


class KeywordIndex:
    """Scores every passage for a query; passages are numbered as they were given."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine
        self._vocabulary = engine.vocab_dict
        # The words of titles are asked for with every question, from a file that is read by memory map.
        self.idf = lru_cache(maxsize=50_000)(self._idf)

    @classmethod
    def build(cls, texts: Iterable[str]) -> KeywordIndex:
        engine = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        engine.index([terms(text) for text in texts], show_progress=False)
        return cls(engine)

    def scores(self, query: str) -> np.ndarray:
        """float32 array of shape (n_passages,); zeros when no term of the query is known."""
        known = [term for term in terms(query) if term in self._vocabulary]
        if not known:
            return np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
        scores: np.ndarray = self._engine.get_scores(known)
        return scores

    def _idf(self, term: str) -> float:
        """How rare a term is: log(1 + passages / passages with it); a term that none holds counts as held by one."""
        number, passages = self._vocabulary.get(term), self._engine.scores["num_docs"]
        if number is None:
            return math.log1p(passages)
        starts = self._engine.scores["indptr"]
        return math.log1p(passages / max(1, int(starts[number + 1] - starts[number])))

    def save(self, folder: Path) -> None:
        self._engine.save(folder)

    @classmethod
    def load(cls, folder: Path) -> KeywordIndex:
        return cls(bm25s.BM25.load(folder, mmap=True))
