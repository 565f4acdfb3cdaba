"""When acts take effect, read from their closing articles in the latest form of these.

43/2024/QH15 changed Điều 252.1 of the Land Law 31/2024/QH15 before that law was in force, and so moved its first day
from 01/01/2025 to 01/8/2024 and with it the end of the law before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Protocol

from ingest.amend.apply import apply_change
from ingest.amend.edition import Edition, editions_of
from ingest.amend.events import Event, events_of
from ingest.amend.facts import ActDays, LawFacts
from ingest.amend.revised import with_revisions
from ingest.amend.said import Said, moved
from ingest.amend.supply import supplied
from ingest.errors import ChangeNotApplied
from ingest.records import RelationKind, Version

ReadDays = Callable[[Version, date | None], Said]  # an article, and the day on which its act was issued


class Shelf(Protocol):
    """Where the facts of laws are read; a law that is not held has empty facts."""

    def facts(self, law_id: str) -> LawFacts: ...


class DayBook:
    """The days of acts, each worked out once.

    Of two acts that change each other's closing articles, the one that is asked for second keeps its first text.
    """

    def __init__(self, shelf: Shelf, read: ReadDays) -> None:
        self._shelf = shelf
        self._read = read
        self._known: dict[str, ActDays] = {}

    def __call__(self, law_id: str) -> ActDays:
        """The days of an act; empty for one that is not held."""
        if law_id not in self._known:
            facts = self._shelf.facts(law_id)
            first = _first_days(facts)
            self._known[law_id] = first
            self._known[law_id] = self._latest(facts, first)
        return self._known[law_id]

    def _latest(self, facts: LawFacts, first: ActDays) -> ActDays:
        """The days after the changes of the articles that say them, the act's own day before all that hang on it."""
        found = first
        issued = next((each.issued for each in facts.documents.values() if each.issued), None)
        events = events_of(facts, self)
        bases = {version.path: version for version in reversed(facts.originals()) if version.path in events}
        said = {path: self._read(version, issued) for path, version in bases.items()}
        dating = sorted(path for path in said if _dates(said[path], first))
        for path in sorted(dating, key=lambda path: said[path].day is None):
            for day, version in _forms(bases[path], events[path], editions_of(facts, path)):
                after = self._read(version, issued)
                found = moved(found, said[path], after, day)
                said[path] = after
        return with_revisions(found, facts, events, self)


def _dates(said: Said, first: ActDays) -> bool:
    """Whether an article is one of those that say the days which the act's files give."""
    of_act = first.stated is not None and said.day == first.stated
    return of_act or bool(said.ends) or any(first.units.get(path) == day for path, day in said.units.items())


def _forms(version: Version, events: Iterable[Event], editions: list[Edition]) -> Iterator[tuple[date, Version]]:
    """The later forms of an article, each with the day from which it reads so."""
    for event_day, of_day in groupby(events, key=lambda event: event.day):
        if event_day:
            version = _changed(version, of_day, editions)
            yield event_day, version


def _changed(version: Version, events: Iterable[Event], editions: list[Edition]) -> Version:
    """The closing article with what changed it, in the words of the acts or of an edition; unread changes are left."""
    for event in events:
        source = next((edition for edition in editions if edition.name == event.edition), None)
        worded = supplied(event, source.version, [event]) if source else event
        try:
            version = apply_change(version, event.path, worded.change) if worded.change else version
        except ChangeNotApplied:
            continue
    return version


def _first_days(facts: LawFacts) -> ActDays:
    """What the act's own files say, of which the best source that has a day counts."""
    stated = next((document.effective for document in facts.documents.values() if document.effective), None)
    units = {
        each.relation.to_path: each.relation.effective
        for each in facts.relations
        if each.relation.kind is RelationKind.TAKES_EFFECT and each.relation.effective and each.relation.to_path
    }
    return ActDays(stated, stated, units)
