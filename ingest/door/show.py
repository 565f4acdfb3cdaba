"""What a document is and how it is built, as one JSON document; runs in the reading process only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from ingest.documents.compose import describe
from ingest.documents.described import Described
from ingest.documents.recognise import DocumentKind
from ingest.door.read import names_on, text_of
from ingest.door.wire import Task
from ingest.readers.charset import decode
from ingest.readers.choose import text_reader_for
from ingest.readers.reader import SourceFile, SourceText
from ingest.readers.starter import read_act
from ingest.readers.unpack import unpacked
from ingest.records import Document, Note, Unit
from ingest.structure import Parsed, ParseWarning
from ingest.text import canonical

_CONSOLIDATED = "Văn bản hợp nhất"
_PARLIAMENT_OFFICE = "Văn phòng Quốc hội"


@dataclass(frozen=True, slots=True)
class _Shown:
    metadata: dict[str, Any]
    text: str
    parsed: Parsed
    notes: Sequence[Note] = ()
    warnings: Sequence[ParseWarning] = field(default_factory=list)


def show(task: Task, raws: Sequence[bytes]) -> dict[str, Any]:
    """``metadata``, ``tree``, ``counts``, ``warnings``, ``notes`` and ``text`` of the files of one act.

    :raises TrolyError: as readers and ``describe`` do; nothing is stored, so nothing is refused for a marking but what
        LibreOffice would have to write.
    """
    sources = [unpacked(file.name, raw, task.unpacked_bytes) for file, raw in zip(task.files, raws, strict=True)]
    shown = _of_starter(sources[0]) if _plain_name(sources[0]).endswith(".json") else _of_published(sources)
    return {
        "metadata": shown.metadata,
        "tree": [_tree(unit) for unit in shown.parsed.units],
        "counts": shown.parsed.counts(),
        "warnings": [asdict(warning) for warning in (*shown.warnings, *shown.parsed.warnings)],
        "notes": [asdict(note) for note in shown.notes],
        "text": shown.text,
    }


def _plain_name(source: SourceFile) -> str:
    return source.name.lower().removesuffix(".gz")


def _of_starter(source: SourceFile) -> _Shown:
    document, text, parsed = read_act(source)
    return _Shown(_metadata(document), text, parsed)


def _of_published(sources: Sequence[SourceFile]) -> _Shown:
    kind, text, described = describe([_text(source) for source in sources], names_on)
    warnings = [*text.warnings, *described.warnings]
    return _Shown(_published_metadata(kind, described), text.text, described.parsed, text.notes, warnings)


def _text(source: SourceFile) -> SourceText:
    named = SourceFile(_plain_name(source), source.sha256, source.data)
    text = text_of(text_reader_for(named), named)
    return _as_typed(named, text) if named.name.endswith(".txt") else text


def _as_typed(file: SourceFile, text: SourceText) -> SourceText:
    """Plain text that needed no mending is parsed as it was typed, so that offsets count the letters of the file."""
    typed = canonical(decode(file.data))
    is_same = [line.strip() for line in typed.split("\n") if line.strip()] == text.text.split("\n")
    return SourceText(typed, warnings=text.warnings) if is_same else text


def _metadata(document: Document) -> dict[str, Any]:
    return {
        "number": document.law_id or None,
        "kind": document.kind or None,
        "title": document.title or None,
        "issuer": document.issuer or None,
        "issued": _day(document.issued),
        "effective": _day(document.effective),
        "expired": _day(document.expired),
    }


def _published_metadata(kind: DocumentKind, described: Described) -> dict[str, Any]:
    """Of the document that was read: a văn bản hợp nhất has a number and a day of its own beside the act's."""
    document = described.document
    metadata = {**_metadata(document), "number": described.number or None, "law_id": document.law_id or None}
    if kind is DocumentKind.CONSOLIDATED:
        title = f"{_CONSOLIDATED} {document.title}".strip()
        issuer = _PARLIAMENT_OFFICE if described.number.endswith("VPQH") else None
        metadata |= {"kind": _CONSOLIDATED, "title": title, "issuer": issuer, "issued": _day(described.read_on)}
    if described.signer:
        metadata["signer"] = described.signer
    return {**metadata, "type": kind.value, **_details(document)}


def _details(document: Document) -> dict[str, Any]:
    """The fields of án lệ and judgments."""
    fields = asdict(document.details) if document.details else {}
    fields.pop("number", None)
    return {name: _day(value) if isinstance(value, date) else value for name, value in fields.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _tree(unit: Unit) -> dict[str, Any]:
    return {
        "label": unit.label,
        "kind": unit.kind.value,
        "path": unit.path,
        "title": unit.title,
        "start": unit.start,
        "end": unit.end,
        "children": [_tree(child) for child in unit.children],
    }
