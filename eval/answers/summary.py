"""Outcomes of answers summed up: each measure over the questions that it applies to, with its interval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from eval.answers.measures import MEASURES
from eval.answers.outcome import AnswerOutcome
from eval.intervals import interval

Rows = list[AnswerOutcome]


def summarise(outcomes: Rows) -> dict[str, Any]:
    """``{"total", "by_source", "by_kind", "by_split", "other_corpus"}``; each part holds its ``n``.

    Questions that were written for another corpus are in ``other_corpus`` alone, by source.
    """
    own = [outcome for outcome in outcomes if outcome.fits]
    other = [outcome for outcome in outcomes if not outcome.fits]
    return {
        "total": means(own),
        "by_source": _parts(own, lambda outcome: outcome.source),
        "by_kind": _parts(own, lambda outcome: outcome.kind),
        "by_split": _parts(own, lambda outcome: outcome.split),
        "other_corpus": _parts(other, lambda outcome: outcome.source),
    }


def means(outcomes: Rows) -> dict[str, dict[str, float]]:
    """``{"recall": {"value", "low", "high", "n"}, …}`` for the measures that apply to any of the outcomes."""
    found = {}
    for name in MEASURES:
        values = [score for outcome in outcomes if (score := outcome.scores[name]) is not None]
        if values:
            ends = interval(np.array(values)[:, None])
            found[name] = dict(zip(("value", "low", "high"), (round(float(end[0]), 4) for end in ends), strict=True))
            found[name]["n"] = len(values)
    return found


def seconds(outcomes: Rows) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of the seconds to the quotes and to the end."""
    sides = {"to_quotes": 0, "to_end": 1}
    spent = np.array([outcome.seconds for outcome in outcomes])
    return {
        name: {"median": _seconds(spent[:, side], 50), "p95": _seconds(spent[:, side], 95)}
        for name, side in sides.items()
    }


def _seconds(spent: np.ndarray, percentile: int) -> float:
    return round(float(np.percentile(spent, percentile)), 4)


def _parts(outcomes: Rows, key: Callable[[AnswerOutcome], str | None]) -> dict[str, Any]:
    names = sorted({name for outcome in outcomes if (name := key(outcome)) is not None})
    held = {name: [outcome for outcome in outcomes if key(outcome) == name] for name in names}
    return {name: {"n": len(part), **means(part)} for name, part in held.items()}
