"""Án lệ and judgments whose facts are like the question's: shown beside the law, never as law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from assistant.dates import AsOf
from assistant.marks import marks
from assistant.shapes import Evidence, evidence_of
from assistant.understand import Understood
from ingest.labels import unit_name
from ingest.records import Document, Passage, Standing
from ingest.store.law import LawStore
from models.cases.find import Case, CaseIndex, alike, asked_of_cases, ranked
from models.cases.masked import full_names
from models.finder import Finder
from models.tokens import syllables

MOST = 3
# By how much cosine a case may be farther from the question than the quoted law is, and how much more where it applies
# that law. Of 15 questions over 36 judgments and 4 án lệ, cases about something else lay 0.013 to 0.06 behind, one
# but 0.006; those about the matter from 0.03 before to 0.01 behind.
_BEHIND = 0.01
_BEHIND_APPLYING = 0.03
# "Là gì?" tells no facts.
_FEWEST = 3
_NUMBER = re.compile(r"(?i)(?<!\d)\d{1,3}\s*/\s*\d{4}\s*/\s*AL(?!\w)")
_ASKS_FOR = re.compile(r"(?i)(?<!\w)án\s+lệ(?!\w)")
Article = tuple[str, str]


def asks_for_precedent(question: str) -> bool:
    """Whether a question is about án lệ as such, or names one."""
    return bool(_ASKS_FOR.search(question) or _NUMBER.search(question))


class SimilarCases:
    """Finds cases in the index of cases and reads them from the store."""

    def __init__(self, store: LawStore) -> None:
        self._store = store

    def find(
        self, asked: Understood, quoted: set[Article], law: float, finder: Finder
    ) -> tuple[list[Evidence], list[Evidence]]:
        """At most :data:`MOST` án lệ and as many judgments, best first.

        ``quoted`` are the articles of the evidence, ``law`` is the cosine of the question to the nearest of them. A
        question that only names provisions tells no facts, and finds nothing.
        """
        if finder.cases is None or asked.plain_lookup:
            return [], []
        numbers = _named(asked)
        precedents = [each for number in numbers for each in self._named(number, asked, finder.cases)]
        judgments: list[Evidence] = []
        for case, document in self._near(asked, quoted, law, finder):
            is_precedent = document.standing is Standing.PRECEDENT
            section = precedents if is_precedent else judgments
            if len(precedents) >= MOST and len(judgments) >= MOST:
                break
            # Who names an án lệ wants that one, and no other in its place.
            if len(section) < MOST and not (is_precedent and numbers):
                section += self._shown(case, document, asked, finder.cases)
        return precedents, judgments

    def _near(
        self, asked: Understood, quoted: set[Article], law: float, finder: Finder
    ) -> Iterator[tuple[Case, Document]]:
        """The cases that are near enough and may be shown for the day, best first."""
        assert finder.cases is not None
        text = asked_of_cases(_NUMBER.sub(" ", _ASKS_FOR.sub(" ", asked.query.text)))
        if len(syllables(text)) < _FEWEST:
            return
        found = alike(finder.cases, text, finder.encode(text))
        applied = self._store.links.applied(found.alike)
        for case in ranked(found, quoted, applied):
            behind = _BEHIND_APPLYING if quoted & applied.get(case.law_id, set()) else _BEHIND
            if case.cosine < law - behind:
                continue
            document = self._store.document(case.law_id)
            if _is_known_on(document, asked.as_of):
                yield case, document

    def _named(self, number: str, asked: Understood, cases: CaseIndex) -> list[Evidence]:
        """The án lệ of a number that the question names, where the corpus holds it."""
        rows = [row for path in cases.articles.paths(number) for row in cases.articles.rows(number, path)]
        named = Case(number, [cases.passages[row] for row in rows], 1.0, 1.0)
        return self._shown(named, self._store.document(number), asked, cases) if rows else []

    def _shown(self, case: Case, document: Document, asked: Understood, cases: CaseIndex) -> list[Evidence]:
        """What an án lệ lays down under its situation; of a judgment the reasoning that is most like the question."""
        if document.standing is Standing.PRECEDENT:
            return [self._precedent(case, document, asked, cases)]
        reasoned = sorted(case.passages, key=lambda passage: not passage.path.startswith("reasoning"))
        # What a court left readable of a person is not shown.
        shown = (passage for passage in reasoned if not any(full_names(passage.text)))
        return [self._quoted(passage, document, asked, case.score) for passage in islice(shown, 1)]

    def _precedent(self, case: Case, document: Document, asked: Understood, cases: CaseIndex) -> Evidence:
        solution, situation = (_first(cases, case.law_id, path) for path in ("solution", "situation"))
        if solution is None:
            return self._quoted(case.passages[0], document, asked, case.score)
        shown = self._quoted(solution, document, asked, case.score)
        return shown.model_copy(update={"lead": situation.text if situation else None})

    def _quoted(self, passage: Passage, document: Document, asked: Understood, score: float) -> Evidence:
        version = self._store.version(passage.version_id)
        provision = self._store.provision_in(version, passage.path)
        shown = evidence_of(provision, passage.text, score, asked.as_of.day)
        told = {
            "standing": document.standing.value,
            "pin": f"{unit_name(passage.path)} {document.title}",
            "lead": None,
            # What opens a court's reasoning says nothing of the matter, and may name people.
            "lead_in": [],
            "marks": marks(passage.text, asked.query.text, asked.asked),
        }
        return shown.model_copy(update=told)


def _named(asked: Understood) -> list[str]:
    numbers = ("".join(match[0].split()).upper() for match in _NUMBER.finditer(asked.query.text))
    return list(dict.fromkeys(numbers))[:MOST]


def _first(cases: CaseIndex, law_id: str, path: str) -> Passage | None:
    """The first passage of a part of a case."""
    return next((cases.passages[row] for row in cases.articles.rows(law_id, path)), None)


def _is_known_on(document: Document, as_of: AsOf) -> bool:
    """Whether a case may be shown for a day: an án lệ while it stands, and nothing later than a day that was set.

    A day of the act, taken from the question, leaves later cases in: courts judge it by them.
    """
    day: date = as_of.day
    if document.expired is not None and document.expired <= day:
        return False
    return as_of.source != "explicit" or document.issued is None or document.issued <= day
