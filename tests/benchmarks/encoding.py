"""Passages encoded a second beside one plain ``encode`` loop, and what int8 costs in finding.

``python -m tests.benchmarks.encoding [QUESTIONS.jsonl …]`` on the index that serves; recorded as "Encoding". Questions
are needed for finding alone, for which all passages are encoded in int8.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import faiss
import numpy as np

from assistant.serving import Serving
from eval.exposure import Exposures
from eval.outcomes import Setting, outcomes
from eval.questions import in_corpus, read_questions
from eval.summary import means
from ingest.store.home import Home, open_home
from models.dense import DenseIndex
from models.embedder import Embedder, open_embedder
from models.finder import Finder
from models.index import SearchIndex
from models.passages import search_text
from models.precision import Precision, fastest
from models.segments.places import Places
from models.settings import ModelSettings
from models.vectors import embed_cached
from tests.benchmarks.record import record

SAMPLE = 1024
# The ways take turns with so many passages, so that what else runs on the machine slows all alike.
TURN = 256
PLAIN = "one plain `SentenceTransformer.encode` loop, fp32"
# Every so-maniest vector of the index is compared with one made in fp32.
CHECKED = 40
SHOWN = ("nDCG@10", "R@10", "R@100")


@dataclass
class Spent:
    """Seconds by the clock and of this process's processors."""

    wall: float = 0.0
    processor: float = 0.0


def main(files: list[Path]) -> None:
    home = open_home()
    finder = Serving(home, ModelSettings()).finder()
    lines = rates(home, finder)
    if files:
        lines += ["", *quality(home, finder, files)]
    record("Encoding", lines)


def rates(home: Home, finder: Finder) -> list[str]:
    """Passages a second of what an ingest does, and of ``SentenceTransformer.encode`` over the same passages."""
    passages = finder.index.passages
    rows = range(0, len(passages), max(1, len(passages) // SAMPLE))[:SAMPLE]
    texts = [search_text(passages[row]) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        ways = _ways(home, Path(folder))
        spent = {name: Spent() for name in ways}
        for encode in ways.values():
            encode(texts[:16])
        for start in range(16, len(texts), TURN):
            for name, encode in ways.items():
                with _timed(spent[name]):
                    encode(texts[start : start + TURN])
    plain = spent[PLAIN]
    return [
        f"{len(texts) - 16} of the {len(passages)} passages of the index that serves, every way in turns of {TURN}:",
        "",
        "| way | passages a second | a processor second | times the plain loop, by processor seconds |",
        "|---|---|---|---|",
        *(
            f"| {name} | {(len(texts) - 16) / each.wall:.1f} | {(len(texts) - 16) / each.processor:.1f} | "
            f"{plain.processor / each.processor:.2f} |"
            for name, each in spent.items()
        ),
    ]


def _ways(home: Home, folder: Path) -> dict[str, Callable[[list[str]], object]]:
    def ingest(precision: Precision) -> Callable[[list[str]], object]:
        return partial(embed_cached, embedder=_embedder(home, precision), folder=folder / precision)

    model = _embedder(home, "fp32")._model
    return {
        f"an ingest: {fastest()}, sorted by length, kept on disk": ingest(fastest()),
        "the same in int8": ingest("int8"),
        PLAIN: partial(model.encode, prompt_name="passage", normalize_embeddings=True, show_progress_bar=False),
    }


def quality(home: Home, finder: Finder, files: list[Path]) -> list[str]:
    """Finding by the vectors of the index, by int8 ones, and by as many of either, mixed by chance."""
    texts = [search_text(passage) for passage in finder.index.passages]
    exact = finder.index.dense.vectors()
    same = (exact[::CHECKED] * _embedder(home, "fp32").encode_passages(texts[::CHECKED])).sum(axis=1)
    low = _embedder(home, "int8").encode_passages(texts)
    mixed = np.where(np.random.default_rng(7).random(len(texts))[:, None] < 0.5, exact, low)
    cosine = (exact * low).sum(axis=1)
    lines = [
        f"Finding among the {len(texts)} passages of the index that serves, questions in fp32. Cosine of its vectors "
        f"to fp32 ones, of every {CHECKED}th: least {same.min():.5f}; of int8 ones to its own: mean "
        f"{cosine.mean():.4f}, least {cosine.min():.4f}.",
        "",
        f"| questions | passages in | {' | '.join(SHOWN)} |",
        f"|---|---|{'---|' * len(SHOWN)}",
    ]
    for file in files:
        questions = in_corpus(read_questions(file), finder)
        for name, vectors in (("as they are", exact), ("int8", low), ("half of each", mixed)):
            searched = _with_vectors(home, finder, vectors)
            total = means(outcomes(questions, Setting(searched, "blend", {}, Exposures(None))))
            cells = " | ".join(f"{total[measure]['value']:.4f}" for measure in SHOWN)
            lines.append(f"| {len(questions)} of `{file.name}` | {name} | {cells} |")
    return lines


def _with_vectors(home: Home, finder: Finder, vectors: np.ndarray) -> Finder:
    """The same finder over other passage vectors, float32 of shape (n_passages, dim)."""
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(np.ascontiguousarray(vectors))
    index: SearchIndex = replace(finder.index, dense=DenseIndex([flat], Places.whole(len(vectors))))
    return Finder(finder.release, index, _embedder(home, "fp32"), finder.learnt)


def _embedder(home: Home, precision: Precision) -> Embedder:
    return open_embedder(home, ModelSettings().encoder, ModelSettings(encoder_precision=precision))


@contextmanager
def _timed(spent: Spent) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    spent.wall += time.perf_counter() - wall
    spent.processor += time.process_time() - processor


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
