"""Ingest speed: read, parse and store the starter law; passages a second beside a plain encode loop."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ingest.pipeline import ingest
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.embedder import open_embedder
from models.passages import passages_of, search_text
from models.settings import ModelSettings
from tests.benchmarks.record import record

SAMPLE = 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for part in (home.models, home.indexes, home.releases, home.downloads):
            part.mkdir(parents=True, exist_ok=True)
        engine = open_engine(home)
        report = ingest(["starter"], engine).as_dict()
        store = LawStore(engine)
        documents = {document.law_id: document for document in store.documents()}
        texts = [search_text(p) for v in store.active_versions() for p in passages_of(documents[v.law_id], v)]
    seconds = report["seconds"]
    spent = seconds["read"] + seconds["parse"] + seconds["store"]
    texts = texts[:: len(texts) // SAMPLE][:SAMPLE]
    embedder = open_embedder(open_home(), ModelSettings().encoder)
    embedder.encode_passages(texts[:16])
    ours = _rate(lambda: embedder.encode_passages(texts), len(texts))
    plain = _rate(lambda: [embedder.encode_passages([text]) for text in texts], len(texts))
    record(
        "Ingesting",
        [
            f"Starter law: {report['articles']} articles read, parsed and stored in {spent:.2f} s "
            f"({report['articles'] / spent:.0f} a second; parse {seconds['parse']:.2f} s, "
            f"store {seconds['store']:.2f} s).",
            "",
            f"Encoding: {ours:.0f} passages a second sorted by length in batches, {ours / plain:.1f} times a "
            f"plain loop of one passage a call ({plain:.0f}), over {len(texts)} passages of the starter law.",
        ],
    )


def _rate(call: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    call()
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
