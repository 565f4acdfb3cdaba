"""From the bytes of a file, or of the parts of an act, to what is stored; runs in the reading process only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.door.wire import Task
from ingest.readers.choose import reader_for
from ingest.readers.reader import Reading
from ingest.readers.unpack import unpacked

PROGRAMS: frozenset[str] = frozenset()


def read(task: Task, raws: Sequence[bytes]) -> tuple[str, Reading]:
    """The name of the reader and what it read."""
    files = [unpacked(file.name, raw, task.unpacked_bytes) for file, raw in zip(task.files, raws, strict=True)]
    reader = reader_for(Path(files[0].name))
    return reader.name, reader.parse(files[0])
