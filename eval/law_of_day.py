"""Which of what was found is the law of one day, told by the rule by which answers are quoted."""

from __future__ import annotations

from functools import lru_cache

from assistant.dates import AsOf
from assistant.edition import Editions, Law
from models.finder import Candidate


class LawOfDay:
    """Keeps the candidates whose own text is the one that would be quoted on the day."""

    def __init__(self, law: Law, as_of: AsOf) -> None:
        self._editions = Editions(law, as_of)
        # Questions find the same articles over and over, and each look takes two reads of the database.
        self._version_id = lru_cache(maxsize=None)(self._read_version_id)

    def sift(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates of the day in their order; another edition of an article does not speak for it."""
        return [c for c in candidates if self._version_id(*c.article) == c.passage.version_id]

    def holds(self, article: str) -> bool:
        """Whether an article such as ``91/2015/QH13/d468`` has a text on the day."""
        return self._version_id(*article.rsplit("/", 1)) is not None

    def _read_version_id(self, law_id: str, path: str) -> str | None:
        provision = self._editions.quotable(law_id, path)
        return None if provision is None else provision.version.version_id
