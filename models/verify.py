"""Is what lies on the disk still what was installed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.store.home import Home
from models.registry import MANIFEST, Installed, sha256_file


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not as ``model.json`` says."""

    model: str
    file: str
    problem: Literal["missing", "changed", "extra"]


def verify(home: Home, model: Installed) -> list[Problem]:
    """Hash every file again; an empty list means that all are as they were installed."""
    return list(_problems(home, model))


def _problems(home: Home, model: Installed) -> Iterator[Problem]:
    folder = model.folder(home)
    for name, sha256 in model.files.items():
        path = folder / name
        if not path.is_file():
            yield Problem(model.name, name, "missing")
        elif sha256_file(path) != sha256:
            yield Problem(model.name, name, "changed")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST and name not in model.files:
            yield Problem(model.name, name, "extra")
