"""Logistic regression over standardised features as plain numbers: what the refusal and a linear fusion are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression


def fit_logistic(features: np.ndarray, positive: np.ndarray, **options: Any) -> dict[str, Any]:
    """``mean``, ``scale``, ``weights`` and ``intercept``: the fields of the models that keep them.

    ``features`` has shape (n, k), ``positive`` (n,); ``options`` are those of scikit-learn's LogisticRegression. A
    feature that never differs has scale 1.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(**options).fit((features - mean) / scale, positive)
    return {
        "mean": tuple(map(float, mean)),
        "scale": tuple(map(float, scale)),
        "weights": tuple(map(float, model.coef_[0])),
        "intercept": float(model.intercept_[0]),
    }
