"""How many of a question's own words a text says, weighed by how rare they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from models.tokens import syllables


class OwnWords:
    """The pairs of neighbouring syllables of one question: most words of Vietnamese are such a pair."""

    def __init__(self, question: str, idf: Callable[[str], float]) -> None:
        """``idf`` tells how rare a syllable is in the corpus."""
        self._weights = {pair: sum(map(idf, pair)) for pair in pairwise(syllables(question))}

    def in_text(self, text: str, beyond: str = "") -> float:
        """The weight of those that stand in ``text`` and not in ``beyond``; each counts once."""
        found = set(pairwise(syllables(text))) - set(pairwise(syllables(beyond)))
        return sum(weight for pair, weight in self._weights.items() if pair in found)
