"""Whether two rankings of the same questions differ: paired bootstrap intervals and a permutation test."""

from __future__ import annotations

import numpy as np
from scipy import stats

from eval.intervals import SEED, interval

PERMUTATIONS = 9999
TEST = f"paired permutation test (signs of the differences flipped, {PERMUTATIONS} draws, two-sided)"


def differences(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, ...]:
    """Mean of ``b - a`` with the low and high end of its 95% paired-bootstrap interval, and p.

    ``a`` and ``b``: shape (n_questions, n_columns), row by row the same question. Four arrays of shape (n_columns,).
    """
    gained = b - a
    return (*interval(gained), np.array([_p(column) for column in gained.T]))


def _p(gained: np.ndarray) -> float:
    """Questions on which both agree tell nothing of a sign, so only the others are flipped; one alone is no proof."""
    changed = gained[np.abs(gained) > 1e-12]
    if len(changed) < 2:
        return 1.0
    result = stats.permutation_test(
        (changed,),
        lambda values, axis: values.sum(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=PERMUTATIONS,
        batch=1000,
        alternative="two-sided",
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)
