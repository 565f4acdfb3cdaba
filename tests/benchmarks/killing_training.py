"""Kills a training at any moment, again and again, and compares what comes of it with one that nobody disturbed.

``python -m tests.benchmarks.killing_training [KILLS]``: the real trainer on a tiny encoder over some thirty articles;
recorded as "Killing a training".
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from eval.training_record import trained_on
from ingest.store.home import Home
from models.learnt import learnt_of
from models.registry import installed_models
from models.releases import current_id, read_release, releases
from models.train.run import train
from models.train.wish import FoldsBy, Wish
from models.verify import verify
from tests.benchmarks.record import record
from tests.fakes import copy_home
from tests.trainable import question_file, trainable_home

KILLS = 20
EPOCHS = 2
# Of an undisturbed training's time, so that several kills fall into one training.
_LONGEST = 0.4
# A child begins with all modules loaded, so that kills fall into the training and not into what comes before it.
_FORK = get_context("fork")


@dataclass
class Tally:
    """``in_work``: how many kills left something half-way; ``candidates``: of trainings that came to an end."""

    kills: int = 0
    in_work: int = 0
    candidates: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


def main(kills: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = trainable_home(Path(folder))
        pairs = question_file(Path(folder) / "pairs.jsonl", 16, 19, "pair")
        started = time.monotonic()
        (undisturbed,) = disturbed(copy_home(template, Path(folder) / "undisturbed"), pairs, 0, 0.0).candidates
        seconds = time.monotonic() - started
        tally = disturbed(copy_home(template, Path(folder) / "killed"), pairs, kills, seconds * _LONGEST)
    same = "the same candidate as" if tally.candidates == {undisturbed} else "ANOTHER CANDIDATE THAN"
    lines = [
        f"{tally.kills} kills (-9) of a training of {EPOCHS} epochs with a tiny encoder over some thirty articles, "
        f"each after up to {seconds * _LONGEST:.1f} seconds (undisturbed it takes {seconds:.1f}), and each time it "
        f"was begun again: {tally.in_work} left something half-way, {len(tally.broken)} anything broken in the home. "
        f"Every training that came to an end gave {same} the undisturbed one.",
    ]
    record("Killing a training", lines)
    print(*tally.broken, sep="\n")


def disturbed(home: Home, pairs: Path, kills: int, longest: float) -> Tally:
    """Kill so many trainings, then let one come to its end."""
    moments, tally, before = random.Random(2026), Tally(), {release.id for release in releases(home)}
    serving = current_id(home)
    while tally.kills < kills:
        process = _training(home, pairs)
        process.join(moments.uniform(0, longest))
        if process.is_alive():
            process.kill()
            process.join()
            tally.kills += 1
            tally.in_work += any((home.root / "training").glob("work-*/*"))
            tally.broken += _broken(home, serving)
    last = _training(home, pairs)
    last.join()
    if last.exitcode:
        tally.broken.append(f"the last training ended with {last.exitcode}")
    tally.candidates = {release.id for release in releases(home)} - before
    return tally


def _training(home: Home, pairs: Path) -> BaseProcess:
    process = _FORK.Process(target=train, args=(home, Wish(pairs, folds=FoldsBy.QUESTION, epochs=EPOCHS), _silent))
    process.start()
    return process


@contextmanager
def _silent(_label: str, _total: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def _broken(home: Home, serving: str | None) -> list[str]:
    """What a server, a promotion or the next training would stumble over."""
    found = [f"{model.name}: {problem}" for model in installed_models(home) for problem in verify(home, model)]
    for path in home.releases.glob("r-*.json"):
        try:
            release = read_release(home, path.stem)
            learnt_of(home, release)
            trained_on(home, release)
        except Exception as error:
            found.append(f"{path.name}: {error!r}")
    return found + ([] if current_id(home) == serving else ["the pointer has moved"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
