"""Ingest speed: reading at the door beside reading in the same process, and passages encoded beside a plain loop."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.gather import STARTER
from ingest.pipeline import ingest
from ingest.readers.choose import reader_for
from ingest.readers.starter import starter_paths
from ingest.readers.unpack import unpack
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from ingest.store.sources import Original
from models.embedder import open_embedder
from models.passages import passages_of, search_text
from models.settings import ModelSettings
from tests.benchmarks.record import record

SAMPLE = 1024
COLLECTION = Path(__file__).parents[3] / "shared" / "data" / "bench" / "laws.jsonl.gz"


def main() -> None:
    with new_home() as home:
        lines = [speed("Starter law", STARTER, starter_paths(), home)]
        store = LawStore(open_engine(home))
        documents = {document.law_id: document for document in store.documents()}
        texts = [search_text(p) for v in store.active_versions() for p in passages_of(documents[v.law_id], v)]
    if COLLECTION.exists():
        with new_home() as home:
            lines += ["", speed("The shared collection of 3,746 laws", COLLECTION, [COLLECTION], home)]
    texts = texts[:: len(texts) // SAMPLE][:SAMPLE]
    embedder = open_embedder(open_home(), ModelSettings().encoder)
    embedder.encode_passages(texts[:16])
    ours = _rate(lambda: embedder.encode_passages(texts), len(texts))
    plain = _rate(lambda: [embedder.encode_passages([text]) for text in texts], len(texts))
    encoding = (
        f"Encoding: {ours:.0f} passages a second sorted by length in batches, {ours / plain:.1f} times a "
        f"plain loop of one passage a call ({plain:.0f}), over {len(texts)} passages of the starter law."
    )
    record("Ingesting", [*lines, "", encoding])


def speed(title: str, given: str | Path, paths: list[Path], home: Home) -> str:
    """What the ingest of ``given`` took, and what reading and storing the same files in one process takes."""
    started = time.perf_counter()
    report = ingest([given], open_engine(home))
    door = time.perf_counter() - started
    with new_home() as other:
        started = time.perf_counter()
        parse, store = in_one_process(paths, LawStore(open_engine(other)))
        plain = time.perf_counter() - started
    seconds = report.seconds
    return (
        f"{title}: {report.articles} articles read, parsed and stored in {door:.2f} s ({report.articles / door:.0f} a "
        f"second) by processes that are started, limited and ended for it (parse {seconds['parse']:.2f} s, store "
        f"{seconds['store']:.2f} s, partly side by side). Without the door and what the "
        f"articles cite, in one process of the same run: "
        f"{plain:.2f} s ({report.articles / plain:.0f} a second; parse {parse:.2f} s, store {store:.2f} s)."
    )


def in_one_process(paths: list[Path], store: LawStore) -> tuple[float, float]:
    """Seconds of parsing and of storing."""
    parse = stored = 0.0
    for path in paths:
        started = time.perf_counter()
        file = unpack(path, IngestSettings())
        reading = reader_for(path).parse(file)
        parsed = time.perf_counter()
        store.add(reading, "plain", [Original(file.sha256, path.name, path.stat().st_size)])
        parse += parsed - started
        stored += time.perf_counter() - parsed
    return parse, stored


@contextmanager
def new_home() -> Iterator[Home]:
    with tempfile.TemporaryDirectory() as folder:
        yield open_home(IngestSettings(home=Path(folder)))


def _rate(call: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    call()
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
