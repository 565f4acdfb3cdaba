from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from eval import worker
from eval.errors import WorkerRunning
from eval.jobs import folder
from ingest.store.home import Home
from models.releases import Release, current, current_id
from tests.eval.conftest import MadeUp

pytestmark = pytest.mark.usefixtures("few_draws")


def queue(home: Home, name: str, document: object) -> Path:
    path = folder(home) / f"{name}.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return path


def promotion(release: Release, questions: Path, **more: object) -> dict[str, Any]:
    return {"job": "promote", "candidate": release.id, "questions": str(questions), **more}


def done(home: Home, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder(home) / "done" / f"{name}.json").read_text("utf-8"))
    return found


def waiting(home: Home) -> list[str]:
    return sorted(path.name for path in folder(home).glob("*.json"))


@pytest.mark.usefixtures("made_up")
def test_a_job_gets_its_verdict(home: Home, candidate: Release, promotion_set: Path) -> None:
    queue(home, "nightly", promotion(candidate, promotion_set, asked_by="lịch"))
    assert worker.work(home, once=True, pause=1) == 1
    found = done(home, "nightly")
    assert (found["state"], found["verdict"]["verdict"], found["asked_by"]) == ("done", "promoted", "lịch")
    assert current(home) == candidate
    assert waiting(home) == []


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "bad_job"),
        ("[]", "bad_job"),
        ({"job": "dance", "candidate": "r-1", "questions": "q"}, "bad_job"),
        ({"job": "promote", "candidate": "r-1"}, "bad_job"),
        ({"job": "promote", "candidate": "../../x", "questions": "q"}, "release_missing"),
    ],
)
def test_a_job_that_fails_keeps_nobody_waiting(
    home: Home, candidate: Release, promotion_set: Path, document: object, code: str
) -> None:
    queue(home, "a", document)
    queue(home, "b", promotion(candidate, promotion_set))
    assert worker.work(home, once=True, pause=1) == 2
    assert (done(home, "a")["state"], done(home, "a")["error"]["code"]) == ("failed", code)
    assert done(home, "b")["state"] == "done"


def test_an_error_that_nobody_foresaw_is_an_error_of_the_job(
    home: Home, candidate: Release, promotion_set: Path, made_up: type[MadeUp]
) -> None:
    made_up.values = {}
    queue(home, "a", promotion(candidate, promotion_set))
    worker.work(home, once=True, pause=1)
    assert done(home, "a")["error"]["code"] == "internal"


def test_two_workers_do_not_share_a_queue(home: Home) -> None:
    with FileLock(folder(home) / ".worker.lock"), pytest.raises(WorkerRunning):
        worker.work(home, once=True, pause=1)


class Killed(BaseException):
    """What ends a process ends it here: no handler of errors sees it."""


# Where the process may die, by the function that it then does not get to finish.
MOMENTS = ["eval.promote.compare", "eval.promote.write_verdict", "eval.promote.carry_out", "eval.verdict.serve"]
LATER = ["eval.worker.finish", "eval.jobs.put_away"]


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("moment", MOMENTS + LATER)
def test_killed_at_any_moment_the_job_is_taken_again(
    home: Home, now: Release, candidate: Release, promotion_set: Path, moment: str
) -> None:
    queue(home, "a", promotion(candidate, promotion_set))

    def die(*_: object, **__: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(moment, die)
        with pytest.raises(Killed):
            worker.work(home, once=True, pause=1)
    assert waiting(home) == ["a.json"]
    assert current_id(home) == (candidate.id if moment in LATER else now.id)
    worker.work(home, once=True, pause=1)
    assert (done(home, "a")["verdict"]["verdict"], done(home, "a")["verdict"]["uses"]) == ("promoted", 1)
    assert (current(home), waiting(home)) == (candidate, [])


@pytest.mark.usefixtures("made_up")
def test_a_job_that_kills_its_worker_is_given_up(home: Home, candidate: Release, promotion_set: Path) -> None:
    queue(home, "a", promotion(candidate, promotion_set, state="running", attempts=worker.MOST_ATTEMPTS))
    worker.work(home, once=True, pause=1)
    assert done(home, "a")["error"]["code"] == "bad_job"


_STALLS = """
import sys, time
from eval import worker
from ingest.store.home import open_home

def stall(*_):
    print("taken", flush=True)
    time.sleep(600)

worker.promote = stall
worker.work(open_home(), True, 1.0)
"""


@pytest.mark.usefixtures("made_up")
def test_kill_9_frees_the_queue(home: Home, candidate: Release, promotion_set: Path) -> None:
    path = queue(home, "a", promotion(candidate, promotion_set))
    environment = {**os.environ, "TROLY_HOME": str(home.root), "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen([sys.executable, "-c", _STALLS], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "taken\n"
    assert json.loads(path.read_text("utf-8"))["state"] == "running"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    worker.work(home, once=True, pause=1)
    assert (done(home, "a")["state"], done(home, "a")["attempts"]) == ("done", 2)
    assert current(home) == candidate
