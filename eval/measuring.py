"""One release and one question file, opened once and run as often as there are rewordings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.serving import Serving
from eval.errors import BadQuestions
from eval.exposure import Exposures
from eval.kept import KeptRun, run_id
from eval.outcomes import Setting, outcomes
from eval.questions import file_hash, in_corpus, read_questions
from eval.rewording.choose import REWORDINGS
from eval.training_record import Trained, pairs_of, trained_on
from eval.twins import twins
from ingest.store.home import Home
from models.embedder import computes_in_bf16
from models.finder import Finder
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
    ) -> None:
        """``release`` None is the current one; ``pairs`` take the place of the release's own training record.

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
        self._setting = Setting(finder, ranking, twins(finder.index.passages, gold), Exposures(self._trained))
        self._manifest = _manifest(finder, questions, ranking, self._trained)

    @property
    def seen_questions(self) -> int:
        """How many of the questions training saw themselves."""
        return sum(map(self._setting.exposures.trained_with, self.asked))

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
        "any_date": True,
        "trained": trained.name if trained else None,
        "precision": _precision(ModelSettings()),
        **finder.release.parts.model_dump(),
    }


def _precision(settings: ModelSettings) -> str:
    """What this machine encodes questions in: no part of the release, and it moves figures in the third decimal."""
    if settings.encoder_precision != "auto":
        return settings.encoder_precision
    return "bf16" if computes_in_bf16() else "fp32"
