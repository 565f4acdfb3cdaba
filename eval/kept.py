"""Runs on disk: a line a question, and beside it the manifest that says what was run."""

from __future__ import annotations

import hashlib
import json
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
    key = json.dumps([manifest[name] for name in _IDENTITY])
    return "e-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def place_of(home: Home, run: str) -> Path:
    """Where a run is kept unless another place is asked for."""
    return home.root / "evaluations" / run / "questions.jsonl"


def keep(run: KeptRun, path: Path) -> None:
    """Write the lines to ``path`` and the manifest beside it; nothing in them tells the hour of the run.

    :raises RunMissing: when nothing can be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(asdict(outcome), ensure_ascii=False) + "\n" for outcome in run.outcomes)
        write_atomically(path, "".join(lines))
        write_atomically(_manifest_of(path), json.dumps(run.manifest, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise RunMissing(f"Không ghi được kết quả vào {path} ({error.strerror}). Hãy chọn nơi khác.") from error


def open_run(home: Home, name: str) -> KeptRun:
    """The run of an id, or of the path of its lines.

    :raises RunMissing: when there is none or its files cannot be read.
    """
    path = Path(name) if Path(name).is_file() else place_of(home, name)
    try:
        manifest = json.loads(_manifest_of(path).read_text("utf-8"))
        with path.open(encoding="utf-8") as lines:
            outcomes = [_outcome(json.loads(line)) for line in lines]
        return KeptRun({**manifest, "run": manifest["run"], "questions": manifest["questions"]}, outcomes)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunMissing(
            f"Không có kết quả đo nào tên {name!r}, hoặc không đọc được. Hãy chạy trước: troly-eval retrieval"
        ) from error


def is_kept(home: Home, name: str) -> bool:
    return Path(name).is_file() or place_of(home, name).is_file()


def _manifest_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.manifest.json")


def _outcome(row: dict[str, Any]) -> Outcome:
    return Outcome(**{**row, **{name: tuple(row[name]) for name in _TUPLES}})
