"""Which words of a quote are marked: those that the question shares with it, and a range that decides."""

from __future__ import annotations

import re

from assistant.quantities import Quantity, range_spans
from models.tokens import syllables, unify_tone

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Two words in a row may be chance ("quy định"), three are the matter itself.
_RUN = 3


def marks(quote: str, question: str, asked: list[Quantity]) -> list[tuple[int, int]]:
    """Spans (code points) of ``quote``, in order and apart from one another."""
    spans = [span for span, found in range_spans(quote) if any(found.holds(quantity) for quantity in asked)]
    return _merge(spans or _shared_runs(quote, question))


def _shared_runs(quote: str, question: str) -> list[tuple[int, int]]:
    words = [(match.start(), match.end(), unify_tone(match[0].lower())) for match in _WORD.finditer(quote)]
    asked = syllables(question)
    known = {tuple(asked[i : i + _RUN]) for i in range(len(asked) - _RUN + 1)}
    runs = [words[i : i + _RUN] for i in range(len(words) - _RUN + 1)]
    return [(run[0][0], run[-1][1]) for run in runs if tuple(word for _, _, word in run) in known]


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
