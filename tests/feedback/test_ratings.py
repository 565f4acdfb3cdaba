from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from feedback.answers import AnswerStore
from feedback.errors import AnswerNotFound
from feedback.ratings import RatingStore
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home

ROOT = Path(__file__).parents[2]
ANSWER = {"id": "a1", "question": "Điều 173?", "versions": {"release": "r-1"}}

# Rates again and again; each id on stdout is an acknowledgement.
RATE_FOR_EVER = """
import itertools
from feedback.ratings import RatingStore
from ingest.store.engine import open_engine
from ingest.store.home import open_home
ratings = RatingStore(open_engine(open_home()))
for number in itertools.count():
    print(f"rater-{number}", ratings.rate("a1", f"rater-{number}", True, f"Góp ý {number}"), flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(IngestSettings(home=tmp_path / "home"))


@pytest.fixture
def engine(home: Home) -> Engine:
    engine = open_engine(home)
    AnswerStore(engine).save(dict(ANSWER))
    return engine


def test_a_rating_is_kept(engine: Engine) -> None:
    rating_id = RatingStore(engine).rate("a1", "rater-1", True, "Đúng khoản cần tìm.")
    (found,) = RatingStore(engine).of_answer("a1")
    assert (found.id, found.answer_id, found.rater) == (rating_id, "a1", "rater-1")
    assert (found.useful, found.comment) == (True, "Đúng khoản cần tìm.")


def test_one_rating_a_person_and_answer(engine: Engine) -> None:
    AnswerStore(engine).save({**ANSWER, "id": "a2"})
    ratings = RatingStore(engine)
    first = ratings.rate("a1", "rater-1", True, "Đúng.")
    assert ratings.rate("a1", "rater-1", False, None) == first
    assert len({first, ratings.rate("a1", "rater-2", True, None), ratings.rate("a2", "rater-1", True, None)}) == 3
    assert [(r.rater, r.useful, r.comment) for r in ratings.of_answer("a1")] == [
        ("rater-1", False, None),
        ("rater-2", True, None),
    ]


def test_no_answer_no_rating(engine: Engine) -> None:
    with pytest.raises(AnswerNotFound):
        RatingStore(engine).rate("a9", "rater-1", True, None)
    assert RatingStore(engine).of_answer("a9") == []


def test_the_same_person_from_many_threads_has_one_rating(engine: Engine) -> None:
    ratings = RatingStore(engine)
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda number: ratings.rate("a1", "rater-1", number % 2 == 0, str(number)), range(40)))
    assert {found.id for found in ratings.of_answer("a1")} == ids
    assert len(ids) == 1


def test_what_was_acknowledged_outlives_a_killed_process(home: Home, engine: Engine) -> None:
    env = {"TROLY_HOME": str(home.root), "PYTHONPATH": str(ROOT), "PATH": ""}
    with subprocess.Popen([sys.executable, "-c", RATE_FOR_EVER], env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().split() for _ in range(20)]
        process.kill()
        acknowledged += [line.split() for line in process.stdout.read().splitlines() if len(line.split()) == 2]
    assert process.returncode == -9
    kept = {found.rater: found for found in RatingStore(open_engine(home)).of_answer("a1")}
    assert len(acknowledged) >= 20
    for rater, rating_id in acknowledged:
        assert (kept[rater].id, kept[rater].comment) == (rating_id, f"Góp ý {rater.removeprefix('rater-')}")
    assert RatingStore(engine).rate("a1", "later", True, None), "the store is not left locked"
