"""Speed of reading citations: characters a second over the starter law, beside one bare regular expression."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from datetime import date

from ingest.citations import Lookup, find_citations
from ingest.readers.starter import read_act, starter_paths
from ingest.readers.unpack import unpack
from ingest.settings import IngestSettings
from tests.benchmarks.record import record

# The least that could be called finding: words of unit with one number, nothing bound, expanded or resolved.
BARE = re.compile(
    r"(?i)(?:điểm\s+[a-zđ]\s+)?(?:khoản\s+\d+\s+)?Điều\s+\d+[a-zđ]?(?:\s+(?:của\s+)?(?:Bộ luật|Luật)[^.;,\n]*)?"
)
RUNS = 3


def main() -> None:
    texts = [read_act(unpack(file, IngestSettings()))[1] for file in starter_paths()]
    letters = sum(map(len, texts))
    names = Lookup.of_documents((), date(2021, 1, 1))
    found = sum(len(find_citations(text, names)) for text in texts)
    ours = _rate(lambda text: find_citations(text, names), texts)
    bare = _rate(BARE.findall, texts)
    record(
        "Citing",
        [
            f"{found} citations in the starter law ({letters / 1e6:.1f} million characters): "
            f"{ours / 1e6:.2f} million characters a second, best of {RUNS} runs.",
            "",
            f"One bare regular expression that binds and resolves nothing: {bare / 1e6:.1f} million, "
            f"{bare / ours:.1f} times that.",
        ],
    )


def _rate(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Characters a second in the fastest of a few runs: other work on the machine only slows."""
    texts = list(texts)
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        for text in texts:
            read(text)
        seconds.append(time.perf_counter() - started)
    return sum(map(len, texts)) / min(seconds)


if __name__ == "__main__":
    main()
