"""One release and some question files, asked through the assistant's own code, and the run that is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import assistant
import ingest
import models
from assistant.dates import today
from assistant.edition import ReleasedLaw
from assistant.serving import OneRelease
from eval.answers.asking import ask, assistant_apart
from eval.answers.items import Item, files_hash, read_items
from eval.answers.measures import Bench, judge
from eval.answers.outcome import AnswerOutcome, from_row, outcome
from eval.errors import BadQuestions, RunMissing
from eval.kept import id_of, keep_rows, open_rows
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.finder import Finder
from models.settings import ModelSettings

TASK = "answers"
_IDENTITY = ("release", "questions", "limit", "as_of", "any_date", "llm", "code")


@dataclass(frozen=True, slots=True)
class AnswerRun:
    """``manifest`` names release, questions, day, language model and the code that answered."""

    manifest: dict[str, Any]
    outcomes: list[AnswerOutcome]

    @property
    def name(self) -> str:
        return str(self.manifest["run"])


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked and how. ``as_of`` is the day of questions that name none of their own; None is today's law.

    ``release`` None is the one that serves; ``limit`` takes that many questions, spread evenly over the files;
    ``llm`` is what TROLY_LLM would say.
    """

    questions: list[Path]
    release: str | None = None
    as_of: date | None = None
    any_date: bool = False
    llm: str = "none"
    limit: int | None = None


class Answering:
    """Questions whose gold is not wholly in the corpus are left out: no answer could quote what is not there."""

    def __init__(self, home: Home, asking: Asking) -> None:
        """:raises ReleaseMissing: there is no such release. :raises BadQuestions: no question can be asked."""
        self._asking = asking
        items = read_items(asking.questions)
        self._serving = OneRelease(home, ModelSettings(llm=asking.llm), asking.release)
        self._home = home
        held = [item for item in items if _is_held(item, self._serving.finder())]
        kept = {item.qid for item in held}
        self.left_out = [item.qid for item in items if item.qid not in kept]
        self.asked = held if asking.limit is None else _spread(held, asking.limit)
        if not self.asked:
            raise BadQuestions("Không câu hỏi nào đo được: tệp trống, hoặc kho không có điều luật đáp án.")

    def run(self, done: Callable[[], None] = lambda: None) -> AnswerRun:
        """Ask all questions; ``done`` is called after each."""
        finder, engine = self._serving.finder(), open_engine(self._home)
        store = LawStore(engine)
        writes = self._serving.llm() is not None
        bench = Bench(store, ReleasedLaw(store, finder), not self._asking.any_date, writes)
        rows = []
        with assistant_apart(self._home, self._serving) as asked:
            for item in self.asked:
                given = ask(asked, item.text, item.as_of or self._asking.as_of, self._asking.any_date)
                fits = item.corpus in (None, finder.release.parts.corpus)
                rows.append(outcome(item, given, judge(item, given, bench), fits))
                done()
        engine.dispose()
        return AnswerRun(self._manifest(finder), rows)

    def _manifest(self, finder: Finder) -> dict[str, Any]:
        asking = self._asking
        day = None if asking.any_date else (asking.as_of or today()).isoformat()
        about = {
            "task": TASK,
            "release": finder.release.id,
            "questions": files_hash(asking.questions),
            "questions_file": ", ".join(path.name for path in asking.questions),
            "limit": asking.limit,
            "as_of": day,
            "any_date": asking.any_date,
            "llm_asked": asking.llm,
            "code": code_hash(),
            "n": len(self.asked),
            "left_out": self.left_out,
            **finder.release.parts.model_dump(),
        }
        about["llm"] = None if asking.llm == "none" else asking.llm or about["llm"]
        return {"run": id_of([TASK, *(about[name] for name in _IDENTITY)]), **about}


def keep_answers(run: AnswerRun, path: Path) -> None:
    """Write the run to ``path``, as those of retrieval are. :raises RunMissing: when nothing can be written there."""
    keep_rows(run.manifest, map(asdict, run.outcomes), path)


def open_answers(home: Home, name: str) -> AnswerRun:
    """A kept run by its id or path. :raises RunMissing: there is none, or it did not measure answers."""
    manifest, rows = open_rows(home, name)
    try:
        return AnswerRun(manifest, [from_row(row) for row in rows])
    except (KeyError, TypeError) as error:
        raise RunMissing(f"{name!r} không phải một lần đo câu trả lời (troly-eval answers).") from error


def code_hash() -> str:
    """SHA-256 of the program below evaluation: what is quoted is decided by code, which no release names."""
    digest = hashlib.sha256()
    for room in (ingest, models, assistant):
        root = Path(str(room.__file__)).parent
        for path in sorted(root.rglob("*.py")):
            digest.update(f"{room.__name__}/{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _is_held(item: Item, finder: Finder) -> bool:
    return all(finder.version_ids(*unit.article) for unit in item.gold)


def _spread(items: list[Item], limit: int) -> list[Item]:
    """``limit`` of the items at even distances, the same ones each time."""
    if limit >= len(items):
        return items
    return [items[at * len(items) // limit] for at in range(limit)]
