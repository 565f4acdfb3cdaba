"""The files as they came, kept by their hash: what was read can be seen, and read again by a better parser."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from ingest.errors import FileMissing, HomeNotWritable
from ingest.store.atomic import write_atomically
from ingest.store.home import Home


class Originals:
    """A folder of files named by their SHA-256, in folders of its first two digits."""

    def __init__(self, home: Home) -> None:
        self._folder = home.originals

    def path(self, digest: str) -> Path:
        """Where the file of that hash lies when it is kept."""
        return self._folder / digest[:2] / digest

    def keep(self, digest: str, data: bytes) -> None:
        """Writes the file whole or not at all; once this returns, it survives a loss of power.

        :raises HomeNotWritable: when the disk is full or does not take it
        """
        path = self.path(digest)
        if path.exists():
            return
        try:
            if not path.parent.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                _settle(self._folder)
            write_atomically(path, data)
            _settle(path.parent)
        except OSError as error:
            why = error.strerror or error
            raise HomeNotWritable(
                f"Không lưu được tệp gốc vào {self._folder} ({why}). Hãy kiểm tra chỗ trống của đĩa."
            ) from error

    def read(self, digest: str) -> bytes:
        """:raises FileMissing: when it is not kept"""
        try:
            return self.path(digest).read_bytes()
        except OSError as error:
            raise FileMissing("Tệp gốc không còn trong TROLY_HOME. Hãy nạp lại tệp.") from error

    def sweep(self, known: Set[str]) -> int:
        """Removes what no source refers to, left by an ingest that was cut off; how many files it was.

        Only one ingest may run meanwhile: a file is kept a moment before its source is stored.
        """
        lost = [path for path in self._folder.glob("??/*") if path.name not in known]
        for path in lost:
            path.unlink(missing_ok=True)
        return len(lost)


def _settle(folder: Path) -> None:
    """A name in a folder outlasts a loss of power once the folder itself is written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
