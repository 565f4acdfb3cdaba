"""Tells apart, in cross-validation, the questions whose article or law the other folds held."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from models.train.pairs import Pair
from models.train.scores import Ranking, means, measured

SEEN_ARTICLE, UNSEEN_ARTICLE, UNSEEN_LAW = "seen_article", "unseen_article", "unseen_law"


def exposures(pairs: list[Pair], folds: np.ndarray) -> list[str]:
    """For each pair: another fold held one of its articles, else one of its laws, else neither."""
    of_article: dict[str, set[int]] = defaultdict(set)
    of_law: dict[str, set[int]] = defaultdict(set)
    for pair, fold in zip(pairs, folds.tolist(), strict=True):
        for article in pair.gold:
            of_article[article].add(fold)
        for law in pair.laws:
            of_law[law].add(fold)
    found = []
    for pair, fold in zip(pairs, folds.tolist(), strict=True):
        if any(of_article[article] - {fold} for article in pair.gold):
            found.append(SEEN_ARTICLE)
        else:
            found.append(UNSEEN_ARTICLE if any(of_law[law] - {fold} for law in pair.laws) else UNSEEN_LAW)
    return found


def summed(rankings: list[Ranking], exposed: list[str]) -> dict[str, Any]:
    """``{"total": {"n", "nDCG@10", "R@10"}, …}`` and the same of each exposure that has a question."""
    scored = measured(rankings)
    parts = {"total": scored}
    for name in (SEEN_ARTICLE, UNSEEN_ARTICLE, UNSEEN_LAW):
        parts[name] = [row for row, each in zip(scored, exposed, strict=True) if each == name]
    return {name: {"n": len(rows), **means(rows)} for name, rows in parts.items() if rows}
