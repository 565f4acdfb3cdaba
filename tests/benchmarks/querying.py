"""What a question costs beside its floor: BM25 and one call of the encoder, over the same questions in the same run.

``python -m tests.benchmarks.querying [QUESTIONS.jsonl]`` on the index that serves; recorded as "Querying".
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import faiss
import torch

from assistant.serving import Serving
from eval.questions import read_questions
from ingest.store.home import open_home
from models.dense import DenseIndex
from models.embedder import Embedder, open_embedder
from models.finder import Finder
from models.settings import ModelSettings
from tests.benchmarks.record import record

SUITE = Path(__file__).parents[2] / "eval" / "suites" / "starter-in-scope.jsonl"
QUESTIONS = 80
# The first are not counted: both ways then find the files of the index in memory.
WARM_UP = 20


def main(file: Path) -> None:
    home = open_home()
    finder = Serving(home, ModelSettings()).finder()
    embedder = open_embedder(home, finder.release.encoder_name)
    dense = finder.index.dense
    all_read = replace(finder.index, dense=DenseIndex(dense._parts, dense._places))
    ways = {"as they are searched": finder.index, "all read": all_read}
    every = read_questions(file)
    asked = [finder.read(question.text).text for question in every[:: max(1, len(every) // QUESTIONS)]]
    lines = [
        f"{len(asked) - WARM_UP} questions of `{file.name}`, {finder.articles} articles, {len(finder.index.passages)} "
        "passages, one at a time, everything open; medians in milliseconds. Each is asked both ways in turn.",
        "",
        "| vectors | threads | BM25 | encoder | both: the floor | vectors, features, order | a question "
        "| times the floor |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for named, index in ways.items():
        for threads in (1, 2):
            # A new one each time: it may remember questions.
            each = Finder(finder.release, index, embedder, finder.learnt)
            lines.append(f"| {named} | {threads} | {_measured(each, embedder, asked, threads)} |")
    record("Querying", lines)


def _measured(finder: Finder, embedder: Embedder, asked: list[str], threads: int) -> str:
    torch.set_num_threads(threads)
    faiss.omp_set_num_threads(threads)
    spent = [_spent(finder, embedder, question) for question in asked][WARM_UP:]
    keyword, encoder, whole = (median(each) * 1000 for each in zip(*spent, strict=True))
    ratio = median(whole / (keyword + encoder) for keyword, encoder, whole in spent)
    floor = median(keyword + encoder for keyword, encoder, _ in spent) * 1000
    cells = (keyword, encoder, floor, whole - floor, whole)
    return f"{' | '.join(f'{cell:.1f}' for cell in cells)} | {ratio:.2f}"


def _spent(finder: Finder, embedder: Embedder, question: str) -> tuple[float, float, float]:
    """Seconds of BM25, of the encoder, and of finding as a whole."""
    return (
        _seconds(lambda: finder.index.keyword.scores(question)),
        _seconds(lambda: embedder.encode_query(question)),
        _seconds(lambda: finder.find(question)),
    )


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SUITE)
