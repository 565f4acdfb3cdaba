"""The noun of the finder of acts."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.citations.kinds import LAW_KINDS


@dataclass(frozen=True, slots=True)
class Act:
    """An act named in a text; ``start`` and ``end`` count letters of the folded text.

    ``reach`` is where its date ends, ``kind`` the folded kind ("nghi dinh", "ban an", "" where only letters tell).
    """

    start: int
    end: int
    law_id: str | None
    status: str
    candidates: tuple[str, ...] = ()
    kind: str = ""
    reach: int = 0
    serial: str = ""
    amending: bool = False  # its name goes on with that of the act that it amends
    by_day: bool = False  # the lookup's day chose the edition: the text does not say which
    points_back: bool = False  # "Bộ luật Dân sự này": the edition named before

    @property
    def is_self(self) -> bool:
        return self.law_id == "self"

    @property
    def only_takes_units(self) -> bool:
        """Whether it is no citation itself: "Luật này", "Bộ luật Dân sự này", or an amending act that nothing tells."""
        is_nameless = self.law_id is None and self.amending and not self.candidates
        return self.is_self or self.points_back or is_nameless

    @property
    def has_articles(self) -> bool:
        """Whether articles named later in the sentence can be this act's: judgments and letters have none."""
        return self.kind in LAW_KINDS and not self.is_self

    @property
    def goes_to(self) -> int:
        """Where the words about the act end, its date included."""
        return max(self.end, self.reach)
