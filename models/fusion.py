"""Ranks articles by what is known of each: what every fusion is, and the linear one that ships."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.features import DENSE_WEIGHT, FEATURES, KEYWORD_WEIGHT, KNOWN, Found
from models.memory import NOTHING, Memory


class Fusion(BaseModel, ABC):
    """Names of features, in the order in which it reads them, and what turns them into a score.

    ``margin``: how far in score below the first article a further one may lie and still be given to the person.
    ``memory``: what the feature ``known`` is read from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    features: tuple[str, ...] = Field(min_length=1, max_length=64)
    margin: float = Field(ge=0)
    memory: Memory = NOTHING

    @model_validator(mode="after")
    def _knows_its_features(self) -> Fusion:
        if unknown := set(self.features) - {*FEATURES, KNOWN}:
            raise ValueError(f"unknown features: {', '.join(sorted(unknown))}")
        if (KNOWN in self.features) != bool(self.memory.gold):
            raise ValueError(f"{KNOWN!r} is read from a memory, and nothing else is")
        return self

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @abstractmethod
    def of_features(self, features: np.ndarray) -> np.ndarray:
        """float64 array of shape (m,) from one of shape (m, len(self.features))."""

    def scores(self, found: Found) -> np.ndarray:
        """float64 array of shape (n,), one score a passage.

        The best passage of an article carries the article's score; the others lie below it by as much as their
        own blend does.
        """
        articles = self.of_features(found.features(self.features, self.memory))
        below: np.ndarray = found.blend[found.best][found.of] - found.blend
        return articles[found.of] - below


class Linear(Fusion):
    """Means and scales of the features, weights and intercept, all in one order."""

    kind: Literal["linear"] = "linear"
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    @model_validator(mode="after")
    def _fits(self) -> Linear:
        if {len(self.mean), len(self.scale), len(self.weights)} != {len(self.features)}:
            raise ValueError("as many means, scales and weights as features")
        if min(self.scale) <= 0:
            raise ValueError("a scale is above 0")
        return self

    def of_features(self, features: np.ndarray) -> np.ndarray:
        scores: np.ndarray = ((features - self.mean) / self.scale) @ np.array(self.weights) + self.intercept
        return scores


def shipped_fusion() -> Linear:
    """The blend of both indexes that needs no labels, and newer law first; `troly train` makes others for a home."""
    weights = {"keyword": KEYWORD_WEIGHT, "cosine": DENSE_WEIGHT, "recency": 0.03, "replaced": -0.5}
    return Linear(
        features=tuple(weights),
        mean=(0.0,) * len(weights),
        scale=(1.0,) * len(weights),
        weights=tuple(weights.values()),
        intercept=0.0,
        margin=0.4,
    )
