from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.store.home import Home
from models.errors import LearntMissing
from models.fusion import Fusion
from models.learnt import Learnt, keep, learnt_of, shipped
from models.memory import Memory
from models.releases import Parts, Release, write_release
from models.trees import Trees

OTHER = shipped().fusion.model_copy(update={"margin": 1.0})

TREES = Trees(
    features=("keyword", "known"),
    margin=0.3,
    memory=Memory.of(np.eye(2), [["91/2015/QH13/d1"], ["91/2015/QH13/d2"]]),
    base=-4.0,
    roots=(0,),
    left=(1, 0, 0),
    right=(2, 0, 0),
    feature=(1, 0, 0),
    threshold=(0.1, 0.0, 0.0),
    missing_left=(False, False, False),
    value=(0.0, -1.0, 1.0),
)


def release(home: Home, trained: str | None = "a" * 64, fusion: Fusion = OTHER) -> Release:
    parts = Parts(
        corpus="c",
        encoder="e",
        index="i",
        fusion=keep(home, fusion),
        diacritics="d",
        calibration=keep(home, shipped().calibration),
        prompt="p",
    )
    return write_release(home, parts, "e5", None, trained)


@pytest.mark.parametrize("fusion", [OTHER, TREES], ids=["linear", "trees"])
def test_what_was_kept_is_what_a_trained_release_has(home: Home, fusion: Fusion) -> None:
    assert learnt_of(home, release(home, fusion=fusion)) == Learnt(fusion, shipped().calibration)


def test_what_was_not_trained_takes_the_program_s(home: Home) -> None:
    assert learnt_of(home, release(home, trained=None)) == shipped()


@pytest.mark.parametrize("harm", ["gone", "changed", "cut", "not json", "huge"])
@pytest.mark.parametrize("fusion", [OTHER, TREES], ids=["linear", "trees"])
def test_a_part_that_is_not_the_one_of_its_hash_is_not_used(home: Home, harm: str, fusion: Fusion) -> None:
    trained = release(home, fusion=fusion)
    path = home.root / "learnt" / f"{fusion.sha256}.json"
    _harm(path, harm)
    with pytest.raises(LearntMissing, match="troly train"):
        learnt_of(home, trained)


def test_a_calibration_of_other_features_is_not_read_as_if_it_were_of_these(home: Home) -> None:
    """As many numbers in another order would refuse and answer at random."""
    mine = shipped().calibration
    other = mine.model_copy(update={"features": tuple(reversed(mine.features))})
    trained = release(home)
    parts = trained.parts.model_copy(update={"calibration": keep(home, other)})
    with pytest.raises(LearntMissing, match="troly train") as error:
        learnt_of(home, write_release(home, parts, "e5", None, "a" * 64))
    assert other.features[0] in error.value.message


def _harm(path: Path, harm: str) -> None:
    text = path.read_text("utf-8")
    if harm == "gone":
        path.unlink()
    elif harm == "huge":
        with path.open("ab") as file:
            file.truncate(300 << 20)
    elif harm == "changed":
        path.write_text(json.dumps({**json.loads(text), "margin": 2.0}))
    else:
        path.write_text(text[:-20] if harm == "cut" else "{}")
