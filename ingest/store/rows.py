"""Records as rows of the tables and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from ingest.labels import article_order, provision_path
from ingest.records import (
    Change,
    Citation,
    Document,
    Judgment,
    Note,
    Place,
    Precedent,
    Relation,
    RelationKind,
    Source,
    SourceRank,
    Standing,
    TextStatus,
    Unit,
    UnitKind,
    Version,
)
from ingest.structure import walk

_DETAILS: TypeAdapter[Judgment | Precedent | None] = TypeAdapter(Judgment | Precedent | None)
_CHANGE: TypeAdapter[Change | None] = TypeAdapter(Change | None)


def version_row(version: Version, is_derived: bool = False) -> dict[str, Any]:
    """A version as a row of ``versions``, active. ``is_derived``: made by applying an amending act."""
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
        "stated": None,
        "unit": unit_json(version.unit),
        "standing": version.standing.value,
        "places": [[p.offset, p.file, p.page, p.line, p.box] for p in version.places],
        "notes": [[note.label, note.text, note.anchor] for note in version.notes],
        "confidence": version.confidence,
        "is_derived": is_derived,
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
        standing=Standing(row["standing"]),
        places=tuple(
            Place(offset, file, page, line, box and tuple(box)) for offset, file, page, line, box in row["places"]
        ),
        notes=tuple(Note(*fields) for fields in row["notes"]),
        confidence=row["confidence"],
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
        "standing": document.standing.value,
        "details": _DETAILS.dump_python(document.details, mode="json"),
    }


def relation_row(relation: Relation, source: Source, stated_by: str) -> dict[str, Any]:
    """A relation as the file of the act ``stated_by`` states it."""
    return {
        "kind": relation.kind.value,
        "law_id": relation.law_id,
        "path": relation.path,
        "to_law_id": relation.to_law_id,
        "to_path": relation.to_path,
        "effective": relation.effective,
        "change": _CHANGE.dump_python(relation.change, mode="json"),
        "source_name": source.name,
        "source_rank": source.rank.value,
        "stated_by": stated_by,
    }


def relation_of(row: RowMapping) -> Relation:
    return Relation(
        kind=RelationKind(row["kind"]),
        law_id=row["law_id"],
        path=row["path"],
        to_law_id=row["to_law_id"],
        to_path=row["to_path"],
        effective=row["effective"],
        change=_CHANGE.validate_python(row["change"]),
    )


def link_row(citation: Citation, version: Version) -> dict[str, Any]:
    """A citation as a link of the store: "this" and "self" become the act and the units around it."""
    law_id = version.law_id if citation.law_id == "self" else citation.law_id
    return {
        "version_id": version.version_id,
        "start": citation.start,
        "end": citation.end,
        "law_id": law_id,
        "path": _path(citation, version),
        "status": citation.status,
        "relation": citation.relation and citation.relation.value,
        "candidates": list(citation.candidates),
    }


def _path(citation: Citation, version: Version) -> str:
    if not citation.article:
        return ""
    around = _steps_around(citation, version)
    labels = (citation.article, citation.clause, citation.point)
    article, clause, point = (around[i] if label == "this" else label for i, label in enumerate(labels))
    return provision_path(article, clause, point) if article else ""


def _steps_around(citation: Citation, version: Version) -> tuple[str | None, str | None, str | None]:
    """The labels of the article, clause and point that the citation stands in."""
    found: dict[UnitKind, str] = {}
    for unit in walk(version.unit):
        if unit.start <= citation.start < unit.end:
            found[unit.kind] = unit.label
    return found.get(UnitKind.ARTICLE), found.get(UnitKind.CLAUSE), found.get(UnitKind.POINT)


def merged_document(rows: Sequence[RowMapping]) -> Document:
    """What several sources say of one act, best first: a field that one leaves empty is of the next.

    The days that acts gave each other, where the rows hold them, come before what the sources say.
    """
    fields = ("law_id", "title", "kind", "issuer", "issued", "effective", "expired", "details")
    merged = {field: next((row[field] for row in rows if row[field]), rows[0][field]) for field in fields}
    for field in ("effective", "expired"):
        merged[field] = rows[0].get(f"known_{field}") or merged[field]
    merged["details"] = _DETAILS.validate_python(merged["details"])
    return Document(**merged, standing=Standing(rows[0]["standing"]))


def unit_json(unit: Unit) -> list[Any]:
    """``[kind, label, path, start, end, lead_end, title, children]``; a list, as there are millions."""
    children = [unit_json(child) for child in unit.children]
    return [unit.kind.value, unit.label, unit.path, unit.start, unit.end, unit.lead_end, unit.title, children]


def unit_of(fields: list[Any]) -> Unit:
    kind, label, path, start, end, lead_end, title, children = fields
    below = tuple(unit_of(child) for child in children)
    return Unit(UnitKind(kind), label, path, start, end, lead_end, title, below)
