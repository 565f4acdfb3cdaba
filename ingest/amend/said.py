"""What an article says of days, and how the days of its act move when the article is changed.

A change moves only what had not come by the day of the change: a repeal that has taken effect stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.amend.facts import ActDays
from ingest.labels import unit_name
from ingest.structure import ParseWarning

_NO_LONGER = (
    "{unit}, sau khi được sửa, không còn nêu việc chấm dứt văn bản số {act}; hãy đối chiếu hiệu lực văn bản đó."
)
_NOW_TOO = "{unit}, sau khi được sửa, chấm dứt thêm văn bản số {act} mà kho chưa ghi nhận; hãy đối chiếu."


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says of the days of its act: of the act itself, and of single units by their paths.

    ``ends`` are the acts that it ends, by the clause that does so and the act's number, with the first day without the
    act, None where that is the clause's own day. ``warnings`` tell what was not read.
    """

    day: date | None = None
    units: dict[str, date] = field(default_factory=dict)
    ends: dict[tuple[str, str], date | None] = field(default_factory=dict)
    warnings: tuple[ParseWarning, ...] = ()


def moved(days: ActDays, before: Said, after: Said, on: date) -> ActDays:
    """The days of an act of which an article that said ``before`` says ``after`` from the day ``on``."""
    is_moved = bool(before.day and after.day) and _is_open(days.day, on)
    new = (warning for warning in after.warnings if warning not in before.warnings)
    return replace(
        days,
        day=after.day if is_moved else days.day,
        units=_moved_units(days, before, after, on),
        ends={**days.ends, **_moved_ends(days, before, after, on)},
        warnings=(*days.warnings, *new, *_other_ends(days, before, after, on)),
    )


def _moved_units(days: ActDays, before: Said, after: Said, on: date) -> dict[str, date]:
    units = dict(days.units)
    for path in (*before.units, *after.units):
        if before.units.get(path) == after.units.get(path) or not _is_open(days.of(path), on):
            continue
        if path in after.units:
            units[path] = after.units[path]
        else:
            units.pop(path, None)
    return units


def _moved_ends(days: ActDays, before: Said, after: Said, on: date) -> dict[tuple[str, str], date | None]:
    both = before.ends.keys() & after.ends.keys()
    return {
        end: after.ends[end]
        for end in both
        if before.ends[end] != after.ends[end] and _is_to_come(days, before, end, on)
    }


def _other_ends(days: ActDays, before: Said, after: Said, on: date) -> Iterator[ParseWarning]:
    """Ends that only one form of the article puts to an act: what is stored of them is what the first form said."""
    for said, words in ((before, _NO_LONGER), (after, _NOW_TOO)):
        for path, act in said.ends:
            is_kept = (path, act) in before.ends and (path, act) in after.ends
            if not is_kept and _is_to_come(days, said, (path, act), on):
                unit = unit_name(path)
                message = words.format(unit=unit[:1].upper() + unit[1:], act=act)
                yield ParseWarning("end_not_moved", path, message)


def _is_to_come(days: ActDays, said: Said, end: tuple[str, str], on: date) -> bool:
    return _is_open(said.ends[end] or days.of(end[0]), on)


def _is_open(day: date | None, on: date) -> bool:
    return day is None or on <= day
