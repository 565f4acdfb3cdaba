"""What candidates can be ranked by: the fusion that serves, and simpler ways that show what each part of it brings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from models.features import blended
from models.finder import Candidate

# Cormack, Clarke and Büttcher 2009, "Reciprocal rank fusion": 60 was near the best on every collection they tried.
_RRF_K = 60


def _served(candidates: list[Candidate]) -> np.ndarray:
    return np.array([candidate.score for candidate in candidates])


def _keyword(candidates: list[Candidate]) -> np.ndarray:
    return np.array([candidate.keyword for candidate in candidates])


def _dense(candidates: list[Candidate]) -> np.ndarray:
    return np.array([candidate.dense for candidate in candidates])


def _scores(candidates: list[Candidate]) -> np.ndarray:
    """Both indexes by the weights that ship, without anything that is known of an act or learnt from pairs."""
    return blended(_keyword(candidates), _dense(candidates))


def _reciprocal_ranks(candidates: list[Candidate]) -> np.ndarray:
    fused: np.ndarray = sum(1 / (_RRF_K + _places(of(candidates))) for of in (_keyword, _dense))  # type: ignore[assignment]
    return fused


def _places(scores: np.ndarray) -> np.ndarray:
    """The place of each score from 1, the greatest first."""
    return np.argsort(np.argsort(-scores, kind="stable"), kind="stable") + 1


# By name: from the candidates of one question to a score for each, an array of shape (n,).
RANKINGS: dict[str, Callable[[list[Candidate]], np.ndarray]] = {
    "blend": _served,
    "scores": _scores,
    "rrf": _reciprocal_ranks,
    "keyword": _keyword,
    "dense": _dense,
}


def ranked_by(ranking: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, best first; those of equal scores stay in their order."""
    order = np.argsort(-RANKINGS[ranking](candidates), kind="stable")
    return [candidates[place] for place in order]
