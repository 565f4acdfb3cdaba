"""The wordings of one article one after the other, each with the act that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, pairwise

from ingest.amend.apply import apply_change, read_article
from ingest.amend.edit import refusal
from ingest.amend.events import Event
from ingest.amend.facts import worse
from ingest.amend.words import has_words
from ingest.errors import ChangeNotApplied
from ingest.labels import article_path
from ingest.readers.reader import make_version, version_id
from ingest.records import ChangeAction, RelationKind, Source, SourceRank, TextStatus, Version
from ingest.structure import parse_article

_WORDED = (ChangeAction.INSERT_UNIT, ChangeAction.REPLACE_UNIT)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as such. ``context`` and ``sha256`` are for a text of it that an amending act gives first."""

    law_id: str
    path: str
    context: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The wording of an article in ``[start, end)``; ``version`` is None after a repeal, ``start`` where not known.

    ``by`` are the acts that made it from the stage before, ``missing`` the units whose change could not be made: their
    wording is that of before. ``events`` are all that made the text what it is.
    """

    version: Version | None
    start: date | None
    end: date | None = None
    by: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages of an article in their order, and what was not applied on the way."""

    stages: tuple[Stage, ...]
    refused: tuple[tuple[Event, ChangeNotApplied], ...] = ()

    def stage_after(self, events: Iterable[Event]) -> Stage | None:
        """The stage that stands once these events have taken effect; the first where there are none."""
        last = max((event.day for event in events if event.day), default=None)
        if last is None:
            return self.stages[0] if self.stages else None
        begun = [stage for stage in self.stages if stage.start is None or stage.start <= last]
        return begun[-1] if begun else next(iter(self.stages), None)


@dataclass(slots=True)
class _Making:
    """The text on its way through the events of one day."""

    article: Article
    version: Version | None
    missing: set[str]
    refused: list[tuple[Event, ChangeNotApplied]] = field(default_factory=list)

    def take(self, event: Event) -> bool:
        """Whether the event bears on the article: words that change wherever they stand need not stand in it."""
        if event.is_everywhere and self._lacks_words(event):
            return False
        try:
            self.version = _changed(self.article, self.version, event)
        except ChangeNotApplied as error:
            self.refused.append((event, error))
            self.missing.add(event.path)
        else:
            self.missing = {path for path in self.missing if not _renews(event, path)}
        return True

    def _lacks_words(self, event: Event) -> bool:
        words = event.change.old if event.change else ""
        return self.version is None or (bool(words) and not has_words(self.version.text, words))


def chain_of(article: Article, base: Version | None, start: date | None, events: Sequence[Event]) -> Chain:
    """The stages that ``events``, in their order, make of ``base``, which applies from ``start``.

    A change that took effect by then is in the wording of the first day: the base itself never applied. Events whose
    day is not known are left out.
    """
    stages = [Stage(base, start)] if base else []
    refused: list[tuple[Event, ChangeNotApplied]] = []
    dated = [event for event in events if event.day]
    for day, of_day in groupby(dated, key=lambda event: max(event.day or date.min, start or date.min)):
        before = stages[-1] if stages else Stage(None, None)
        making = _Making(article, before.version, set(before.missing))
        group = tuple(event for event in of_day if making.take(event))
        refused += making.refused
        if group and (making.version or before.version):
            stages.append(_stage(making, before, day, group))
    return Chain(tuple(closed(stages)), tuple(refused))


def closed(stages: Sequence[Stage]) -> Iterator[Stage]:
    """Each stage up to the day on which the next one starts."""
    yield from (replace(stage, end=following.start) for stage, following in pairwise(stages))
    yield from stages[-1:]


def _stage(making: _Making, before: Stage, day: date, events: tuple[Event, ...]) -> Stage:
    acts = tuple(dict.fromkeys(event.act for event in events))
    version = making.version
    if version:
        rank = worse([*(event.rank for event in events), *([before.version.source.rank] if before.version else [])])
        version = _derived(version, acts[-1], rank)
    return Stage(version, day, None, acts, frozenset(making.missing if version else ()), (*before.events, *events))


def _derived(version: Version, act: str, rank: SourceRank) -> Version:
    """The version as one that an act made, under an id of its own."""
    source = Source(f"applied:{act}", rank, version.source.sha256)
    own_id = version_id(version.law_id, version.path, source.name, version.text)
    status = version.text_status if version.text_status is TextStatus.OCR else TextStatus.CONSOLIDATED
    return replace(version, version_id=own_id, source=source, applied_by=act, text_status=status)


def _changed(article: Article, version: Version | None, event: Event) -> Version | None:
    """:raises ChangeNotApplied: when the change is not understood, or the text does not let it be made."""
    if event.path == article.path and event.kind is RelationKind.REPEALS:
        return None
    if event.change is None:
        raise refusal("not_understood")
    if version is None:
        return _added(article, event.path, event.change.text if event.change.action in _WORDED else "", event.rank)
    return apply_change(version, event.path, event.change)


def _added(article: Article, path: str, text: str, rank: SourceRank) -> Version:
    """The text of an article that was not there before."""
    if path != article_path(path) or not text:
        raise refusal("unit_missing")
    label = path.rpartition("/")[2][1:]
    title = read_article(text, label).title
    unit = parse_article(text.strip(), label, title).units[0]
    source = Source("", rank, article.sha256)
    status = TextStatus.CONSOLIDATED
    return make_version(article.law_id, unit, text.strip(), source, None, status, article.context)


def _renews(event: Event, path: str) -> bool:
    """Whether the event gave new wording to all of a unit."""
    whole = event.change is not None and event.change.action in (ChangeAction.REPLACE_UNIT, ChangeAction.REPEAL_UNIT)
    return whole and (path == event.path or path.startswith(f"{event.path}/"))
