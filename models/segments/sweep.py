"""Removes what no release can ask for: indexes that none names, and segments that no index left names."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ingest.store.home import Home
from models.errors import ReleaseMissing
from models.releases import read_release
from models.segments.folders import remove_unfinished
from models.segments.manifest import MANIFEST, read_manifest

_INDEX = re.compile(r"[0-9a-f]{16}")


def sweep(home: Home, keep: str, indexes: Path | None = None) -> None:
    """Leave the index ``keep`` and those that releases name; nothing is removed while a manifest cannot be read.

    ``indexes`` is the folder of them, the law's by default. What cannot be read may be of a newer program, and name
    what would be swept. Only for whoever has the turn to index.
    """
    indexes = indexes or home.indexes
    segments = indexes / "segments"
    remove_unfinished(indexes)
    remove_unfinished(segments)
    try:
        parts = [read_release(home, path.stem).parts for path in home.releases.glob("r-*.json")]
        named = {name for each in parts for name in (each.index, each.cases)} | {keep}
        left = [path for path in _indexes(indexes) if path.name in named]
        used = {name for path in left if (path / MANIFEST).exists() for name in read_manifest(path).segments}
    except (ReleaseMissing, OSError, ValueError):
        return
    for path in _indexes(indexes):
        if path.name not in named:
            shutil.rmtree(path, ignore_errors=True)
    for path in segments.iterdir():
        if path.name not in used:
            shutil.rmtree(path, ignore_errors=True)


def _indexes(indexes: Path) -> list[Path]:
    return [path for path in indexes.iterdir() if _INDEX.fullmatch(path.name)]
