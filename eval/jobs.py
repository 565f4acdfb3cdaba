"""Queued jobs: a file each under ``TROLY_HOME/jobs``, moved to ``done`` with what came of it.

Who queues a job writes it under a name that begins with a dot and renames it to ``NAME.json``.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import BadJob
from ingest.store.atomic import write_atomically
from ingest.store.home import Home


class Job(BaseModel):
    """``key`` is given when the job is first taken and names its verdict; ``attempts`` counts the takings."""

    model_config = ConfigDict(extra="allow")

    job: Literal["promote"]
    candidate: str
    questions: Path
    state: Literal["queued", "running", "done", "failed"] = "queued"
    key: str = Field(default_factory=lambda: uuid.uuid4().hex[:12])
    attempts: int = Field(0, ge=0)


def folder(home: Home) -> Path:
    """Where jobs are queued; made when it is missing, as is the place of those that are done."""
    (home.root / "jobs" / "done").mkdir(parents=True, exist_ok=True)
    return home.root / "jobs"


def queued(home: Home) -> Iterator[Path]:
    """The jobs that wait, those of a worker that was killed among them, by name."""
    yield from sorted(path for path in folder(home).glob("*.json") if not path.name.startswith("."))


def take(path: Path) -> Job:
    """The job, marked as running before anything is done for it.

    :raises BadJob: the file is no job. It stays as it is.
    """
    try:
        job = Job.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadJob(f"Tệp {path.name} không phải một việc hợp lệ (job, candidate, questions).") from error
    if job.state in ("queued", "running"):
        job = job.model_copy(update={"state": "running", "attempts": job.attempts + 1})
        write_atomically(path, job.model_dump_json(indent=2))
    return job


def finish(path: Path, state: Literal["done", "failed"], result: dict[str, Any]) -> None:
    """Write what came of it into the job's file, then move that to ``done``."""
    try:
        document = json.loads(path.read_bytes())
    except ValueError:
        document = None
    if not isinstance(document, dict):
        document = {"unreadable": path.read_text("utf-8", errors="replace")}
    write_atomically(path, json.dumps({**document, **result, "state": state}, ensure_ascii=False, indent=2))
    put_away(path)


def put_away(path: Path) -> None:
    path.replace(path.parent / "done" / path.name)
