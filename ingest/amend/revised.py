"""What became of the orders of an act before they took effect: repealed, or put in other words than its first ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.amend.ending import ending_of
from ingest.amend.events import Event
from ingest.amend.facts import ActDays, Days, LawFacts
from ingest.records import ChangeAction


def with_revisions(act: ActDays, facts: LawFacts, events: Mapping[str, Iterable[Event]], days: Days) -> ActDays:
    """The days of the act with the units that were undone or revised by the time they took effect.

    ``facts`` are those of the act itself, ``events`` what changed its articles, ``days`` those of the acts that did.
    """
    early = [event for of_article in events.values() for event in of_article if _is_early(event, act)]
    undone = {event.path for event in early if event.change and event.change.action is ChangeAction.REPEAL_UNIT}
    revised = frozenset(event.path for event in early) - undone
    end = ending_of(facts, days).day
    if end and act.day and end <= act.day:
        undone.add("")
    return replace(act, undone=frozenset(undone), revised=revised)


def _is_early(event: Event, act: ActDays) -> bool:
    day = act.of(event.path)
    return event.day is not None and day is not None and event.day <= day
