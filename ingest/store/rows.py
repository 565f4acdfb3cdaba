"""Records as rows of the tables and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping

from ingest.labels import article_order
from ingest.records import Document, Source, SourceRank, TextStatus, Unit, UnitKind, Version


def version_row(version: Version) -> dict[str, Any]:
    """A version as a row of ``versions``, active."""
    return {
        "version_id": version.version_id,
        "law_id": version.law_id,
        "path": version.path,
        "ordinal": article_order(version.path),
        "label": version.label,
        "title": version.title,
        "context": version.context,
        "text": version.text,
        "content_hash": version.content_hash,
        "source_name": version.source.name,
        "source_rank": version.source.rank.value,
        "source_sha256": version.source.sha256,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "applied_by": version.applied_by,
        "text_status": version.text_status.value,
        "unit": unit_json(version.unit),
        "superseded_at": None,
    }


def version_of(row: RowMapping) -> Version:
    """A row of ``versions`` joined with the licence of its source."""
    rank = SourceRank(row["source_rank"])
    return Version(
        version_id=row["version_id"],
        law_id=row["law_id"],
        path=row["path"],
        label=row["label"],
        title=row["title"],
        context=row["context"],
        text=row["text"],
        content_hash=row["content_hash"],
        source=Source(row["source_name"], rank, row["source_sha256"], row["licence"] or ""),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        applied_by=row["applied_by"],
        text_status=TextStatus(row["text_status"]),
        unit=unit_of(row["unit"]),
    )


def document_row(document: Document, source: Source) -> dict[str, Any]:
    """A document as one source describes it."""
    return {
        "law_id": document.law_id,
        "source_name": source.name,
        "rank": source.rank.value,
        "title": document.title,
        "kind": document.kind,
        "issuer": document.issuer,
        "issued": document.issued,
        "effective": document.effective,
        "expired": document.expired,
    }


def merged_document(rows: Sequence[RowMapping]) -> Document:
    """What several sources say of one act, best first: a field that one leaves empty is of the next."""
    fields = ("law_id", "title", "kind", "issuer", "issued", "effective", "expired")
    return Document(**{field: next((row[field] for row in rows if row[field]), rows[0][field]) for field in fields})


def unit_json(unit: Unit) -> list[Any]:
    """``[kind, label, path, start, end, lead_end, title, children]``; a list, as there are millions."""
    children = [unit_json(child) for child in unit.children]
    return [unit.kind.value, unit.label, unit.path, unit.start, unit.end, unit.lead_end, unit.title, children]


def unit_of(fields: list[Any]) -> Unit:
    kind, label, path, start, end, lead_end, title, children = fields
    below = tuple(unit_of(child) for child in children)
    return Unit(UnitKind(kind), label, path, start, end, lead_end, title, below)
