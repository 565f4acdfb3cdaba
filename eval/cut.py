"""How many of the articles found are given to the person: what F2 is measured at."""

from __future__ import annotations

from assistant.choose import MAX_UNITS
from models.finder import Candidate


def returned(articles: list[Candidate], margin: float) -> int:
    """How many of ``articles``, best first, an answer would quote: those within the fusion's ``margin`` of the first.

    The rule of ``assistant.choose``, without its limit of words, which is about the page and not about the law.
    """
    first = articles[:MAX_UNITS]
    return sum(candidate.score >= articles[0].score - margin for candidate in first)
