"""What ranking costs beside finding: features and trees for the candidates of a question, in milliseconds.

``python -m tests.benchmarks.ranking``: on the index that serves, asked by the titles of its own articles with their
own vectors, so that no encoder is needed. Nothing is recorded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np

from ingest.store.home import open_home
from models.features import Found
from models.finder import Finder
from models.index import open_index
from models.passages import split_heading
from models.releases import current
from models.train.candidates import NAMES, candidates_of
from models.train.fit_trees import fit_trees
from models.train.pairs import Pair
from tests.benchmarks.record import machine

QUESTIONS = 60


def main() -> None:
    home = open_home()
    release = current(home)
    index = open_index(home, release.parts.index)
    finder = Finder(release, index, None)  # type: ignore[arg-type]
    rows = np.random.default_rng(7).choice(len(index.passages), QUESTIONS, replace=False).tolist()
    vectors = index.dense.vectors()[rows]
    titles = [split_heading(index.passages[row].heading)[1] for row in rows]

    def found() -> list[Found]:
        return [finder.look_up(title, vector) for title, vector in zip(titles, vectors, strict=True)]

    pairs = [Pair(str(row), title, _gold(finder, row), "") for row, title in zip(rows, titles, strict=True)]
    trees = fit_trees([candidates_of(*each) for each in zip(pairs, found(), vectors, strict=True)], seed=7)
    asked = found()
    features = [each.features(NAMES, trees.memory) for each in asked]
    print(machine())
    print(f"{median(len(each.passages) for each in asked):.0f} candidates, {len(trees.roots)} trees")
    for name in NAMES:
        _print(name, lambda each, name=name: each.features((name,), trees.memory), found())
    _print("all features", lambda each: each.features(NAMES, trees.memory), found())
    _print("trees", trees.of_features, features)
    _print("scores", trees.scores, found())


def _gold(finder: Finder, row: int) -> tuple[str, ...]:
    passage = finder.index.passages[row]
    return (f"{passage.law_id}/{passage.path.partition('/')[0]}",)


def _print(name: str, work: Callable[[Any], object], inputs: Sequence[Any]) -> None:
    """The median over the inputs, each of which is worked on once: what a question keeps is not seen twice."""
    taken = []
    for each in inputs:
        started = time.perf_counter()
        work(each)
        taken.append(1000 * (time.perf_counter() - started))
    print(f"{name:15} {median(taken):6.2f} ms")


if __name__ == "__main__":
    main()
