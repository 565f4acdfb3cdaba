from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.store.home import Home
from models.errors import LearntMissing
from models.learnt import Learnt, keep, learnt_of, shipped
from models.releases import Parts, Release, write_release

OTHER = shipped().fusion.model_copy(update={"margin": 1.0})


def release(home: Home, trained: str | None = "a" * 64) -> Release:
    parts = Parts(
        corpus="c",
        encoder="e",
        index="i",
        fusion=keep(home, OTHER),
        diacritics="d",
        calibration=keep(home, shipped().calibration),
        prompt="p",
    )
    return write_release(home, parts, "e5", None, trained)


def test_what_was_kept_is_what_a_trained_release_has(home: Home) -> None:
    assert learnt_of(home, release(home)) == Learnt(OTHER, shipped().calibration)


def test_what_was_not_trained_takes_the_program_s(home: Home) -> None:
    assert learnt_of(home, release(home, trained=None)) == shipped()


@pytest.mark.parametrize("harm", ["gone", "changed", "cut", "not json"])
def test_a_part_that_is_not_the_one_of_its_hash_is_not_used(home: Home, harm: str) -> None:
    trained = release(home)
    path = home.root / "learnt" / f"{OTHER.sha256}.json"
    _harm(path, harm)
    with pytest.raises(LearntMissing, match="troly train"):
        learnt_of(home, trained)


def _harm(path: Path, harm: str) -> None:
    text = path.read_text("utf-8")
    if harm == "gone":
        path.unlink()
    elif harm == "changed":
        path.write_text(json.dumps({**json.loads(text), "margin": 2.0}))
    else:
        path.write_text(text[:-20] if harm == "cut" else "{}")
