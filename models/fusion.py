"""Blends keyword and dense scores: each standardised over the candidates of the question, then weighed."""

from __future__ import annotations

import numpy as np

KEYWORD_WEIGHT = 0.3
DENSE_WEIGHT = 0.7


def standardise(scores: np.ndarray) -> np.ndarray:
    """Mean 0 and deviation 1 over the candidates; all zeros where they do not differ."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def blend(keyword: np.ndarray, dense: np.ndarray) -> np.ndarray:
    """Scores of the same candidates, both of shape (n,), as one array of shape (n,)."""
    blended: np.ndarray = KEYWORD_WEIGHT * standardise(keyword) + DENSE_WEIGHT * standardise(dense)
    return blended
