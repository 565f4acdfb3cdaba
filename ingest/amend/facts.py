"""What is known of one law before its timeline is made: its texts, what acts say of it, and when those apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.records import Document, Relation, RelationKind, SourceRank, Version
from ingest.structure import ParseWarning

# What alters a text; the rest (guides, cites …) leaves it as it is.
REWORDING = frozenset(
    {
        RelationKind.AMENDS,
        RelationKind.INSERTS,
        RelationKind.REPLACES,
        RelationKind.REPEALS,
        RelationKind.CORRECTS,
    }
)
# What ends an act, where no unit of it is named.
ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation and whose file states it.

    ``is_reported``: not the act's own file states it but a consolidated text of the law, whose name ``source`` is.
    """

    relation: Relation
    source: str
    rank: SourceRank
    is_reported: bool = False


@dataclass(frozen=True, slots=True)
class ActDays:
    """When an act takes effect. ``stated`` is the day that its first text gives, ``day`` that of its latest form.

    ``units`` are units with a day of their own. None where not known. ``ends`` are the ends of other acts that were
    moved by themselves, by the clause that orders them and the act's number; None where they are on the clause's own
    day. ``warnings`` tell what of the latest form was not read. ``undone`` are units that were repealed before they
    took effect, the empty path the whole act; ``revised`` those that had been changed by then in another way.
    """

    day: date | None = None
    stated: date | None = None
    units: Mapping[str, date] = field(default_factory=dict)
    undone: frozenset[str] = frozenset()
    revised: frozenset[str] = frozenset()
    ends: Mapping[tuple[str, str], date | None] = field(default_factory=dict)
    warnings: tuple[ParseWarning, ...] = ()

    def of(self, path: str) -> date | None:
        """The day of a unit: its own, else that of the unit around it, else the act's."""
        steps = path.split("/")
        for length in range(len(steps), 0, -1):
            if own := self.units.get("/".join(steps[:length])):
                return own
        return self.day

    def never_applied(self, path: str) -> bool:
        """Whether what a unit orders was repealed before it took effect."""
        return any(not undone or _is_in(path, undone) for undone in self.undone)

    def was_revised(self, path: str) -> bool:
        """Whether a unit, or one in it or around it, had other words than its first ones when it took effect."""
        return any(_is_in(path, revised) or _is_in(revised, path) for revised in self.revised)


def _is_in(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")


Days = Callable[[str], ActDays]  # of an act, by its number


@dataclass(frozen=True, slots=True)
class LawFacts:
    """One law: its texts as their sources give them, what each source says of the act, and what acts do to it.

    ``documents`` are by the name of their source, the best source first.
    """

    law_id: str
    documents: Mapping[str, Document]
    versions: Sequence[Version]
    relations: Sequence[Stated]

    def originals(self) -> list[Version]:
        """The texts that are not of a consolidated edition."""
        return [version for version in self.versions if version.source.rank is not SourceRank.CONSOLIDATED]

    def editions(self) -> dict[str, list[Version]]:
        """The texts of each consolidated edition, by the name of its source."""
        found: dict[str, list[Version]] = {}
        for version in self.versions:
            if version.source.rank is SourceRank.CONSOLIDATED:
                found.setdefault(version.source.name, []).append(version)
        return found


def day_of(stated: Stated, days: Days) -> date | None:
    """The day from which a relation holds: its own, else that of the unit of the act that orders it.

    A relation dated with the day that the act's first text gave moves with the act when that day was changed. One that
    was undone before its day has none.
    """
    relation = stated.relation
    act = days(relation.law_id)
    if not stated.is_reported and act.never_applied(relation.path):
        return None
    own = act.of(relation.path)
    end = relation.path, relation.to_law_id
    if relation.kind in ENDS and not relation.to_path and end in act.ends:
        return act.ends[end] or own
    if relation.effective is None:
        return own
    return own if own and relation.effective == act.stated else relation.effective


def worse(ranks: Iterable[SourceRank]) -> SourceRank:
    """The rank that is trusted least."""
    order = list(SourceRank)
    return max(ranks, key=order.index)
