"""The seams between formats and the rest.

A file of a collection becomes documents with versions (:class:`Reader`). A file as it is published, one act or a part
of one, becomes text with its places and footnotes (:class:`TextReader`), which ``ingest.documents`` takes further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Protocol

from ingest.records import Citation, Document, Note, Place, Relation, Source, TextStatus, Unit, Version
from ingest.structure import ParseWarning

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file in memory: ``data`` is unpacked, ``sha256`` is of the file as it lay on disk."""

    name: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LawWarning:
    """A warning about a unit of one act."""

    law_id: str
    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds. ``source`` stands for the file; versions may name finer sources of it."""

    source: Source
    documents: list[tuple[Document, list[Version]]]
    warnings: list[LawWarning]
    relations: list[Relation] = field(default_factory=list)
    # Citations of each version, by its id.
    citations: dict[str, list[Citation]] = field(default_factory=dict)
    # One document as it was published. What it lacks of an act is not withdrawn by it: an extract, a first part or a
    # download that was cut off takes no law away. A collection is the publisher's whole present state of its laws.
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words that a file draws and its text does not hold: in pictures, stamps, shapes.

    ``offset`` tells before which letter of the text they stand; None for the edges of pages. ``is_read``: by OCR.
    """

    text: str
    offset: int | None = None
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """The running text of a file: what its readers would read aloud.

    ``text`` is canonical (``ingest.text``), one line a paragraph or printed line, without page headers, page numbers
    and footnotes. ``places`` are in the order of ``offset``, the first at 0 unless the text is empty. ``notes`` are
    the footnotes in text order. ``confidence`` is the mean confidence of OCR, 0 to 1, None where no OCR was needed.
    ``publisher`` names who printed it where the file shows that ("congbao", "luatvietnam.vn"), else it is empty.
    ``warnings`` tell what a person should look at, e.g. pages that could not be read.
    ``margins`` is what stands at the edges of the pages, a line each: headers, footers, watermarks, what the file says
    of itself; the marking of a secret is looked for there and in ``drawn`` as well.
    """

    text: str
    places: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: float | None = None
    publisher: str = ""
    warnings: tuple[ParseWarning, ...] = ()
    margins: str = ""
    drawn: tuple[Drawn, ...] = ()


class TextReader(Protocol):
    """Reads one format into text. Touches no disk and no network, runs no code from the file."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, file: SourceFile) -> SourceText:
        """:raises BrokenFile: when the file is not of the format, or is cut or encrypted;
        :raises TrolyError: another of ``ingest.errors`` that says what is missing or too large."""
        ...


class Reader(Protocol):
    """Reads one format. ``parse`` touches no disk and no network and runs no code from the file."""

    name: str
    suffixes: tuple[str, ...]

    def parse(self, file: SourceFile) -> Reading:
        """:raises BrokenFile: when the file is not of the format at all;
        :raises InvalidRecord: when a part of it is not, naming the part."""
        ...


def day(text: str | None) -> date | None:
    """``24/11/2015`` as a date; None for nothing.

    :raises ValueError: for a text that is no day of the calendar.
    """
    if not text or not text.strip():
        return None
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"không phải ngày dd/mm/yyyy: {text[:40]}")
    return date(int(match[3]), int(match[2]), int(match[1]))


def version_id(law_id: str, path: str, source_name: str, text: str) -> str:
    """One text of one source has one id for ever, whichever file brought it."""
    digest = sha256(f"{source_name}\n{text}".encode()).hexdigest()
    return f"{law_id}/{path}@{digest[:12]}"


def make_version(
    law_id: str,
    unit: Unit,
    text: str,
    source: Source,
    valid_from: date | None,
    text_status: TextStatus,
    context: str = "",
) -> Version:
    """A version of the article ``unit``, whose spans count code points of ``text``."""
    return Version(
        version_id=version_id(law_id, unit.path, source.name, text),
        law_id=law_id,
        path=unit.path,
        label=unit.label,
        title=unit.title,
        context=context,
        text=text,
        content_hash=sha256(text.encode()).hexdigest(),
        source=source,
        valid_from=valid_from,
        valid_to=None,
        applied_by=None,
        text_status=text_status,
        unit=unit,
    )


def law_warnings(law_id: str, warnings: tuple[ParseWarning, ...]) -> list[LawWarning]:
    """The warnings of a parse, with the act that they are about."""
    return [LawWarning(law_id, warning.code, warning.path, warning.message) for warning in warnings]
