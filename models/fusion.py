"""Ranks articles: a linear model over what is known of each, with the log-odds that it answers as its score."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.features import FEATURES, Found

# The blend of both indexes that needs no labels; `troly train` makes others for a home of its own.
SHIPPED = Path(__file__).with_name("fusion.json")


class Fusion(BaseModel):
    """Names of features, their means and scales, weights and intercept, all in one order.

    ``margin``: how far in score below the first article a further one may lie and still be given to the person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    features: tuple[str, ...] = Field(min_length=1)
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    margin: float = Field(ge=0)

    @model_validator(mode="after")
    def _fits(self) -> Fusion:
        if unknown := set(self.features) - set(FEATURES):
            raise ValueError(f"unknown features: {', '.join(sorted(unknown))}")
        if {len(self.mean), len(self.scale), len(self.weights)} != {len(self.features)}:
            raise ValueError("as many means, scales and weights as features")
        if min(self.scale) <= 0:
            raise ValueError("a scale is above 0")
        return self

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def of_features(self, features: np.ndarray) -> np.ndarray:
        """float64 array of shape (m,) from one of shape (m, len(features))."""
        scores: np.ndarray = ((features - self.mean) / self.scale) @ np.array(self.weights) + self.intercept
        return scores

    def scores(self, found: Found) -> np.ndarray:
        """float64 array of shape (n,), one score a passage.

        The best passage of an article carries the article's score; the others lie below it by as much as their
        own blend does.
        """
        articles = self.of_features(found.features(self.features))
        below: np.ndarray = found.blend[found.best][found.of] - found.blend
        return articles[found.of] - below


def load_fusion() -> Fusion:
    return Fusion.model_validate_json(SHIPPED.read_text("utf-8"))
