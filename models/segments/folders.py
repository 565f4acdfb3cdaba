"""Folders that appear whole or not at all: filled under another name, then renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BUILDING = ".building-"


@contextmanager
def appearing(final: Path) -> Iterator[Path]:
    """An empty folder to fill; at the end it stands at ``final``, or it vanishes on an error.

    A server that has mapped what stood there before keeps reading it.
    """
    final.parent.mkdir(exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=final.parent))
    old = building.with_name(building.name + "-old")
    try:
        yield building
        building.chmod(0o755)  # mkdtemp's own mode would shut out a service that runs as another user
        if final.exists():
            final.replace(old)
        building.replace(final)
    finally:
        shutil.rmtree(building, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def remove_unfinished(parent: Path) -> None:
    """What a killed process left; only for whoever is alone in building there."""
    for path in parent.glob(f"{_BUILDING}*"):
        shutil.rmtree(path, ignore_errors=True)
