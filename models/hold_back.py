"""Law that has ended, or has not begun, stands below the edition that applies on the day."""

from __future__ import annotations

import numpy as np

from models.acts import Acts

# Far below any difference that a fusion makes, and enough that sorting tells the two apart.
_BELOW = 1e-6


def held_back(scores: np.ndarray, laws: list[str], acts: Acts) -> np.ndarray:
    """The ``scores``, float64 of shape (n,), of passages of these ``laws``, with each act below the one it yields to.

    An act that scored above it is lowered as a whole, so that its own order stays. Where nothing of the other act was
    found, it keeps its place: then it is all that there is to show, under its label.
    """
    held = scores.copy()
    of = np.array(laws)
    for law_id in dict.fromkeys(laws):
        applies = of == acts[law_id].yields_to
        if applies.any():
            own = of == law_id
            held[own] -= max(0.0, held[own].max() - scores[applies].max() + _BELOW)
    return held
