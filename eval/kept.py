"""Runs on disk: a line a question, and beside it the manifest that says what was run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.errors import RunMissing
from eval.outcomes import Outcome
from ingest.store.atomic import write_atomically
from ingest.store.home import Home

# What makes a run the one it is. The rest of the manifest follows from these.
_IDENTITY = (
    "release",
    "questions",
    "ranking",
    "perturbation",
    "any_date",
    "as_of",
    "as_of_source",
    "trained",
    "precision",
)
_TUPLES = ("gold", "ranked")


@dataclass(frozen=True, slots=True)
class KeptRun:
    """``manifest`` holds the hashes of release and question file, ``outcomes`` stand in the order of the file."""

    manifest: dict[str, Any]
    outcomes: list[Outcome]

    @property
    def name(self) -> str:
        return str(self.manifest["run"])


def run_id(manifest: dict[str, Any]) -> str:
    """The same release, questions, ranking, rewording, day and training pairs always give the same id."""
    return id_of([manifest[name] for name in _IDENTITY])


def id_of(identity: list[Any]) -> str:
    """The id of what a run was done with, as values that JSON can carry."""
    return "e-" + hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:12]


def place_of(home: Home, run: str) -> Path:
    """Where a run is kept unless another place is asked for."""
    return home.root / "evaluations" / run / "questions.jsonl"


def keep(run: KeptRun, path: Path) -> None:
    """Write the lines to ``path`` and the manifest beside it; nothing in them tells the hour of the run.

    :raises RunMissing: when nothing can be written there.
    """
    keep_rows(run.manifest, map(asdict, run.outcomes), path)


def keep_rows(manifest: dict[str, Any], rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Write a row a line and the manifest beside them. :raises RunMissing: when nothing can be written there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        write_atomically(_manifest_of(path), json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise RunMissing(f"Không ghi được kết quả vào {path} ({error.strerror}). Hãy chọn nơi khác.") from error


def open_run(home: Home, name: str) -> KeptRun:
    """The run of an id, or of the path of its lines.

    :raises RunMissing: when there is none or its files cannot be read.
    """
    manifest, rows = open_rows(home, name)
    try:
        return KeptRun(manifest, [_outcome(row) for row in rows])
    except (KeyError, TypeError) as error:
        raise _missing(name) from error


def open_rows(home: Home, name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The manifest and the rows of a run, whatever it measured.

    :raises RunMissing: when there is none or its files cannot be read.
    """
    path = Path(name) if Path(name).is_file() else place_of(home, name)
    try:
        manifest = json.loads(_manifest_of(path).read_text("utf-8"))
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return {**manifest, "run": manifest["run"], "questions": manifest["questions"]}, rows
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _missing(name) from error


def is_kept(home: Home, name: str) -> bool:
    return Path(name).is_file() or place_of(home, name).is_file()


def _missing(name: str) -> RunMissing:
    return RunMissing(
        f"Không có kết quả đo nào tên {name!r}, hoặc không đọc được. Hãy chạy trước: troly-eval retrieval"
    )


def _manifest_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.manifest.json")


def _outcome(row: dict[str, Any]) -> Outcome:
    return Outcome(**{**row, **{name: tuple(row[name]) for name in _TUPLES}})
