"""An ingest that is killed loses nothing that it acknowledged; ``tests/benchmarks/killing.py`` kills 200 times."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.cut_off import Cycles


def test_an_ingest_that_is_killed_at_any_moment(tmp_path: Path) -> None:
    cycles = Cycles(tmp_path, laws=12, articles=15, seed=1)
    for acknowledged in (0, 1, 4, 8):
        cycles.run(acknowledged)
    tally = cycles.tally
    assert tally.line() == "4 cycles, 0 half documents, 0 acknowledged lost", (tally.half_documents, tally.lost)
    assert tally.not_completed == []
    assert tally.survivors == []
    assert tally.acknowledged >= 13
