"""Which of what was found is the law of the day that applies, and whether that is the best of it."""

from __future__ import annotations

import numpy as np

from assistant.edition import Editions
from models.features import blended
from models.finder import Candidate

# Each article takes a look into the database, and none so far down was ever quoted.
_LOOKED_AT = 40


def of_day(candidates: list[Candidate], editions: Editions) -> list[Candidate]:
    """Those of the best articles, in their order, whose own wording may be quoted on the day."""
    articles = list(dict.fromkeys(candidate.article for candidate in candidates))[:_LOOKED_AT]
    version_of = {article: editions.version_id(*article) for article in articles}
    return [c for c in candidates if version_of.get(c.article) in (c.passage.version_id, editions.ANY)]


def closest(candidates: list[Candidate]) -> Candidate:
    """The one that reads most like the question, whatever the day."""
    return candidates[int(_blend(candidates).argmax())]


def is_near_best(quotable: list[Candidate], candidates: list[Candidate], margin: float) -> bool:
    """Whether the best that may be quoted reads about as much like the question as the best of all.

    Told by the bare blend of both indexes, in its standard deviations: the order itself puts newer law first, and on
    a day of the past the older is right. What is quoted when only something further down is of the day answers
    another question.
    """
    if not quotable:
        return False
    blend = _blend(candidates)
    of_quotable = {id(candidate) for candidate in quotable}
    best = max(score for candidate, score in zip(candidates, blend, strict=True) if id(candidate) in of_quotable)
    return bool(best >= blend.max() - margin)


def _blend(candidates: list[Candidate]) -> np.ndarray:
    return blended(np.array([c.keyword for c in candidates]), np.array([c.dense for c in candidates]))
