"""What the law does to a quoted unit after the day of the answer: the first other wording, or its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.amend.wording import same_wording
from ingest.force import applicable, never_applied
from ingest.records import Relation, RelationKind, TextStatus, Unit, Version
from ingest.structure import walk

_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)
_REWORDS = (*_ENDS, RelationKind.AMENDS, RelationKind.INSERTS)


class What(StrEnum):
    """What became of a quoted unit."""

    AMENDED = "amended"  # another wording from a day on
    REPEALED = "repealed"  # the article goes on without it
    ENDED = "ended"  # the article, or its act, is law no more
    CORRECTED = "corrected"  # another text for the very day of the answer
    WITHDRAWN = "withdrawn"  # no source gives a text for that day any more


@dataclass(frozen=True, slots=True)
class LawChange:
    """``by`` is the number of the act that makes the change, where it is known; ``from_day`` its first day."""

    what: What
    by: str | None = None
    from_day: date | None = None


def change_of(
    quoted: Version, path: str, as_of: date, versions: Sequence[Version], relations: Sequence[Relation]
) -> LawChange | None:
    """The first change of the unit ``path`` of the text ``quoted`` from the day of the answer on; None for none.

    ``versions`` are the active texts of the article and ``relations`` what acts do to the law, each with the day from
    which. Another printing of the same words is no change.
    """
    texts = [version for version in versions if not never_applied(version)]
    then = _then(texts, as_of)
    if then is None:
        end = max((v.valid_to for v in texts if v.valid_to and v.valid_to <= as_of), default=None)
        return LawChange(What.ENDED, _act(relations, path, end), end) if end else LawChange(What.WITHDRAWN)
    if not _same(quoted, then, path):
        return LawChange(What.CORRECTED, then.applied_by, then.valid_from)
    begun = max(as_of, then.valid_from or as_of)
    days = sorted({day for v in texts for day in (v.valid_from, v.valid_to) if day is not None and day > begun})
    changes = (_on(day, quoted, path, texts, relations) for day in days)
    return next((change for change in changes if change is not None), None)


def _then(texts: list[Version], as_of: date) -> Version | None:
    """The text of the day, else the next to come: an answer may quote law that is signed and not yet in force."""
    coming = [version for version in texts if version.valid_from and version.valid_from > as_of]
    return applicable(texts, as_of) or min(coming, key=lambda v: v.valid_from or as_of, default=None)


def _on(day: date, quoted: Version, path: str, texts: list[Version], relations: Sequence[Relation]) -> LawChange | None:
    text = applicable(texts, day)
    if text is None:
        return LawChange(What.ENDED, _act(relations, path, day), day)
    if _unit(text, path) is None:
        return LawChange(What.REPEALED, text.applied_by, day)
    if not _same(quoted, text, path):
        return LawChange(What.AMENDED, text.applied_by, day)
    if text.text_status is TextStatus.AMENDED_TEXT_MISSING and quoted.text_status is not text.text_status:
        # The words are those of before because the new ones are not known: what acts say of the unit decides.
        act = _act(relations, path, day, _REWORDS)
        return LawChange(What.AMENDED, act, day) if act else None
    return None


def _same(one: Version, other: Version, path: str) -> bool:
    mine, theirs = _unit(one, path), _unit(other, path)
    if mine is None or theirs is None:
        return False
    return same_wording(one.text[mine.start : mine.end], other.text[theirs.start : theirs.end])


def _unit(version: Version, path: str) -> Unit | None:
    return next((unit for unit in walk(version.unit) if unit.path == path), None)


def _act(
    relations: Sequence[Relation], path: str, day: date | None, kinds: tuple[RelationKind, ...] = _ENDS
) -> str | None:
    """The act that changes the unit, what holds it or what it holds, or the whole law, on a day."""
    found = (r.law_id for r in relations if r.kind in kinds and r.effective == day and _touches(r.to_path, path))
    return next(found, None)


def _touches(changed: str, path: str) -> bool:
    return not changed or changed == path or path.startswith(f"{changed}/") or changed.startswith(f"{path}/")
