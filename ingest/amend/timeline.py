"""All wordings of one law with their days, from its texts, the acts that change it and its consolidated editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.amend.article import Doubt, Opening, Reconciled, reconciled
from ingest.amend.chain import Article, Stage
from ingest.amend.edition import Edition, editions_of
from ingest.amend.ending import Ending, ending_of
from ingest.amend.events import Event, events_of
from ingest.amend.facts import ActDays, Days, LawFacts
from ingest.amend.wording import same_wording
from ingest.labels import unit_name
from ingest.readers.reader import LawWarning, law_warnings, version_id
from ingest.records import ChangeAction, SourceRank, TextStatus, Version

_RANKS = {rank: place for place, rank in enumerate(SourceRank)}
_DOUBTS = {
    Doubt.DIFFERS: "{unit}: bản hợp nhất {edition} khác với bản văn và các sửa đổi trong kho; giữ cả hai để đối chiếu.",
    Doubt.LACKS: "{unit}: bản hợp nhất {edition} không có điều này nhưng kho không có văn bản bãi bỏ.",
}


@dataclass(frozen=True, slots=True)
class Timeline:
    """The texts of a law, those of files and those that acts made, and its days.

    A text whose interval is empty (``valid_to`` not after ``valid_from``) never applied in its wording.
    """

    given: list[Version] = field(default_factory=list)
    derived: list[Version] = field(default_factory=list)
    warnings: list[LawWarning] = field(default_factory=list)
    effective: date | None = None
    ending: Ending = field(default_factory=Ending)


def timeline(facts: LawFacts, days: Days) -> Timeline:
    """The timeline of a law. ``days`` are those of the law itself and of the acts that change it.

    The result depends on the facts alone, not on their order or on an earlier result.
    """
    own = days(facts.law_id)
    warnings = law_warnings(facts.law_id, own.warnings)
    made = Timeline(warnings=warnings, effective=own.day, ending=ending_of(facts, days))
    events = events_of(facts, days)
    for path in sorted({version.path for version in facts.versions} | set(events)):
        _Dating(facts, path, events.get(path, []), own, made).run()
    return made


class _Dating:
    """One article of a law on its way into the timeline."""

    def __init__(self, facts: LawFacts, path: str, events: list[Event], own: ActDays, made: Timeline) -> None:
        self._law_id = facts.law_id
        self._path = path
        self._events = events
        self._own = own
        self._made = made
        self._facts = facts
        self._start = own.of(path)
        self._originals = [version for version in facts.originals() if version.path == path]
        self._editions = editions_of(facts, path)

    def run(self) -> None:
        if not self._events and not self._editions:
            dated = (replace(version, valid_from=self._first(version)) for version in self._originals)
            self._made.given.extend(map(self._ended, dated))
            return
        base = self._base()
        article = Article(self._law_id, self._path, self._context(), self._sha256())
        found = reconciled(article, base, self._editions, self._events, self._start)
        stages = self._with_undated(found)
        self._place_originals(base, stages, found)
        self._place_editions(stages, found)
        self._made.derived.extend(self._derived(stages, found, base))
        self._made.warnings.extend(self._warning(doubt, edition) for doubt, edition in found.doubts)
        self._made.warnings.extend(self._not_applied(stages, found))

    def _base(self) -> Opening | None:
        """The text that changes are applied to: of the best source that has one text of the article."""
        names = [version.source.name for version in self._originals]
        single = [version for version in self._originals if names.count(version.source.name) == 1]
        best = min(single, key=lambda each: (_RANKS[each.source.rank], each.source.name), default=None)
        return Opening(best, self._first(best)) if best else None

    def _first(self, version: Version) -> date | None:
        """The first day of an original text: what its source says, moved with the act where the act was moved.

        An official text is the act as it was issued: where its file tells no day of the act, it begins with the act.
        """
        document = self._facts.documents.get(version.source.name)
        of_act = document.effective if document else None
        if version.valid_from is None:
            begins_with_act = version.source.rank is SourceRank.OFFICIAL and of_act is None
            return self._start if begins_with_act else None
        is_of_act = version.valid_from in (of_act, self._own.stated)
        return self._start if is_of_act and self._start else version.valid_from

    def _with_undated(self, found: Reconciled) -> list[Stage]:
        """A change from a day that is not known leaves no wording that can be relied on, but an edition's."""
        held = {edition.name: edition for edition in self._editions if edition.name in found.shown}
        undated = [
            event
            for event in self._events
            if event.day is None and not any(edition.holds(event) for edition in held.values())
        ]
        missing = frozenset(event.path for event in undated)
        return [replace(stage, missing=stage.missing | missing) for stage in found.chain.stages]

    def _place_originals(self, base: Opening | None, stages: Sequence[Stage], found: Reconciled) -> None:
        for version in self._originals:
            is_base = base is not None and version is base.version
            at = 0 if is_base else _like(version, stages)
            if at is None:
                first = self._first(version)
                self._made.given.append(self._ended(replace(version, valid_from=first, valid_to=_until(first, stages))))
            else:
                self._made.given.append(self._staged(version, stages[at], at in found.sure))

    def _place_editions(self, stages: Sequence[Stage], found: Reconciled) -> None:
        for edition in self._editions:
            if edition.version is None:
                continue
            start = found.shown.get(edition.name, self._start)
            stage = next((stage for stage in stages if stage.start == start), Stage(None, start, start))
            end = start if edition.is_stub or edition.name not in found.shown else stage.end
            by = stage.by[-1] if stage.by else None
            dated = replace(
                edition.version, valid_from=start, valid_to=end, applied_by=by, text_status=TextStatus.CONSOLIDATED
            )
            self._made.given.append(self._ended(dated))

    def _derived(self, stages: Sequence[Stage], found: Reconciled, base: Opening | None) -> Iterator[Version]:
        """The texts that no file has. One that was put together from an edition is left to the edition."""
        given = {base.version.version_id} if base else set()
        given |= {edition.version.version_id for edition in self._editions if edition.version}
        shown = set(found.shown.values())
        taken: set[str] = set()
        for at, stage in enumerate(stages):
            if stage.version is None or stage.version.version_id in given:
                continue
            if stage.start in shown and any(event.edition for event in stage.events):
                continue
            version = self._staged(stage.version, stage, at in found.sure)
            if version.valid_from == version.valid_to:
                continue
            yield _apart(version, taken)

    def _staged(self, version: Version, stage: Stage, is_sure: bool) -> Version:
        """A text with the interval of its stage, and how far it can be trusted there."""
        status = version.text_status
        if stage.missing:
            status = TextStatus.AMENDED_TEXT_MISSING
        elif is_sure:
            status = TextStatus.CONSOLIDATED
        elif stage.by and stage.version:
            status = stage.version.text_status
        by = stage.by[-1] if stage.by else version.applied_by
        return self._ended(
            replace(version, valid_from=stage.start, valid_to=stage.end, applied_by=by, text_status=status)
        )

    def _ended(self, version: Version) -> Version:
        """No text outlives its act."""
        day = self._made.ending.day
        if day is None or (version.valid_to is not None and version.valid_to <= day):
            return version
        return replace(version, valid_to=max(day, version.valid_from or day))

    def _context(self) -> str:
        """The headings above the article, or above the one that it follows."""
        texts = {version.path: version.context for version in reversed(self._facts.versions)}
        inserts = (event.change for event in self._events if event.change)
        after = next((change.after for change in inserts if change.action is ChangeAction.INSERT_UNIT), "")
        return texts.get(self._path) or texts.get(after, "")

    def _sha256(self) -> str:
        return self._facts.versions[0].source.sha256 if self._facts.versions else ""

    def _not_applied(self, stages: Sequence[Stage], found: Reconciled) -> Iterator[LawWarning]:
        """The changes without which a text is served as one that lacks them."""
        missing = {path for stage in stages for path in stage.missing}
        for event, error in found.chain.refused:
            if event.path in missing:
                message = f"{unit_name(event.path)} ({event.act}): {error.message}"
                yield LawWarning(self._law_id, error.code, event.path, message)

    def _warning(self, doubt: Doubt, edition: Edition) -> LawWarning:
        number = edition.name.split(":")[1] if ":" in edition.name else edition.name
        message = _DOUBTS[doubt].format(unit=unit_name(self._path), edition=number)
        return LawWarning(self._law_id, doubt.value, self._path, message)


def _like(version: Version, stages: Sequence[Stage]) -> int | None:
    """The stage whose wording a text has."""
    found = (at for at, each in enumerate(stages) if each.version and same_wording(each.version.text, version.text))
    return next(found, None)


def _until(first: date | None, stages: Sequence[Stage]) -> date | None:
    """The day of the first change after a day; a text that fits no stage is not kept past it."""
    if first is None:
        return None
    return next((stage.start for stage in stages[1:] if stage.start and stage.start > first), None)


def _apart(version: Version, taken: set[str]) -> Version:
    """An act that gives a text twice makes two versions."""
    if version.version_id in taken:
        source = replace(version.source, name=f"{version.source.name}:{version.valid_from}")
        own_id = version_id(version.law_id, version.path, source.name, version.text)
        version = replace(version, source=source, version_id=own_id)
    taken.add(version.version_id)
    return version
