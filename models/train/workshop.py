"""What a training works on and keeps between stops: the index, the pairs in it, and a folder of its own."""

from __future__ import annotations

import hashlib
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.store.home import Home
from models.finder import Finder
from models.train.pairs import Pair

# Changing how it is trained makes what was kept half-way useless.
_RECIPE = "query-tower-2"
# No fold takes so long, and each one that is done touches the training's folder.
_FORGOTTEN = 30 * 24 * 3600


@dataclass(frozen=True, eq=False)
class Workshop:
    """``questions`` are the pairs' questions as they are searched, ``encoder`` the folder of the untrained encoder."""

    finder: Finder
    encoder: Path
    pairs: list[Pair]
    questions: list[str]
    folds: np.ndarray
    epochs: int
    seed: int
    work: Path

    @property
    def gold(self) -> list[list[int]]:
        """The passage numbers of each pair's gold articles."""
        rows = self.finder.index.articles.rows
        return [[row for article in pair.gold for row in rows(*article.rsplit("/", 1))] for pair in self.pairs]

    @property
    def every_fold(self) -> range:
        return range(int(self.folds.max()) + 1)

    def others(self, fold: int | None) -> list[int]:
        """The pairs that a fold learns from; all of them for None."""
        return [number for number, where in enumerate(self.folds) if where != fold]


def work_folder(home: Home, *inputs: object) -> Path:
    """The same inputs always give the same folder, so that a training that was stopped goes on."""
    key = hashlib.sha256(repr((_RECIPE, *inputs)).encode()).hexdigest()[:16]
    return home.root / "training" / f"work-{key}"


def place(fold: int | None) -> str:
    """Where in the folder a fold leaves its checkpoints; None is what learns from all pairs."""
    return "all" if fold is None else f"fold-{fold}"


def keep_vectors(path: Path, vectors: np.ndarray) -> None:
    """The file is there whole or not at all."""
    partial = path.with_suffix(".part")
    with partial.open("wb") as out:
        np.save(out, vectors, allow_pickle=False)
    partial.replace(path)


def clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def clear_forgotten(training: Path) -> None:
    """Remove what was stopped in the folder ``training`` and not gone on with for a month.

    New law or other pairs give a training another folder, and checkpoints of an encoder take hundreds of megabytes.
    """
    for work in training.glob("work-*"):
        # Another training may be done with it at this moment.
        with suppress(FileNotFoundError):
            if work.stat().st_mtime < time.time() - _FORGOTTEN:
                clear(work)
