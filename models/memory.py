"""The questions that a fusion learnt from, as vectors with their articles: asked again, the same article answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

# Below this cosine two questions are of one kind rather than about one thing; it is what the nearness counts from.
FAR = 0.75
MAX_QUESTIONS = 200_000
_STORED = np.dtype("<f2")


@dataclass(frozen=True, eq=False)
class _Opened:
    """The vectors as float32 of shape (k, width), and the numbers of the questions of each article."""

    vectors: np.ndarray
    of_article: dict[str, np.ndarray]


class Memory(BaseModel):
    """``vectors`` are float16 of shape (k, ``width``), in base64 as JSON; ``gold`` the articles of each, as ids such as
    ``91/2015/QH13/d468``. No words of a question are kept.

    The vectors are those of the encoder as it was before it learnt from the same questions, whatever encodes those
    that are asked: the nearness is then for new questions what it was for held-out ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    width: int = Field(default=0, ge=0, le=8192)
    vectors: bytes = b""
    gold: tuple[tuple[str, ...], ...] = Field(default=(), max_length=MAX_QUESTIONS)

    @model_validator(mode="after")
    def _fits(self) -> Memory:
        if len(self.vectors) != len(self.gold) * self.width * _STORED.itemsize:
            raise ValueError("as many vectors as questions")
        if not np.isfinite(self._opened.vectors).all():
            raise ValueError("a vector is of finite numbers")
        return self

    @classmethod
    def of(cls, vectors: np.ndarray, gold: Sequence[Sequence[str]]) -> Memory:
        """From a float array of shape (k, width) with rows of unit length."""
        return cls(width=vectors.shape[1], vectors=vectors.astype(_STORED).tobytes(), gold=tuple(map(tuple, gold)))

    def known(self, vector: np.ndarray, articles: Sequence[str], but: Sequence[int] = ()) -> np.ndarray:
        """How near the nearest remembered question of each article is: its cosine less FAR, or 0 where there is none.

        ``vector``: float of shape (width,); float64 of shape (len(articles),) is returned. ``but``: the numbers of
        questions that are passed over, as a question is for itself.
        """
        found = np.zeros(len(articles))
        if not self.gold:
            return found
        near = self._opened.vectors @ vector.astype(np.float32)
        near[list(but)] = -np.inf
        for place, article in enumerate(articles):
            rows = self._opened.of_article.get(article)
            if rows is not None and np.isfinite(best := near[rows].max()):
                found[place] = best - FAR
        return found

    @cached_property
    def _opened(self) -> _Opened:
        vectors = np.frombuffer(self.vectors, dtype=_STORED).reshape(len(self.gold), self.width).astype(np.float32)
        rows: dict[str, list[int]] = {}
        for row, articles in enumerate(self.gold):
            for article in articles:
                rows.setdefault(article, []).append(row)
        return _Opened(vectors, {article: np.array(numbers) for article, numbers in rows.items()})


NOTHING = Memory()
