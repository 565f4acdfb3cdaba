"""Figures of reworded questions beside those of the questions as they are."""

from __future__ import annotations

from typing import Any

from eval.outcomes import Outcome
from eval.summary import means


def beside(clean: list[Outcome], reworded: list[Outcome]) -> dict[str, Any]:
    """The measures over all questions, and under ``of_changed`` over those that the rewording changed.

    Each is ``{"value", "low", "high", "clean", "ratio"}``; ``ratio`` is value by clean, None where clean is 0.
    Both lists hold the same questions in the same order.
    """
    pairs = [pair for pair in zip(clean, reworded, strict=True) if pair[1].changed]
    of_changed = _ratios([before for before, _ in pairs], [after for _, after in pairs]) if pairs else {}
    return {"n": len(clean), "changed": len(pairs), **_ratios(clean, reworded), "of_changed": of_changed}


def _ratios(clean: list[Outcome], reworded: list[Outcome]) -> dict[str, Any]:
    before = means(clean)
    return {
        name: {**mean, "clean": before[name]["value"], "ratio": _ratio(mean["value"], before[name]["value"])}
        for name, mean in means(reworded).items()
    }


def _ratio(value: float, clean: float) -> float | None:
    return round(value / clean, 4) if clean else None
