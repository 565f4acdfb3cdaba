"""The one folder that a reading process may write: in memory where there is such a disk, gone with the process."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - Debian mounts it in memory: a page of a secret file never meets a disk.
_NAME = re.compile(r"troly-(\d+)-[0-9a-f]+")


def new_scratch() -> Path:
    """The name of a folder that is not there yet; it is made only when a reader needs it."""
    return _base() / f"troly-{os.getpid()}-{secrets.token_hex(8)}"


def remove_scratch(folder: Path) -> None:
    """Removes the folder and what is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep_scratch() -> None:
    """Removes what processes left behind that were killed."""
    for folder in _base().glob("troly-*"):
        match = _NAME.fullmatch(folder.name)
        if match and not Path("/proc", match[1]).exists():
            remove_scratch(folder)


def _base() -> Path:
    return MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
