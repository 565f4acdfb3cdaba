"""Fits the fusion on the candidates of the pairs: which of a question's articles is the one that answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.features import FEATURES, Found
from models.fusion import Fusion
from models.train.pairs import Pair
from models.train.scores import Ranking, f2_at, ordered

# Margins tried for how many articles are given, as parts of the scores' deviation; 0 gives one article alone.
_MARGINS = np.linspace(0.0, 2.0, 21)


@dataclass(frozen=True, eq=False)
class Candidates:
    """The articles found for one pair: ids, features of shape (m, len(FEATURES)), and which are gold, of shape (m,)."""

    pair: Pair
    articles: list[str]
    features: np.ndarray
    gold: np.ndarray


def candidates_of(pair: Pair, found: Found) -> Candidates:
    articles = ["/".join(article) for article in found.articles]
    gold = np.isin(articles, pair.gold)
    return Candidates(pair, articles, found.features(tuple(FEATURES)), gold)


def fit(questions: list[Candidates]) -> Fusion:
    """Log-odds that a candidate is gold, by logistic regression over all candidates, unweighted.

    Unweighted, so that the scores stay calibrated: one candidate in some hundred is gold. The margin is the one
    with the best F2 of what is given on these same questions.
    """
    features = np.concatenate([each.features for each in questions])
    gold = np.concatenate([each.gold for each in questions])
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(max_iter=1000).fit((features - mean) / scale, gold)
    fitted = Fusion(
        features=tuple(FEATURES),
        mean=tuple(map(float, mean)),
        scale=tuple(map(float, scale)),
        weights=tuple(map(float, model.coef_[0])),
        intercept=float(model.intercept_[0]),
        margin=0.0,
    )
    return fitted.model_copy(update={"margin": best_margin(rank(fitted, questions))})


def rank(fusion: Fusion, questions: list[Candidates]) -> list[Ranking]:
    """Each question's articles by ``fusion``, best first."""
    columns = [list(FEATURES).index(name) for name in fusion.features]
    return [ordered(each.pair, each.articles, fusion.of_features(each.features[:, columns])) for each in questions]


def best_margin(rankings: list[Ranking]) -> float:
    """The margin with the best mean F2 of the articles within it, of at most three; of equals the smallest."""
    spread = float(np.mean([ranking.scores.std() for ranking in rankings])) or 1.0
    means = [np.mean([f2_at(ranking, margin * spread) for ranking in rankings]) for margin in _MARGINS]
    return round(float(_MARGINS[int(np.argmax(means))] * spread), 4)
