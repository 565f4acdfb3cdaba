"""Kills 200 ingests at any moment and counts what was lost. Run: ``python -m tests.benchmarks.killing [CYCLES]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.record import record
from tests.ingest.cut_off import Cycles

CYCLES = 200


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CYCLES
    with tempfile.TemporaryDirectory() as folder:
        cycles = Cycles(Path(folder), laws=30, articles=30, seed=2026)
        for _ in range(count):
            cycles.run()
    tally = cycles.tally
    lines = [
        f"{tally.line()}.",
        "",
        f"kill -9 at a random moment of an ingest of 30 files of 30 articles, each time in a fresh home: "
        f"{tally.stored} of {30 * tally.cycles} files were stored when the kill came, {tally.acknowledged} of them "
        f"acknowledged. {len(tally.not_completed)} second runs did not complete; {len(tally.survivors)} reading "
        "processes outlived their parent.",
    ]
    record("Killing", lines)
    for found in (*tally.half_documents, *tally.lost, *tally.not_completed, *tally.survivors):
        print(found)


if __name__ == "__main__":
    main()
