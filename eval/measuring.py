"""One release and one question file, opened once and run as often as there are rewordings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.dates import AsOf
from assistant.edition import ReleasedLaw, first_days
from assistant.serving import Serving
from eval.errors import BadQuestions
from eval.exposure import Exposures
from eval.kept import KeptRun, run_id
from eval.law_of_day import LawOfDay
from eval.outcomes import Setting, outcomes
from eval.questions import file_hash, in_corpus, read_questions
from eval.rewording.choose import REWORDINGS
from eval.training_record import Trained, pairs_of, trained_on
from eval.twins import twins
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.finder import Finder
from models.precision import precision_of_questions
from models.releases import read_release
from models.settings import ModelSettings

CLEAN = "none"


class Measuring:
    """Questions whose gold is not wholly in the corpus are left out: no finder could find what is not there."""

    def __init__(
        self,
        home: Home,
        serving: Serving,
        questions: Path,
        release: str | None = None,
        ranking: str = "blend",
        pairs: Path | None = None,
        as_of: AsOf | None = None,
    ) -> None:
        """``release`` None is the current one; ``pairs`` take the place of the release's own training record.

        ``as_of`` is the day whose law alone is ranked; None ranks all texts. Which questions are measured is the same
        on every day, so that runs of two days can be compared.

        :raises ReleaseMissing: there is no such release. :raises BadQuestions: the file holds no question that
        this corpus could answer.
        """
        asked = read_questions(questions)
        finder = serving.finder() if release is None else serving.finder_of(read_release(home, release))
        self.asked = in_corpus(asked, finder)
        held = {question.qid for question in self.asked}
        self.left_out = [question.qid for question in asked if question.qid not in held]
        if not self.asked:
            raise BadQuestions(f"Không câu nào trong {questions.name} có điều luật đáp án nằm trong kho.")
        self._trained = pairs_of(pairs) if pairs else trained_on(home, finder.release)
        gold = {article for question in self.asked for article in question.gold}
        self._day = None
        if as_of is not None:
            store = LawStore(open_engine(home))
            self._day = LawOfDay(ReleasedLaw(store, finder), as_of)
            finder = finder.on(as_of.day, first_days(store))
        sift = self._day.sift if self._day else list
        self._setting = Setting(finder, ranking, twins(finder.index.passages, gold), Exposures(self._trained), sift)
        self._manifest = {**_manifest(finder, questions, ranking, self._trained), **_of_day(as_of)}

    @property
    def seen_questions(self) -> int:
        """How many of the questions training saw themselves."""
        return sum(map(self._setting.exposures.trained_with, self.asked))

    @property
    def not_of_day(self) -> list[str]:
        """The questions of which an answering article has no text on the day; none where no day is set."""
        day = self._day
        return (
            [] if day is None else [question.qid for question in self.asked if not all(map(day.holds, question.gold))]
        )

    def run(self, rewording: str = CLEAN, done: Callable[[], None] = lambda: None) -> KeptRun:
        """Ask all questions, reworded or as they are; ``done`` is called after each."""
        manifest = {**self._manifest, "perturbation": rewording, "n": len(self.asked), "left_out": self.left_out}
        changed = REWORDINGS.get(rewording, lambda question: question.text)
        rows = outcomes(self.asked, self._setting, changed, done)
        return KeptRun({"run": run_id(manifest), **manifest}, rows)


def _manifest(finder: Finder, questions: Path, ranking: str, trained: Trained | None) -> dict[str, Any]:
    return {
        "release": finder.release.id,
        "questions": file_hash(questions),
        "questions_file": questions.name,
        "ranking": ranking,
        "trained": trained.name if trained else None,
        # No part of the release, and it moves figures in the third decimal.
        "precision": precision_of_questions(ModelSettings()),
        **finder.release.parts.model_dump(),
    }


def _of_day(as_of: AsOf | None) -> dict[str, Any]:
    """The source of the day counts: a text whose first day is unknown is left out of a day that a person set."""
    if as_of is None:
        return {"any_date": True, "as_of": None, "as_of_source": None}
    return {"any_date": False, "as_of": as_of.day.isoformat(), "as_of_source": as_of.source}
