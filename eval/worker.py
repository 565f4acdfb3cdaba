"""Runs queued jobs one at a time. Killed at any moment, the next worker takes its job again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from assistant.errors import Unexpected
from assistant.web_errors import shown
from eval.errors import BadJob, WorkerRunning
from eval.jobs import finish, folder, put_away, queued, take
from eval.progress import progress
from eval.promote import promote
from eval.verdict import Verdict
from ingest.errors import TrolyError
from ingest.store.home import Home

log = structlog.get_logger()
# A job at which the process dies this often is the cause of it.
MOST_ATTEMPTS = 3


def work(home: Home, once: bool, pause: float) -> int:
    """Run what is queued, and with ``once`` nothing more; else look again every ``pause`` seconds. How many were run.

    :raises WorkerRunning: another worker has the queue.
    """
    done = 0
    with _alone(home):
        while True:
            for path in queued(home):
                run_job(home, path)
                done += 1
            if once:
                return done
            time.sleep(pause)


def run_job(home: Home, path: Path) -> None:
    """Run one job and put it away with its verdict or error; only being killed leaves it in the queue."""
    try:
        verdict = _verdict(home, path)
    except TrolyError as error:
        log.error("job_failed", job=path.stem, code=error.code, detail=error.message)
        finish(path, "failed", shown(error))
    except Exception as error:
        log.error("job_failed", job=path.stem, exc_info=error)
        finish(path, "failed", shown(Unexpected()))
    else:
        if verdict is None:
            put_away(path)
            return
        log.info("job_done", job=path.stem, verdict=verdict.verdict, code=verdict.code)
        finish(path, "done", {"verdict": verdict.as_document()})


def _verdict(home: Home, path: Path) -> Verdict | None:
    """None for a job that is done and was not put away."""
    job = take(path)
    if job.state in ("done", "failed"):
        return None
    if job.attempts > MOST_ATTEMPTS:
        raise BadJob(f"Việc {path.stem} đã làm tiến trình dừng {MOST_ATTEMPTS} lần nên bị bỏ.")
    return promote(home, job.candidate, job.questions, progress, job.key)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """The lock is the system's, so that it ends with the process however that ends."""
    try:
        with FileLock(folder(home) / ".worker.lock", blocking=False):
            yield
    except Timeout as error:
        raise WorkerRunning("Một tiến trình troly-eval worker khác đang chạy. Hãy để nó chạy tiếp.") from error
