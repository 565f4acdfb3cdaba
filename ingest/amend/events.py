"""What befalls each article of a law, day by day: the relations, resolved to articles and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.amend.divisions import articles_in, division_paths
from ingest.amend.everywhere import articles_with, put_behind
from ingest.amend.facts import REWORDING, Days, LawFacts, Stated, day_of
from ingest.labels import article_path
from ingest.records import Change, ChangeAction, RelationKind, SourceRank, Version

_WORDS = (ChangeAction.REPLACE_WORDS, ChangeAction.INSERT_WORDS, ChangeAction.DELETE_WORDS)


@dataclass(frozen=True, slots=True)
class Event:
    """A change of one article or of a unit of it. ``edition`` names the consolidated text that reports it, if one does.

    ``day`` is None where it is not known. ``is_everywhere``: the words change wherever they stand, so that an article
    without them is as it should be. ``order`` is the place among the relations of its source. ``noted`` is what
    the footnote says of the wording, where ``change`` was taken from the edition's text.
    """

    day: date | None
    act: str
    path: str
    kind: RelationKind
    change: Change | None
    rank: SourceRank
    edition: str = ""
    order: int = 0
    is_everywhere: bool = False
    noted: Change | None = None


def events_of(facts: LawFacts, days: Days) -> dict[str, list[Event]]:
    """The events of each article, by its path, in the order in which they take effect; undated ones last."""
    found: dict[str, list[Event]] = {}
    for order, stated in enumerate(facts.relations):
        if stated.relation.kind in REWORDING:
            for event in _events(stated, order, facts, days):
                found.setdefault(article_path(event.path), []).append(event)
    return {path: sorted(events, key=in_order) for path, events in found.items()}


def in_order(event: Event) -> tuple[date, str, int]:
    """The key of events in the order in which they take effect, those of one act as it states them."""
    return event.day or date.max, event.act, event.order


def _events(stated: Stated, order: int, facts: LawFacts, days: Days) -> Iterator[Event]:
    relation, change = stated.relation, stated.relation.change
    act = days(relation.law_id)
    kind = relation.kind
    if not stated.is_reported and act.never_applied(relation.path):
        return
    if not stated.is_reported and act.was_revised(relation.path):
        # What the act orders by the time it applies is not in its first text, from which the change was read.
        kind, change = RelationKind.AMENDS, Change(ChangeAction.UNKNOWN)
    elif change is None and relation.kind is RelationKind.REPEALS and not stated.is_reported:
        change = Change(ChangeAction.REPEAL_UNIT)
    source = stated.source if stated.is_reported else ""
    event = Event(day_of(stated, days), relation.law_id, relation.to_path, kind, change, stated.rank, source, order)
    if relation.to_path.startswith(("d", "pl")):
        yield event
    elif relation.to_path:
        yield from _in_division(event, facts)
    elif change and change.action in _WORDS:
        for path in articles_with(change.old, facts):
            yield replace(event, path=path, is_everywhere=True)
    elif change and relation.change and relation.change.old:
        # In which of the articles that have the words they change cannot be told.
        yield from (replace(event, path=path) for path in articles_with(relation.change.old, facts))


def _in_division(event: Event, facts: LawFacts) -> Iterator[Event]:
    """What an event of a chapter means for its articles."""
    if event.change and event.change.action is ChangeAction.REPLACE_TITLE:
        return  # The title of a division is above the articles, not in them.
    originals = {version.path: version for version in facts.originals()}
    is_of_words = event.change is not None and event.change.action in _WORDS
    held = {path for path, version in originals.items() if event.path in division_paths(version.context)}
    # An article that the law has elsewhere is not of the division, whatever an edition's headings look like.
    new = {
        path: change for path, change in _new_articles(event, facts).items() if path in held or path not in originals
    }
    if is_of_words:
        held |= put_behind(held, facts)
    for path in sorted(held | set(new)):
        if path in new:
            # Where only an edition is at hand, what the division held before is not known.
            is_kept = path in held or not originals
            yield replace(event, path=path, change=new[path], kind=event.kind if is_kept else RelationKind.INSERTS)
        elif event.kind is RelationKind.REPEALS or _gives_wording(event):
            yield replace(event, path=path, change=Change(ChangeAction.REPEAL_UNIT), kind=RelationKind.REPEALS)
        else:
            yield replace(event, path=path, is_everywhere=is_of_words)


def _gives_wording(event: Event) -> bool:
    wording = event.change is not None and event.change.action in (ChangeAction.REPLACE_UNIT, ChangeAction.INSERT_UNIT)
    return wording or bool(event.edition)


def _new_articles(event: Event, facts: LawFacts) -> dict[str, Change | None]:
    """The articles that a division has after the event, with their wording where the act itself gives it."""
    if event.kind is RelationKind.REPEALS:
        return {}
    if event.edition:
        texts: Sequence[Version] = facts.editions().get(event.edition, [])
        return {version.path: None for version in texts if event.path in division_paths(version.context)}
    if event.change is None or not _gives_wording(event):
        return {}
    articles = articles_in(event.change.text)
    return {path: Change(ChangeAction.REPLACE_UNIT, text) for path, text in articles.items()}
