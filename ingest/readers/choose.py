"""Which reader reads a file: decided by the end of its name."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnknownFormat
from ingest.readers.articles import ArticlesReader
from ingest.readers.reader import Reader
from ingest.readers.starter import StarterReader


def readers() -> tuple[Reader, ...]:
    """All readers of the house."""
    return StarterReader(), ArticlesReader()


def reader_for(path: Path) -> Reader:
    """:raises UnknownFormat: listing what can be read."""
    name = path.name.lower()
    for reader in readers():
        if name.endswith(reader.suffixes):
            return reader
    readable = ", ".join(suffix for reader in readers() for suffix in reader.suffixes)
    raise UnknownFormat(f"Không đọc được loại tệp “{path.suffix or path.name}”. Các loại đọc được: {readable}.")
