"""A home with a release that serves and a candidate, and runs of them that are made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.kept import KeptRun
from eval.outcomes import Outcome
from eval.questions import file_hash
from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from models.releases import Parts, Release, serve, write_release
from tests.eval.made import asked, kept, outcome, question_file

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="k", prompt="p")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = open_home(IngestSettings(home=tmp_path / "home"))
    (home.indexes / "i").mkdir()
    return home


@pytest.fixture
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests in which p decides nothing."""
    monkeypatch.setattr("eval.paired.PERMUTATIONS", 99)


@pytest.fixture
def now(home: Home) -> Release:
    release = write_release(home, PARTS, "e5", None)
    serve(home, release)
    return release


@pytest.fixture
def candidate(home: Home, now: Release) -> Release:
    return write_release(home, now.parts.model_copy(update={"fusion": "learnt"}), "e5", None)


@pytest.fixture
def promotion_set(home: Home) -> Path:
    return question_file(home.root / "set.jsonl", *(asked(str(n), f"câu {n}?", "L/d1") for n in range(40)))


class MadeUp:
    """Stands in for ``Measuring``: a release scores what the test says it scores."""

    values: dict[str, Callable[[int], float]]
    runs: list[str]
    during: Callable[[], None]

    def __init__(self, _home: Home, _serving: object, questions: Path, release: str) -> None:
        self.asked = range(40)
        self._questions, self._release = questions, release

    def run(self, done: Callable[[], None]) -> KeptRun:
        done()
        MadeUp.runs.append(self._release)
        MadeUp.during()
        value = MadeUp.values[self._release]
        rows: list[Outcome] = [outcome(str(n), value(n), source="ab"[n % 2]) for n in self.asked]
        return kept(f"e-{self._release}", rows, file_hash(self._questions))


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, now: Release, candidate: Release) -> type[MadeUp]:
    """By itself the candidate is surely better."""
    MadeUp.values = {now.id: lambda n: n % 3 / 4, candidate.id: lambda n: n % 3 / 4 + 0.25}
    MadeUp.runs = []
    MadeUp.during = staticmethod(lambda: None)
    monkeypatch.setattr("eval.promote.Measuring", MadeUp)
    return MadeUp
