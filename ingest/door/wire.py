"""What the process that stores and the process that reads say to each other.

A message is one byte for its kind, eight for its length, and its bytes: JSON of the records, or a file as it is.
Nothing that the reading process sends is ever unpickled or run.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.readers.reader import LawWarning, Reading
from ingest.records import Citation, Document, Relation, Source, Version

HEAD = struct.Struct("!cQ")
# The exit status of a reading process that ran out of its memory: a new one has it all again.
OUT_OF_MEMORY = 77

# A message holds whole acts, so that neither side keeps a second copy of a long file's JSON.
_VERSIONS_A_PART = 500


class Kind:
    """The first byte of a message."""

    TASK = b"T"
    FILE = b"F"
    READY = b"R"
    PART = b"P"
    SHOWN = b"S"
    END = b"E"
    REFUSED = b"X"


Part = tuple[list[tuple[Document, list[Version]]], dict[str, list[Citation]]]
PART_JSON: TypeAdapter[Part] = TypeAdapter(Part)


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TaskFile(_Message):
    """One file of a task; its bytes follow the task."""

    name: str
    sha256: str


class Task(_Message):
    """The files of one act in order, and the limits for reading them. ``digest`` names them together.

    ``is_shown``: the answer is one JSON document on how the act is built, and no reading.
    """

    files: tuple[TaskFile, ...]
    digest: str
    unpacked_bytes: int
    processor_seconds: float
    is_shown: bool = False


class End(_Message):
    """What a reading holds besides its texts; ``reader`` is the name of the reader that made it."""

    source: Source
    reader: str
    warnings: list[LawWarning]
    relations: list[Relation]
    is_published: bool


class Refusal(_Message):
    """An error of ``ingest.errors`` by its code; ``fault`` tells where an error of ours happened."""

    code: str
    message: str
    fault: str = ""


def parts(reading: Reading) -> Iterator[Part]:
    """The texts of a reading, some acts at a time."""
    documents: list[tuple[Document, list[Version]]] = []
    count = 0
    for document, versions in reading.documents:
        documents.append((document, versions))
        count += len(versions)
        if count >= _VERSIONS_A_PART:
            yield _part(reading, documents)
            documents, count = [], 0
    if documents:
        yield _part(reading, documents)


def _part(reading: Reading, documents: list[tuple[Document, list[Version]]]) -> Part:
    ids = [version.version_id for _, versions in documents for version in versions]
    return documents, {each: reading.citations[each] for each in ids if each in reading.citations}
