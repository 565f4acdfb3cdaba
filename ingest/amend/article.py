"""The wordings of one article beside its consolidated editions, which confirm, carry on or contradict them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ingest.amend.chain import Article, Chain, Stage, chain_of, closed
from ingest.amend.earlier import stages_before
from ingest.amend.edition import Edition
from ingest.amend.events import Event, in_order
from ingest.amend.supply import supplied
from ingest.amend.wording import same_wording
from ingest.records import RelationKind, Version


class Doubt(StrEnum):
    """What a person should look at; the value is the code of the warning."""

    DIFFERS = "edition_differs"
    LACKS = "edition_lacks_article"


@dataclass(frozen=True, slots=True)
class Opening:
    """The text that changes are applied to, and its first day (None where not known)."""

    version: Version
    start: date | None


def reconciled(
    article: Article,
    base: Opening | None,
    editions: Sequence[Edition],
    events: Sequence[Event],
    law_start: date | None,
) -> Reconciled:
    """The stages of the article. ``events`` are in their order, ``law_start`` is the first day of the law.

    Where an act and an edition both tell of a change, the act's words count, unless only those that the edition shows
    lead to the edition's text.
    """
    choices = _choices(events, editions)
    made = [Reconciled(article, base, editions, choice, law_start) for choice in choices]
    return max(made, key=lambda each: (len(each.confirming), -len(each.chain.refused)))


class Reconciled:
    """``chain`` holds the stages; ``shown`` says from which day each edition's text applies, by its name."""

    def __init__(
        self,
        article: Article,
        base: Opening | None,
        editions: Sequence[Edition],
        events: Sequence[Event],
        law_start: date | None,
    ) -> None:
        self._article = article
        self._events = events
        self._law_start = law_start
        self._run = 0  # where the stages begin that the newest edition carried on
        self.sure: set[int] = set()
        self.confirming: list[str] = []
        self.shown: dict[str, date | None] = {}
        self.doubts: list[tuple[Doubt, Edition]] = []
        self.chain = self._first(base, editions)
        for edition in editions:
            self._compare(edition)

    def _first(self, base: Opening | None, editions: Sequence[Edition]) -> Chain:
        if base:
            return chain_of(self._article, base.version, base.start, self._events)
        shown = [edition for edition in editions if edition.version]
        opening = next((edition for edition in shown if not edition.is_stub), None)
        if shown and opening is None:
            return self._repealed(shown[0])
        adds = any(event.path == self._article.path and event.kind is RelationKind.INSERTS for event in self._events)
        if opening is None or adds:
            return chain_of(self._article, None, None, self._events)
        return self._carried_on(opening, ())

    def _repealed(self, stub: Edition) -> Chain:
        """Of an article that editions show for its number alone, no wording is known of the days before its end."""
        held = [event for event in self._events if stub.holds(event)]
        before = stages_before(stub.version, held, self._law_start) if stub.version else []
        end = max((event.day for event in held if event.day), default=None)
        return Chain(tuple(closed([*before, Stage(None, end)] if before else [])))

    def _compare(self, edition: Edition) -> None:
        held = [event for event in self._events if edition.holds(event)]
        stage = self.chain.stage_after(held)
        wording = stage.version if stage else None
        if edition.version is None or edition.is_stub:
            self._compare_absence(edition, wording)
        elif stage and wording and same_wording(wording.text, edition.version.text):
            self._confirm(edition, stage)
        elif held and (wording is None or self._is_unsure(held)):
            if wording and not stage_refused(self.chain, held):
                self.doubts.append((Doubt.DIFFERS, edition))
            self.chain = self._carried_on(edition, self.chain.stages)
        else:
            self.doubts.append((Doubt.DIFFERS, edition))
            self.shown[edition.name] = stage.start if stage else self._law_start

    def _compare_absence(self, edition: Edition, wording: Version | None) -> None:
        if wording is None:
            self.confirming.append(edition.name)
        elif edition.version is None:
            self.doubts.append((Doubt.LACKS, edition))

    def _confirm(self, edition: Edition, stage: Stage) -> None:
        at = self.chain.stages.index(stage)
        stages = list(self.chain.stages)
        stages[at] = replace(stage, missing=frozenset())
        self.chain = replace(self.chain, stages=tuple(stages))
        self.sure |= set(range(self._run, at + 1))
        self.confirming.append(edition.name)
        self.shown[edition.name] = stage.start

    def _carried_on(self, edition: Edition, stages: Sequence[Stage]) -> Chain:
        """The stages before the edition's last change, then its text and what later acts made of it."""
        held = [event for event in self._events if edition.holds(event)]
        last = max((event.day for event in held if event.day), default=None)
        acts = tuple(dict.fromkeys(event.act for event in held if event.day == last))
        # A change from before the law applied is in its first text.
        start = max((day for day in (last, self._law_start) if day), default=None)
        later = [event for event in self._events if not edition.holds(event)]
        tail = chain_of(self._article, edition.version, start, later)
        before = [stage for stage in stages if stage.start is None or (start and stage.start < start)]
        if not before and edition.version:
            before = stages_before(edition.version, held, self._law_start)
        self._run = len(before)
        self.sure = {at for at in self.sure if at < self._run}
        before = [stage if at in self.sure else self._doubtful(stage) for at, stage in enumerate(before)]
        opening = replace(tail.stages[0], by=acts, events=tuple(held))
        self.shown[edition.name] = start
        refused = [pair for pair in self.chain.refused if edition.holds(pair[0])] if stages else []
        return Chain(tuple(closed([*before, opening, *tail.stages[1:]])), (*refused, *tail.refused))

    def _doubtful(self, stage: Stage) -> Stage:
        """A text put together from an edition that in the end shows another one cannot be relied on."""
        is_pieced = any(event.edition for event in stage.events)
        return replace(stage, missing=stage.missing | {self._article.path}) if is_pieced else stage

    def _is_unsure(self, held: Sequence[Event]) -> bool:
        """Whether the text that the acts make is not wholly of their own words."""
        return stage_refused(self.chain, held) or any(event.edition for event in held)


def stage_refused(chain: Chain, held: Sequence[Event]) -> bool:
    """Whether one of the events could not be applied."""
    return any(event in held for event, _ in chain.refused)


def _choices(events: Sequence[Event], editions: Sequence[Edition]) -> list[list[Event]]:
    """The events by the acts' own words and by what the editions show of them; one list where that is the same."""
    own: list[Event] = []
    shown: list[Event] = []
    for act in dict.fromkeys(event.act for event in events):
        of_act = [event for event in events if event.act == act]
        said = [event for event in of_act if not event.edition]
        reported = _reported(of_act, editions, events)
        own += said or reported
        shown += reported or said
    choices = [own] if own == shown else [own, shown]
    return [sorted(choice, key=in_order) for choice in choices]


def _reported(of_act: list[Event], editions: Sequence[Edition], events: Sequence[Event]) -> list[Event]:
    """What the first edition that reports the act shows of its changes: later ones may show later wording."""
    for edition in editions:
        reported = [event for event in of_act if event.edition == edition.name]
        if reported:
            same_edition = [event for event in events if event.edition == edition.name]
            return [supplied(event, edition.version, same_edition) for event in reported]
    return []
