"""What a fusion is fitted on: the articles found for each pair, and which of them is the one that answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from models.features import FEATURES, KNOWN, Found
from models.fusion import Fusion
from models.memory import Memory
from models.train.pairs import Pair, question_sha256
from models.train.scores import Ranking, ordered

# What a fusion that was fitted reads, in the order of the columns here.
NAMES = (*FEATURES, KNOWN)


@dataclass(frozen=True, eq=False)
class Candidates:
    """The articles found for one pair: ids, features of shape (m, len(FEATURES)), and which are gold, of shape (m,).

    ``vector`` is the question as it was searched, ``remembered`` as a memory keeps it; both of shape (dim,).
    """

    pair: Pair
    articles: list[str]
    features: np.ndarray
    gold: np.ndarray
    vector: np.ndarray
    remembered: np.ndarray


@dataclass(frozen=True, eq=False)
class Lessons:
    """All candidates of all questions: ``features`` of shape (n, len(NAMES)), ``gold`` of shape (n,)."""

    features: np.ndarray
    gold: np.ndarray
    memory: Memory


def candidates_of(pair: Pair, found: Found, remembered: np.ndarray) -> Candidates:
    articles = ["/".join(article) for article in found.articles]
    gold = np.isin(articles, pair.gold)
    return Candidates(pair, articles, found.features(tuple(FEATURES)), gold, found.vector, remembered)


def lessons(questions: list[Candidates]) -> Lessons:
    """With the memory of these questions, in which none sees itself nor one of the same words.

    A question that saw itself would teach that the memory is never wrong.
    """
    memory = Memory.of(np.stack([each.remembered for each in questions]), [each.pair.gold for each in questions])
    same: dict[str, list[int]] = defaultdict(list)
    words = [question_sha256(each.pair.question) for each in questions]
    for number, name in enumerate(words):
        same[name].append(number)
    features = [_features(each, memory, same[name]) for each, name in zip(questions, words, strict=True)]
    return Lessons(np.concatenate(features), np.concatenate([each.gold for each in questions]), memory)


def rank(fusion: Fusion, questions: list[Candidates]) -> list[Ranking]:
    """Each question's articles by ``fusion``, best first."""
    columns = [NAMES.index(name) for name in fusion.features]
    scored = [fusion.of_features(_features(each, fusion.memory)[:, columns]) for each in questions]
    return [ordered(each.pair, each.articles, scores) for each, scores in zip(questions, scored, strict=True)]


def _features(each: Candidates, memory: Memory, but: list[int] | None = None) -> np.ndarray:
    """float64 array of shape (m, len(NAMES))."""
    return np.column_stack([each.features, memory.known(each.vector, each.articles, but or ())])
