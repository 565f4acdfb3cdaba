"""What a consolidated edition alone tells of the days before its last change of an article.

Its footnotes say which units were changed and from which day, not how those read before. On the earlier days the rest
of the article was the law as printed; the changed units have no wording at hand, and the text says so in their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.amend.apply import with_text
from ingest.amend.chain import Stage
from ingest.amend.edit import Edit, edited, moved_notes, unit_at
from ingest.amend.events import Event
from ingest.amend.replace import heading_end, repeal_unit, title_span
from ingest.errors import ChangeNotApplied
from ingest.readers.reader import version_id
from ingest.records import Change, ChangeAction, RelationKind, Unit, UnitKind, Version

# Stands for the words that a unit had on a day of which no source tells them.
NOT_HELD = "(đã được sửa đổi; kho không có lời văn của thời điểm này)"
_OF_WORDS = (ChangeAction.REPLACE_WORDS, ChangeAction.INSERT_WORDS, ChangeAction.DELETE_WORDS)
_NUMBER = re.compile(r"\s*(?:Điều|ĐIỀU)[ \t]+\w+[ \t]*[.:]?")


def stages_before(version: Version, held: Sequence[Event], law_start: date | None) -> list[Stage]:
    """The stages of an article before the last of the changes that its edition holds; all of them lack wording.

    ``version`` is the article in the edition, ``held`` are those changes, ``law_start`` is the first day of the law
    (None where not known). An article that one of them inserted has no stage before that.
    """
    added = [event.day for event in held if _adds(event, version)]
    if None in added:
        return []
    begins = max((day for day in [law_start, *added] if day), default=None)
    days = sorted({event.day for event in held if event.day and (begins is None or event.day > begins)})
    return [_stage(version, start, held) for start in [begins, *days][:-1]]


def _adds(event: Event, version: Version) -> bool:
    return event.kind is RelationKind.INSERTS and event.path == version.path


def _stage(version: Version, start: date | None, held: Sequence[Event]) -> Stage:
    to_come = [event for event in held if start is None or event.day is None or event.day > start]
    by = tuple(dict.fromkeys(event.act for event in held if start and event.day == start))
    missing = frozenset(event.path for event in to_come)
    return Stage(_without(version, [event for event in to_come if not _adds(event, version)]), start, None, by, missing)


def _without(version: Version, changes: Sequence[Event]) -> Version:
    """The article without the wording that the changes gave it, under an id of its own."""
    try:
        edits = _outermost([_edit(version, event) for event in changes])
    except ChangeNotApplied:
        # Where a unit is not to be found, it cannot be told what in the article is of a later day.
        edits = [_whole(version)]
    text = edited(version.text, edits).rstrip()
    made = with_text(version, text, _title(version, edits), moved_notes(version.notes, edits))
    source = replace(version.source, name=f"before:{version.source.name}")
    own_id = version_id(version.law_id, version.path, source.name, text)
    return replace(made, source=source, version_id=own_id, applied_by=None)


def _edit(version: Version, event: Event) -> Edit:
    """:raises ChangeNotApplied: when the edition lacks the unit or has its label twice."""
    unit = unit_at(version, event.path)
    action = event.noted.action if event.noted else None
    if event.kind is RelationKind.INSERTS:
        return Edit(unit.start, unit.end, "")
    if action is ChangeAction.REPLACE_TITLE:
        return Edit(*title_span(version.text, unit), NOT_HELD)
    # The mark of a note on words stands in the unit's own words, not in those of the units below it.
    end = unit.lead_end if action in _OF_WORDS else unit.end
    start, blank = _words_start(version, unit, event.noted)
    return Edit(start, len(version.text[:end].rstrip()), f"{blank}{NOT_HELD}")


def _words_start(version: Version, unit: Unit, noted: Change | None) -> tuple[int, str]:
    """Where the words begin that may be of a later day, and what parts them from those before.

    They begin after the label, or after a title that lacks the words of the note.
    """
    if unit.kind is not UnitKind.ARTICLE:
        return repeal_unit(version.text, unit)[0].start, " "
    is_below_title = noted and noted.action in _OF_WORDS and noted.text and noted.text not in unit.title
    if is_below_title and unit.title:
        return heading_end(version.text, unit), "\n"
    return _whole(version).start, " "


def _whole(version: Version) -> Edit:
    number = _NUMBER.match(version.text)
    return Edit(number.end() if number else 0, len(version.text.rstrip()), f" {NOT_HELD}")


def _outermost(edits: Sequence[Edit]) -> list[Edit]:
    """Each edit that stands in no other one."""
    found: list[Edit] = []
    for edit in sorted(set(edits), key=lambda each: (each.start, -each.end)):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


def _title(version: Version, edits: Sequence[Edit]) -> str:
    if not version.title or not edits:
        return version.title
    try:
        end = heading_end(version.text, version.unit)
    except ChangeNotApplied:
        return ""
    return "" if any(edit.start < end for edit in edits) else version.title
