"""Damaged and hostile files: a short version of ``python -m tests.benchmarks.mutating``."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from ingest import errors
from ingest.errors import TrolyError
from ingest.settings import IngestSettings
from tests.ingest.assault import Assault, assault
from tests.ingest.mutations import HARMFUL, mutated, seeds

CODES = {each.code for each in vars(errors).values() if isinstance(each, type) and issubclass(each, TrolyError)}
# Those that only the limits of time and memory end: the benchmark has the patience.
SLOW = ("gzip-bomb", "bomb.pdf", "looping-form")
EXPECTED = {
    "zip-bomb.docx": "parse_too_large",
    "many-parts.docx": "parse_too_large",
    "path-tricks.docx": "broken_file",
    "entity-bomb.docx": "broken_file",
    "xxe.docx": "broken_file",
    "deep.docx": "broken_file",
    "endless-pages.pdf": "broken_file",
    "huge-page.pdf": "not_law",
    "deep.pdf": "broken_file",
    "deep.html": "broken_file",
    "wide-table.html": "not_law",
    "running.html": "ingested",
    "deep.jsonl": "invalid_record",
    "long.jsonl": "ingested",
    "many-clauses.jsonl": "ingested",
}


def settings(folder: Path) -> IngestSettings:
    return IngestSettings(
        home=folder / "home", parse_seconds=60, parse_seconds_per_megabyte=0, parse_megabytes=1500, ingest_workers=2
    )


def holds(done: Assault, count: int) -> None:
    assert sum(done.outcomes.values()) == count == len(done.files)
    assert {code for _, code in done.outcomes} <= CODES | {"ingested", "unchanged"}
    assert done.escaped == []


def test_damaged_files(tmp_path: Path) -> None:
    good = seeds()
    files: Sequence[tuple[str, bytes]] = [
        *((f"good{kind}", of_kind[0]) for kind, of_kind in good.items()),
        *((name, data) for name, data in mutated(56, good, seed=7) if not any(slow in name for slow in SLOW)),
    ]
    done = assault(tmp_path, files, settings(tmp_path))
    holds(done, len(files))
    outcome = {Path(file.name).name: file.outcome.value for file in done.files}
    assert {outcome[f"good{kind}"] for kind in good} == {"ingested"}


def test_files_that_were_made_to_do_harm(tmp_path: Path) -> None:
    made = {f"{name}{kind}": make for kind, of_kind in HARMFUL.items() for name, make in of_kind}
    fast = {name: make for name, make in made.items() if not name.startswith(SLOW)}
    files = [(name, make(random.Random(1))) for name, make in fast.items()]
    done = assault(tmp_path, files, settings(tmp_path))
    holds(done, len(files))
    assert {Path(file.name).name: file.code or file.outcome.value for file in done.files} == EXPECTED
    assert b"root:" not in b"".join(path.read_bytes() for path in (tmp_path / "home").glob("troly.db*"))
