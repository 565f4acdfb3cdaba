"""Outcomes summed up: means with 95% bootstrap intervals, in total, by source and by what training saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from eval.exposure import Exposure
from eval.intervals import interval
from eval.measures import MEASURES
from eval.outcomes import Outcome

Means = dict[str, dict[str, float]]


def summarise(outcomes: list[Outcome]) -> dict[str, Any]:
    """``{"total", "by_source", "by_exposure", "twin_credited"}``; the parts hold their ``n`` beside the measures."""
    sources = sorted({outcome.source for outcome in outcomes})
    return {
        "total": means(outcomes),
        "by_source": parts(outcomes, sources, lambda outcome: outcome.source),
        "by_exposure": parts(outcomes, [*Exposure], lambda outcome: outcome.exposure),
        "twin_credited": means(outcomes, twin_credited=True),
    }


def means(outcomes: list[Outcome], twin_credited: bool = False) -> Means:
    """``{"nDCG@10": {"value", "low", "high"}, …}`` of at least one outcome."""
    return {
        name: {"value": round(float(mean), 4), "low": round(float(low), 4), "high": round(float(high), 4)}
        for name, mean, low, high in zip(MEASURES, *interval(table(outcomes, twin_credited)), strict=True)
    }


def parts(outcomes: list[Outcome], names: list[str], key: Callable[[Outcome], str]) -> dict[str, Any]:
    """The means of each named part that has an outcome."""
    held = {name: [outcome for outcome in outcomes if key(outcome) == name] for name in names}
    return {str(name): {"n": len(part), **means(part)} for name, part in held.items() if part}


def table(outcomes: list[Outcome], twin_credited: bool = False) -> np.ndarray:
    """float64 array of shape (n_outcomes, len(MEASURES)), columns in the order of MEASURES."""
    rows = (outcome.twin_scores if twin_credited else outcome.scores for outcome in outcomes)
    return np.array([[row[name] for name in MEASURES] for row in rows])
