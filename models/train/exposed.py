"""Tells apart, in cross-validation, the questions whose article or law the other folds held."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.train.pairs import Pair
from models.train.scores import Ranking, means, measured

SEEN_ARTICLE, UNSEEN_ARTICLE, UNSEEN_LAW = "seen_article", "unseen_article", "unseen_law"


def exposures(pairs: list[Pair], folds: np.ndarray) -> list[str]:
    """For each pair: another fold held one of its articles, else one of its laws, else neither."""
    found = []
    for pair, fold in zip(pairs, folds, strict=True):
        others = [other for other, where in zip(pairs, folds, strict=True) if where != fold]
        if {article for other in others for article in other.gold} & set(pair.gold):
            found.append(SEEN_ARTICLE)
        elif {law for other in others for law in other.laws} & pair.laws:
            found.append(UNSEEN_ARTICLE)
        else:
            found.append(UNSEEN_LAW)
    return found


def summed(rankings: list[Ranking], exposed: list[str]) -> dict[str, Any]:
    """``{"total": {"n", "nDCG@10", "R@10"}, …}`` and the same of each exposure that has a question."""
    scored = measured(rankings)
    parts = {"total": scored}
    for name in (SEEN_ARTICLE, UNSEEN_ARTICLE, UNSEEN_LAW):
        parts[name] = [row for row, each in zip(scored, exposed, strict=True) if each == name]
    return {name: {"n": len(rows), **means(rows)} for name, rows in parts.items() if rows}
