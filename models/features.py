"""What is known of the articles that a question may mean: one number each, from which the fusion ranks them.

Everything is counted over the few hundred candidate passages of one question, so that it costs little beside
encoding the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ingest.labels import article_path
from ingest.records import Passage
from models.passages import split_heading
from models.tokens import syllables

Article = tuple[str, str]

# How the passage is chosen that stands for its article: the blend that served best without labels.
KEYWORD_WEIGHT = 0.3
DENSE_WEIGHT = 0.7
# Only the articles at the top are witnesses of their law; further down every law has some.
_WITNESSES = 30
# Acts of the National Assembly, its Standing Committee, the Government; circulars and the rest come last.
_RANKS = tuple((re.compile(pattern), rank) for pattern, rank in ((r"UBTVQH", 2), (r"QH\d*$", 3), (r"NĐ-CP", 1)))


@dataclass(frozen=True, eq=False)
class Found:
    """The candidate passages of one question, as both indexes see them.

    ``keyword`` and ``dense`` are float arrays of shape (n,) for the n ``passages``; ``idf`` tells how rare a
    syllable is in the corpus. ``order`` below numbers the m articles as their first passages come.
    """

    query: str
    passages: list[Passage]
    keyword: np.ndarray
    dense: np.ndarray
    idf: Callable[[str], float]

    @cached_property
    def articles(self) -> list[Article]:
        """The m articles (law, path) that the passages are of."""
        return list(dict.fromkeys(map(_article, self.passages)))

    @cached_property
    def of(self) -> np.ndarray:
        """int array of shape (n,): the number of each passage's article."""
        numbers = {article: number for number, article in enumerate(self.articles)}
        return np.array([numbers[_article(passage)] for passage in self.passages], dtype=np.int64)

    @cached_property
    def blend(self) -> np.ndarray:
        """Both scores of each passage, standardised and weighed; shape (n,)."""
        return KEYWORD_WEIGHT * standardise(self.keyword) + DENSE_WEIGHT * standardise(self.dense)

    @cached_property
    def best(self) -> np.ndarray:
        """int array of shape (m,): the passage with the best blend of each article."""
        rows = np.lexsort((-self.blend, self.of))
        return rows[np.r_[True, np.diff(self.of[rows]) != 0]]

    @cached_property
    def asked(self) -> dict[str, float]:
        """The syllables of the question with how rare each is."""
        return {word: self.idf(word) for word in syllables(self.query)}

    def features(self, names: tuple[str, ...]) -> np.ndarray:
        """float64 array of shape (m, len(names)), columns in the order of ``names``."""
        return np.column_stack([FEATURES[name](self) for name in names]).astype(np.float64)


def standardise(scores: np.ndarray) -> np.ndarray:
    """Mean 0 and deviation 1 over the candidates; all zeros where they do not differ."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def norm_rank(law_id: str) -> int:
    """3 for the constitution, codes and laws, 2 for ordinances, 1 for decrees, 0 for circulars and all others.

    The order in which legal documents bind each other: Điều 4 of Luật Ban hành văn bản quy phạm pháp luật
    (64/2025/QH15), read from the issuer in the number, which by Điều 8 of the same law names it.
    """
    return next((rank for pattern, rank in _RANKS if pattern.search(law_id)), 0)


def _keyword(found: Found) -> np.ndarray:
    return standardise(found.keyword)[found.best]


def _cosine(found: Found) -> np.ndarray:
    return standardise(found.dense)[found.best]


def _second(found: Found) -> np.ndarray:
    """The second-best passage of each article; an article with one passage at hand has none near: the lowest."""
    others = found.blend.copy()
    others[found.best] = -np.inf
    second = np.full(len(found.articles), -np.inf)
    np.maximum.at(second, found.of, others)
    return np.where(np.isfinite(second), second, found.blend.min())


def _asked_in_title(found: Found) -> np.ndarray:
    return np.array([_share(found.asked, words) for words in _titles(found)])


def _title_in_asked(found: Found) -> np.ndarray:
    return np.array([_share({word: found.idf(word) for word in words}, found.asked) for words in _titles(found)])


def _law_in_asked(found: Found) -> np.ndarray:
    laws = [split_heading(found.passages[row].heading)[0] for row in found.best]
    shares = {law: _share({word: found.idf(word) for word in _words(law)}, found.asked) for law in set(laws)}
    return np.array([shares[law] for law in laws])


def _votes(found: Found) -> np.ndarray:
    """What the other articles at the top say for an article's law: the sum of 1/(place + 2) over them."""
    places = np.argsort(np.argsort(-found.blend[found.best], kind="stable"))
    said = np.where(places < _WITNESSES, 1 / (places + 2), 0.0)
    _, laws = np.unique([law for law, _ in found.articles], return_inverse=True)
    votes: np.ndarray = np.bincount(laws, weights=said)[laws] - said
    return votes


def _rank(found: Found) -> np.ndarray:
    return np.array([norm_rank(law) for law, _ in found.articles])


def _length(found: Found) -> np.ndarray:
    """The logarithm of the words of the best passage."""
    return np.log1p([len(found.passages[row].text.split()) for row in found.best])


FEATURES: dict[str, Callable[[Found], np.ndarray]] = {
    "keyword": _keyword,
    "cosine": _cosine,
    "second": _second,
    "asked_in_title": _asked_in_title,
    "title_in_asked": _title_in_asked,
    "law_in_asked": _law_in_asked,
    "votes": _votes,
    "rank": _rank,
    "length": _length,
}


def _article(passage: Passage) -> Article:
    return passage.law_id, article_path(passage.path)


def _titles(found: Found) -> list[frozenset[str]]:
    return [_words(split_heading(found.passages[row].heading)[1]) for row in found.best]


def _share(weights: dict[str, float], held: Container[str]) -> float:
    """How much of the weight of the words is ``held``; 0 where nothing weighs."""
    whole = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in held) / whole if whole else 0.0


# The same titles come up again and again; reading one takes longer than all else here.
@lru_cache(maxsize=20_000)
def _words(title: str) -> frozenset[str]:
    return frozenset(syllables(title))
