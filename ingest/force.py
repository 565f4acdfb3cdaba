"""Whether a text is the law on a day: true, false, or not known."""

from __future__ import annotations

from datetime import date

from ingest.records import SourceRank, TextStatus, Version

_RANKS = {rank: place for place, rank in enumerate(SourceRank)}


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

    A text known to be valid on the day comes before one whose first day is unknown, the better source
    before the other, and the later text before the earlier; the order of ``versions`` does not matter.
    ``as_of`` None takes the best source whatever its dates.
    """
    found = [version for version in best_first(versions) if _may_apply(version, as_of)]
    return min(found, key=lambda version: version.valid_from is None and as_of is not None, default=None)


def best_first(versions: list[Version]) -> list[Version]:
    """The texts of the best source first, of one source the latest first, undated ones last."""
    return sorted(versions, key=_place)


def _place(version: Version) -> tuple[int, int, str]:
    newest = -version.valid_from.toordinal() if version.valid_from else 0
    return _RANKS[version.source.rank], newest, version.version_id


def _may_apply(version: Version, as_of: date | None) -> bool:
    if as_of is None:
        return True
    begun = version.valid_from is None or version.valid_from <= as_of
    return begun and (version.valid_to is None or as_of < version.valid_to)
