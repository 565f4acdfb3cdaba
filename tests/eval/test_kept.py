from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import RunMissing
from eval.kept import keep, open_run, place_of, run_id
from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from tests.eval.made import IDENTITY, kept, outcome

ABOUT = {"release": "r-1", "questions": "q", **IDENTITY}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(IngestSettings(home=tmp_path / "home"))


@pytest.mark.parametrize(
    "name",
    ["release", "questions", "ranking", "perturbation", "any_date", "as_of", "as_of_source", "trained", "precision"],
)
def test_whatever_a_run_is_done_with_names_it(name: str) -> None:
    assert run_id(ABOUT) == run_id({**ABOUT, "n": 7})
    assert run_id({**ABOUT, name: "other"}) != run_id(ABOUT)


def test_a_run_comes_back_by_its_id_and_by_its_path(home: Home, tmp_path: Path) -> None:
    run = kept("e-1", [outcome("a", 0.5), outcome("b", 1.0, ranked=("L/d1", "L/d2"))])
    keep(run, place_of(home, run.name))
    keep(run, tmp_path / "mine.jsonl")
    assert open_run(home, "e-1") == run == open_run(home, str(tmp_path / "mine.jsonl"))


def test_the_same_run_gives_the_same_bytes(home: Home) -> None:
    path = place_of(home, "e-1")
    keep(kept("e-1", [outcome("a", 0.5)]), path)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    keep(kept("e-1", [outcome("a", 0.5)]), path)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
    assert set(before) == {"questions.jsonl", "questions.manifest.json"}


@pytest.mark.parametrize("damage", ["lines", "manifest", "absent"])
def test_what_cannot_be_read_is_a_clear_error(home: Home, damage: str) -> None:
    path = place_of(home, "e-1")
    keep(kept("e-1", [outcome("a", 0.5)]), path)
    {
        "lines": lambda: path.write_text('{"qid": 1}\n'),
        "manifest": lambda: path.with_name("questions.manifest.json").write_text("{"),
        "absent": path.unlink,
    }[damage]()
    with pytest.raises(RunMissing, match="troly-eval retrieval"):
        open_run(home, "e-1")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunMissing, match="Không ghi được"):
        keep(kept("e-1", []), tmp_path / "file" / "x.jsonl")
