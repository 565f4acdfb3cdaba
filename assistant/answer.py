"""One question from start to end, as a stream of events: understood, evidence, sentence, done."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date
from functools import lru_cache, partial
from typing import Any, NamedTuple

from assistant.by_kind import gather_by_kind
from assistant.dates import AsOf, today
from assistant.edition import Editions, ReleasedLaw, first_days
from assistant.evidence import Gathered, gather
from assistant.follow_up import Prior, to_follow
from assistant.judge import Sentence
from assistant.later_law import later_law
from assistant.must_not import QUOTED_ONLY, kind_notices
from assistant.notices import refusal, warnings
from assistant.refers_to import refers_to
from assistant.related import Beside, RelatedMaterial
from assistant.secret_question import REASON, is_secret_question, secret_answer
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from assistant.shapes import Answer, Notice, Stated
from assistant.understand import Understood, on_day, understand
from assistant.write import Writer
from assistant.writing import write_beside
from feedback.answers import Keeps
from ingest.citations.names import Lookup
from ingest.store.law import LawStore
from models.finder import Finder

_EVIDENCE = ("abstained", "reason", "evidence", "nearest", "refers_to", "related", "warnings")


class Event(NamedTuple):
    """``name`` is understood, evidence, writing, sentence or done; ``data`` is ready for JSON."""

    name: str
    data: dict[str, Any]


class Assistant:
    """Answers questions from one home. Shared by all requests; each call keeps its own state."""

    def __init__(self, serving: Serving, store: LawStore, answers: Keeps, settings: AssistantSettings) -> None:
        self._serving = serving
        self._store = store
        self._answers = answers
        self._settings = settings
        self._related = RelatedMaterial(store)
        # By release and day, so that new law brings new names.
        self._names = lru_cache(maxsize=16)(self._read_names)
        self._first_days = lru_cache(maxsize=2)(self._read_first_days)

    def ask(
        self,
        question: str,
        as_of: date | None = None,
        any_date: bool = False,
        cancel: threading.Event | None = None,
        previous: dict[str, Any] | None = None,
    ) -> Iterator[Event]:
        """Events in order; the last one, ``done``, carries the whole answer, which is on disk by then.

        ``previous`` is the answer before, as it was kept: what a follow-up lacks is taken from its question.

        Of a question that quotes a state secret nothing goes any further, and only the refusal is kept.

        :raises TrolyError: for a question that cannot be read or a corpus that is not there.
        """
        finder = self._serving.finder()
        if is_secret_question(question):
            yield from _whole(secret_answer(self._answers.refused(REASON), finder.release))
            return
        names = partial(self._names, finder.release.id)
        before = to_follow(previous) if previous else None
        prior = Prior.of_answer(before) if before else None
        asked = understand(question, as_of, finder, names, self._settings.max_question, prior)
        answer = self._begin(asked, finder)
        articles = finder.articles
        yield Event("understood", {**_head(answer), "corpus": {"articles": articles}})
        law = ReleasedLaw(self._store, finder)
        gathered = self._gather(asked, finder, law, any_date)
        changes = [] if any_date else later_law(gathered.evidence, asked.as_of, law)
        answer = _with_evidence(answer, gathered, asked, articles, changes)
        editions = Editions(law, asked.as_of, any_date)
        answer.refers_to = refers_to(gathered.evidence, asked.as_of.day, editions, self._store)
        answer = _with_related(answer, self._relate(asked, gathered, finder, law, any_date))
        # Kept before it is shown: it can be rated while the sentence is still being written.
        self._answers.save(answer.model_dump(mode="json"), asked=_asked(question, as_of, any_date, before))
        yield Event("evidence", _dump(answer, *_EVIDENCE))
        written = None
        if not answer.abstained:
            sentence = yield from self._write(asked, answer, cancel or threading.Event())
            written = _verdicts(sentence)
            said = [{"text": one.text, "cites": one.cites} for one in sentence.shown]
            written_of = {"answer": sentence.text, "cites": sentence.cites}
            answer = answer.model_copy(update={**written_of, "sentences": [Stated(**one) for one in said]})
            yield Event("sentence", {**written_of, "sentences": said, "withdrawn": sentence.withdrawn})
        whole = answer.model_dump(mode="json")
        self._answers.save(whole, written=written)
        yield Event("done", whole)

    def answer(
        self,
        question: str,
        as_of: date | None = None,
        any_date: bool = False,
        previous: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The whole answer at once."""
        *_, last = self.ask(question, as_of, any_date, previous=previous)
        return last.data

    def _begin(self, asked: Understood, finder: Finder) -> Answer:
        release = finder.release
        return Answer(
            id=uuid.uuid4().hex,
            question=asked.query.typed,
            rewritten=asked.query.rewritten,
            kind=asked.kind,
            as_of=asked.as_of.day,
            as_of_source=asked.as_of.source,
            abstained=True,
            versions={"release": release.id, **release.parts.model_dump()},
        )

    def _gather(self, asked: Understood, finder: Finder, law: ReleasedLaw, any_date: bool) -> Gathered:
        """By the law of the day, or of each day that the question compares."""
        release = finder.release.id

        def on(as_of: AsOf) -> Gathered:
            of_day = finder if any_date else finder.on(as_of.day, self._first_days(release))
            same = as_of == asked.as_of
            read = asked if same else on_day(asked.query, as_of, self._names(release, as_of.day))
            return gather(read, of_day, Editions(law, as_of, any_date))

        return gather_by_kind(asked, self._first_days(release), on)

    def _relate(
        self, asked: Understood, gathered: Gathered, finder: Finder, law: ReleasedLaw, any_date: bool
    ) -> Beside:
        of_day = finder if any_date else finder.on(asked.as_of.day, self._first_days(finder.release.id))
        return self._related.find(asked, gathered, of_day, Editions(law, asked.as_of, any_date))

    def _write(self, asked: Understood, answer: Answer, cancel: threading.Event) -> Generator[Event, None, Sentence]:
        """Events of its progress; the sentence is this generator's value."""
        if asked.kind in QUOTED_ONLY:
            return Sentence(withdrawn="quoted_only")
        limits = self._settings
        writer = Writer(self._serving.llm(), limits.sentence_seconds, limits.sentence_words, limits.queue_seconds)
        with closing(write_beside(writer, asked.query.text, answer.evidence, cancel)) as writing:
            for item in writing:
                if isinstance(item, Sentence):
                    return item
                yield Event("writing", item._asdict())
        raise AssertionError("the writing ended without a sentence")

    def _read_names(self, _release: str, day: date) -> Lookup:
        return Lookup.of_documents(self._store.documents(), day)

    def _read_first_days(self, _release: str) -> dict[str, date]:
        return first_days(self._store)


def _asked(question: str, as_of: date | None, any_date: bool, previous: dict[str, Any] | None) -> dict[str, Any]:
    """The arguments of :meth:`Assistant.ask` and their day, for who asks the same again."""
    explicit = as_of.isoformat() if as_of else None
    asked = {"question": question, "as_of": explicit, "any_date": any_date, "today": today().isoformat()}
    return {**asked, "previous": previous} if previous else asked


def _verdicts(sentence: Sentence) -> list[dict[str, Any]]:
    """What the guard said of each sentence, or why none was written, as it is kept."""
    if not sentence.said:
        return [{"text": None, "cites": None, "verdict": sentence.withdrawn}]
    return [{"text": one.text, "cites": one.cites, "verdict": one.verdict} for one in sentence.said]


def _whole(answer: Answer) -> Iterator[Event]:
    """The events of an answer that is ready from the start."""
    yield Event("understood", _head(answer))
    yield Event("evidence", _dump(answer, *_EVIDENCE))
    yield Event("done", answer.model_dump(mode="json"))


def _head(answer: Answer) -> dict[str, Any]:
    return _dump(answer, "id", "question", "rewritten", "kind", "as_of", "as_of_source")


def _dump(answer: Answer, *fields: str) -> dict[str, Any]:
    return answer.model_dump(mode="json", include=set(fields))


def _with_evidence(
    answer: Answer, gathered: Gathered, asked: Understood, articles: int, changes: list[Notice]
) -> Answer:
    notices = [*kind_notices(asked.kind, gathered), *warnings(gathered, asked.as_of), *changes]
    if gathered.reason is not None:
        notices = [refusal(gathered, asked.as_of, articles), *notices]
    return answer.model_copy(
        update={
            "abstained": gathered.reason is not None,
            "reason": gathered.reason,
            "evidence": gathered.evidence,
            "nearest": gathered.nearest,
            "warnings": notices,
        }
    )


def _with_related(answer: Answer, beside: Beside) -> Answer:
    """Notices that the answer has already are not said twice."""
    told = [notice for notice in beside.notices if notice not in answer.warnings]
    own = [beside.refusal, *answer.warnings[1:]] if beside.refusal else answer.warnings
    return answer.model_copy(update={"related": beside.related, "warnings": [*own, *told]})
