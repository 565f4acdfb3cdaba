"""The passages of a segment as lines of JSON with the place of each line: read one at a time, nothing at opening."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import orjson

from ingest.records import Passage
from models.segments.postings import mapped


class StoredPassages:
    """Safe to share between threads: the file is mapped and has no position."""

    def __init__(self, lines: mmap.mmap, offsets: np.ndarray) -> None:
        self._lines = lines
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, row: int) -> Passage:
        return Passage(**orjson.loads(self.lines(row, row + 1)))

    def lines(self, first: int, end: int) -> bytes:
        """The lines of the passages from ``first`` to before ``end``, as they are written."""
        return self._lines[self._offsets[first] : self._offsets[end]]

    @classmethod
    def load(cls, folder: Path) -> StoredPassages:
        """:raises OSError, ValueError: when a file is missing or is not whole."""
        offsets = mapped(folder / "offsets.npy")
        with (folder / "passages.jsonl").open("rb") as file:
            lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if offsets[0] != 0 or offsets[-1] != len(lines):
            raise ValueError("the lines are not those that were written")
        return cls(lines, offsets)


def as_line(passage: Passage) -> bytes:
    return orjson.dumps(asdict(passage), option=orjson.OPT_APPEND_NEWLINE)


def write_lines(folder: Path, lines: Iterable[bytes]) -> None:
    """Write ``passages.jsonl`` and where each of its lines begins."""
    offsets = [0]
    with (folder / "passages.jsonl").open("wb") as out:
        for line in lines:
            offsets.append(offsets[-1] + out.write(line))
    np.save(folder / "offsets.npy", np.array(offsets, dtype=np.int64))
