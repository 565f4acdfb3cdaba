"""Finds the passages that govern a question: candidates from both indexes, blended into one order."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from ingest.labels import article_path
from ingest.records import Passage
from models.cases.find import CaseIndex
from models.embedder import Embedder
from models.errors import LearntMissing
from models.features import Found
from models.hold_back import held_back
from models.index import SearchIndex
from models.learnt import Learnt, shipped
from models.query import Query, read_query
from models.releases import Release

# Passages taken from each index. A gold article beyond the first 200 of both was not seen once.
CANDIDATES = 200
_QUESTIONS = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what each index thinks of it; ``score`` is the fusion's and orders one question only."""

    passage: Passage
    keyword: float
    dense: float
    score: float

    @property
    def article(self) -> tuple[str, str]:
        return self.passage.law_id, article_path(self.passage.path)


class Finder:
    """One release, opened. Safe to share between threads: nothing here changes after it is made."""

    def __init__(
        self,
        release: Release,
        index: SearchIndex,
        embedder: Embedder,
        learnt: Learnt | None = None,
        cases: CaseIndex | None = None,
    ) -> None:
        """``embedder`` encodes questions; ``learnt`` None takes what ships with the program.

        :raises LearntMissing: it remembers questions in vectors of another encoder's width.
        """
        self.release = release
        self.index = index
        self.cases = cases
        self.learnt = learnt or shipped()
        if not self.learnt.fits(index.dense.dimension):
            raise LearntMissing(
                f"Phần đã học của bản {release.id} là của bộ mã hóa khác. "
                "Hãy học lại (troly train) hoặc quay lại bản trước (troly models rollback)."
            )
        # One question is looked up several times: in all law, in what is quoted, among cases.
        self._encoded = lru_cache(maxsize=_QUESTIONS)(self._encode)
        self._embedder = embedder

    @property
    def articles(self) -> int:
        """How many articles are searched."""
        return len(self.index.articles)

    def version_ids(self, law_id: str, path: str) -> list[str]:
        """The versions of an article that this release indexes."""
        rows = self.index.articles.rows(law_id, path)
        return list(dict.fromkeys(self.index.passages[row].version_id for row in rows))

    def article_paths(self, law_id: str) -> list[str]:
        """The articles of an act that this release indexes; empty where it has none."""
        return self.index.articles.paths(law_id)

    def on(self, day: date, first_days: Mapping[str, date]) -> Finder:
        """The finder that ranks as of a day; ``first_days`` of acts, by law id, are those that are known."""
        of_day = copy(self)
        of_day.index = replace(self.index, acts=self.index.acts.on(day, first_days))
        return of_day

    def read(self, question: str) -> Query:
        return read_query(question, self.index.restorer)

    def encode(self, question: str) -> np.ndarray:
        """The question as the vectors of both indexes are compared with: float32 of shape (dim,), not to be changed."""
        return self._encoded(question)

    def _encode(self, question: str) -> np.ndarray:
        return self._embedder.encode_query(question)

    def find(self, query: str, within: set[tuple[str, str]] | None = None) -> list[Candidate]:
        """Candidate passages, best first: of the whole corpus, or of the articles (law, path) ``within``."""
        found = self.look_up(query, self.encode(query), within)
        if not found.passages:
            return []
        scores = held_back(self.learnt.fusion.scores(found), [passage.law_id for passage in found.passages], found.acts)
        return [
            Candidate(found.passages[i], float(found.keyword[i]), float(found.dense[i]), float(scores[i]))
            for i in np.argsort(-scores, kind="stable")
        ]

    def look_up(self, query: str, vector: np.ndarray, within: set[tuple[str, str]] | None = None) -> Found:
        """The candidates before they are ranked; ``vector`` is the encoded query, of shape (dim,)."""
        keyword = self.index.keyword.scores(query)
        if within is None:
            ids = self._candidate_ids(vector, keyword, CANDIDATES)
        else:
            ids = np.array(
                sorted(row for article in within for row in self.index.articles.rows(*article)), dtype=np.int64
            )
        dense = self.index.dense.scores(vector, ids)
        passages = [self.index.passages[row] for row in ids]
        return Found(query, vector, passages, keyword[ids], dense, self.index.keyword.idf, self.index.acts)

    def _candidate_ids(self, vector: np.ndarray, keyword: np.ndarray, k: int) -> np.ndarray:
        _, near = self.index.dense.search(vector, k)
        return with_best(near, keyword, k)


def with_best(near: np.ndarray, keyword: np.ndarray, k: int) -> np.ndarray:
    """int64 array, ascending: the places ``near`` and those of the ``k`` best keyword scores above 0."""
    k = min(k, len(keyword))
    matching = np.argpartition(-keyword, k - 1)[:k]
    ids: np.ndarray = np.union1d(near, matching[keyword[matching] > 0])
    return ids


def best_per_article(candidates: list[Candidate]) -> list[Candidate]:
    """The best passage of each article, in order."""
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.article, candidate)
    return list(best.values())
