"""Whether a text is the law on a day: true, false, or not known; and the state of an act and of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from ingest.records import Document, Relation, RelationKind, SourceRank, TextStatus, Version

_RANKS = {rank: place for place, rank in enumerate(SourceRank)}
_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)
_ALTERS = (*_ENDS, RelationKind.AMENDS, RelationKind.INSERTS)


class State(StrEnum):
    """The state of an act or unit on a day (Luật 64/2025/QH15 Điều 53 to 57), as far as the texts at hand tell."""

    NOT_YET = "not_yet"  # chưa có hiệu lực
    IN_FORCE = "in_force"  # còn hiệu lực
    PARTLY = "partly"  # hết hiệu lực một phần: units of it were amended, replaced or repealed
    ENDED = "ended"  # hết hiệu lực toàn bộ
    SUSPENDED = "suspended"  # ngưng hiệu lực


def act_state(document: Document, relations: Iterable[Relation], day: date) -> State | None:
    """The state of an act on a day (Asia/Ho_Chi_Minh); None where its first day is not known.

    ``relations`` are what acts do to it, each with the day from which: one without a day counts for nothing.
    """
    begun = [relation for relation in relations if relation.effective and relation.effective <= day]
    whole = {relation.kind for relation in begun if not relation.to_path and relation.law_id != document.law_id}
    if (document.expired and document.expired <= day) or whole.intersection(_ENDS):
        return State.ENDED
    if document.effective is None:
        return None
    if document.effective > day:
        return State.NOT_YET
    if RelationKind.SUSPENDS in whole:
        return State.SUSPENDED
    parts = {relation.kind for relation in begun if relation.law_id != document.law_id}
    return State.PARTLY if parts.intersection(_ALTERS) else State.IN_FORCE


def unit_state(version: Version, path: str, relations: Iterable[Relation], day: date) -> State | None:
    """The state of a unit of a text on a day; None where it is not known.

    ``relations`` are what acts do to the law, each with the day from which, days of its own for a unit among them.
    """
    own = [relation for relation in relations if relation.to_path and _is_around(relation.to_path, path)]
    begun = {relation.kind for relation in own if relation.effective and relation.effective <= day}
    coming = any(
        relation.kind is RelationKind.TAKES_EFFECT and relation.effective and relation.effective > day
        for relation in own
    )
    if RelationKind.REPEALS in begun or (version.valid_to is not None and version.valid_to <= day):
        return State.ENDED
    if version.valid_from is None:
        return None
    if version.valid_from > day or coming:
        return State.NOT_YET
    return State.SUSPENDED if RelationKind.SUSPENDS in begun else State.IN_FORCE


def in_force(version: Version, as_of: date) -> bool | None:
    """Whether the wording of ``version`` is in force on the day ``as_of`` (Asia/Ho_Chi_Minh).

    True only for a text known to hold its amendments: an original enactment may have been amended
    before that day, and articles of the 2015 Penal Code that Luật 12/2017/QH14 changed before it took effect
    never applied in their first wording. None means not known.
    """
    if version.valid_to is not None and as_of >= version.valid_to:
        return False
    if version.valid_from is None:
        return None
    if as_of < version.valid_from:
        return False
    return True if version.text_status is TextStatus.CONSOLIDATED else None


def applicable(versions: list[Version], as_of: date | None) -> Version | None:
    """Which of the texts of one article applies on the day; None when none does or may do so.

    A text known to be valid on the day comes before one whose first day is unknown, one that holds its amendments
    before one that is known to lack some, the better source before the other, and the later text before the earlier;
    the order of ``versions`` does not matter. ``as_of`` None takes the best source whatever its dates.
    """
    found = [version for version in best_first(versions) if _may_apply(version, as_of)]
    if as_of is not None:
        found = [version for version in found if version.valid_from is not None] or found
        if any(version.text_status is TextStatus.CONSOLIDATED for version in found):
            found = [version for version in found if version.text_status is not TextStatus.AMENDED_TEXT_MISSING]
    return next(iter(found), None)


def best_first(versions: list[Version]) -> list[Version]:
    """The texts of the best source first, of one source the latest first, undated ones last.

    Texts that never applied, as they were changed before their first day, come after all others.
    """
    return sorted(versions, key=_place)


def never_applied(version: Version) -> bool:
    """Whether a text was changed before its first day, so that there is no day on which it was the law."""
    first, end = version.valid_from, version.valid_to
    return first is not None and end is not None and end <= first


def _place(version: Version) -> tuple[bool, int, int, str]:
    newest = -version.valid_from.toordinal() if version.valid_from else 0
    return never_applied(version), _RANKS[version.source.rank], newest, version.version_id


def _may_apply(version: Version, as_of: date | None) -> bool:
    if as_of is None:
        return True
    begun = version.valid_from is None or version.valid_from <= as_of
    return begun and (version.valid_to is None or as_of < version.valid_to)


def _is_around(above: str, path: str) -> bool:
    """Whether the unit ``above`` is the unit ``path`` or holds it."""
    return path == above or path.startswith(f"{above}/")
