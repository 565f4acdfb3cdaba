"""Wording that a consolidated edition supplies for the changes that it reports and whose acts are not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.amend.edit import plain_path
from ingest.amend.events import Event
from ingest.amend.replace import is_repealed
from ingest.labels import article_path
from ingest.records import Change, ChangeAction, RelationKind, Unit, Version
from ingest.structure import walk

_WORDS = (ChangeAction.REPLACE_WORDS, ChangeAction.INSERT_WORDS, ChangeAction.DELETE_WORDS)
_UNKNOWN = Change(ChangeAction.UNKNOWN)


def supplied(event: Event, edition: Version | None, events: Sequence[Event]) -> Event:
    """The event with the wording that its unit has in the edition that reports it.

    ``edition`` is its article, None where it lacks it. It shows the unit after all its changes: where a smaller unit in
    it was changed later, the unit's wording on the day of the event cannot be had from there and the change is left
    unknown. ``events`` are all of the article that the edition reports.
    """
    if edition is None:
        return event if event.change else replace(event, change=_UNKNOWN)
    later = [other for other in events if _is_below(other.path, event.path) and _is_after(other, event)]
    return replace(event, change=_change(event, edition, bool(later)), noted=event.change)


def _change(event: Event, edition: Version, changed_later: bool) -> Change:
    if event.kind is RelationKind.REPEALS:
        return Change(ChangeAction.REPEAL_UNIT)
    unit = next((unit for unit in walk(edition.unit) if plain_path(unit.path) == event.path), None)
    if unit is None or is_repealed(edition.text, unit):
        return _UNKNOWN
    of_words = event.change is not None and event.change.action in _WORDS
    if changed_later and of_words and unit.children:
        # The mark stands in the unit's own words, above the smaller unit that changed later.
        return Change(ChangeAction.REPLACE_LEAD, edition.text[unit.start : unit.lead_end].strip())
    if changed_later:
        return _UNKNOWN
    words = edition.text[unit.start : unit.end].strip()
    if event.kind is RelationKind.INSERTS:
        return Change(ChangeAction.INSERT_UNIT, words, after=_before(edition.unit, unit))
    return Change(ChangeAction.REPLACE_UNIT, words)


def _before(article: Unit, unit: Unit) -> str:
    """The path of the sibling that stands before a unit; empty for the first."""
    for parent in walk(article):
        if unit in parent.children:
            at = parent.children.index(unit)
            return plain_path(parent.children[at - 1].path) if at else ""
    return ""


def _is_below(path: str, above: str) -> bool:
    return path.startswith(f"{above}/") and article_path(path) == article_path(above)


def _is_after(event: Event, other: Event) -> bool:
    return event.day is None or other.day is None or event.day > other.day
