"""Ingests a folder of hostile files and watches what else changes: see ``door/test_mutations.py``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.report import FileReport, Outcome
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from tests.ingest.mutations import ESCAPED

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Assault:
    """What became of the files; ``outcomes`` counts by the kind of file and the code of the refusal.

    ``limit`` is the longest time that one of the files was allowed, ``slowest`` what one took. ``escaped`` are the
    files that were made or changed outside the home.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: list[FileReport] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0
    limit: float = 0.0
    escaped: list[str] = field(default_factory=list)


def assault(folder: Path, files: Iterable[tuple[str, bytes]], settings: IngestSettings) -> Assault:
    """Write the files into ``folder``, where temporary files go meanwhile as well, and ingest them into the home."""
    given, done = folder / "given", Assault()
    given.mkdir()
    for name, data in files:
        (given / name).write_bytes(data)
        done.limit = max(done.limit, settings.seconds_for(len(data)))
    engine = open_engine(open_home(settings))
    with pytest.MonkeyPatch.context() as patched:
        for name in ("TMPDIR", "HOME"):
            (folder / name).mkdir()
            patched.setenv(name, str(folder / name))
        patched.chdir(folder)
        before = _stamps(folder, settings.home)
        started = time.monotonic()
        done.files = ingest([given], engine, settings=settings).files
        done.seconds = time.monotonic() - started
    after = _stamps(folder, settings.home)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    done.escaped = sorted(map(str, changed | _escaped(folder)))
    done.slowest = max(file.seconds for file in done.files)
    for file in done.files:
        code = file.code if file.outcome is Outcome.REFUSED else file.outcome.value
        done.outcomes[Path(file.name).suffix if file.name else "secret", code] += 1
    return done


def _stamps(folder: Path, but: Path) -> dict[Path, tuple[int, int]]:
    found = (path for path in folder.rglob("*") if not path.is_relative_to(but))
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in found if path.is_file()}


def _escaped(folder: Path) -> set[Path]:
    """What the path tricks would leave, where they lead: above the folder, in the root, in the checkout, in memory."""
    places = {*folder.parents, folder, ROOT, *ROOT.parents, Path("/dev/shm")}  # noqa: S108
    return {place / ESCAPED for place in places if (place / ESCAPED).exists()}
