"""Ingests 1,000 damaged and hostile files and counts what became of them: ``python -m tests.benchmarks.mutating``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ingest.settings import IngestSettings
from tests.benchmarks.record import record
from tests.ingest.assault import ROOT, Assault, assault
from tests.ingest.mutations import mutated, seeds

COUNT = 1000
SEED = 2026
SECONDS = 20.0


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    shared = ROOT.parent / "shared" / "data" / "documents"
    good = seeds(shared if shared.is_dir() else None)
    with tempfile.TemporaryDirectory() as name:
        settings = IngestSettings(
            home=Path(name) / "home", parse_seconds=SECONDS, parse_seconds_per_megabyte=0, parse_megabytes=1500
        )
        done = assault(Path(name), mutated(count, good, SEED), settings)
    record("Damaged and hostile files", [*_summary(done, count), "", *_table(done)])
    for path in done.escaped:
        print(path)


def _summary(done: Assault, count: int) -> list[str]:
    escaped = len(done.escaped)
    return [
        f"{count} files (DOCX, PDF, HTML, JSONL; seed {SEED}) in {done.seconds:.0f} s: the ingest went on to the "
        f"end and reported {sum(done.outcomes.values())}. {escaped} files were made or changed outside the home. "
        f"The slowest took {done.slowest:.1f} s; a reading is ended after {SECONDS:.0f} s, and tried twice where the "
        "process broke.",
    ]


def _table(done: Assault) -> list[str]:
    rows = [f"| {kind} | {code} | {number} |" for (kind, code), number in sorted(done.outcomes.items())]
    return ["| kind | outcome | files |", "|---|---|---|", *rows]


if __name__ == "__main__":
    main()
