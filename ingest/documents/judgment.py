"""Judgments and decisions of courts: the head, the parts, the parties, the án lệ that are applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.documents.court import court_slug
from ingest.documents.described import Described
from ingest.documents.fields import Opening, fields
from ingest.documents.judgment_head import judgment_kind, read_judgment_head
from ingest.documents.lines import Line, lines_of
from ingest.documents.parties import read_parties
from ingest.documents.trial import trial_parts
from ingest.records import Document, Judgment, Relation, RelationKind, Standing, Unit

_CLOSING = re.compile(
    r"(?i)(?:\*?\s*nơi nhận\b|t\s*[./]?\s*m\s*[./]?\s*(?:hội đồng|ủy ban thẩm phán)|"
    r"(?:các )?thành viên hội đồng xét xử|các (?:hội thẩm nhân dân|thẩm phán)\s*(?:thẩm phán|$)|"
    r"hội đồng xét xử (?:sơ|phúc) thẩm\s*$)"
)
_PRECEDENT = re.compile(r"(?i)án lệ\s+(?:số\s*:?\s*)?(?P<number>\d{1,3}\s*/\s*\d{4}\s*/\s*AL)\b")


def read_judgment(text: str) -> Described:
    """The judgment that ``text`` holds; what its head does not say is empty or None."""
    lines = lines_of(text)
    openings = [Opening("head", 0, ""), *_parts(lines)]
    parsed = fields(text, openings)
    before = next((part.start for part in openings if part.label in ("reasoning", "verdict")), len(text))
    head = [line for line in lines if line.start < before]
    details = replace(
        read_judgment_head(head, text[:before]),
        parties=read_parties(_presented(head, openings)),
        precedents=_precedents(text, parsed.units),
    )
    document = _document(details, head)
    relations = tuple(relation for unit in parsed.units for relation in _applied(document.law_id, text, unit))
    return Described(document, parsed, details.number, relations=relations, read_on=details.decided)


def judgment_id(details: Judgment) -> str:
    """``17/2021/DS-ST@TAND-huyen-Thanh-Chuong-tinh-Nghe-An@2021-04-28``: a number is unique per court and year only."""
    day = details.decided.isoformat() if details.decided else ""
    return "@".join(filter(None, (details.number, court_slug(details.court), day)))


def _parts(lines: Sequence[Line]) -> list[Opening]:
    parts = trial_parts(lines)
    # Paragraphs without numbers have none that anybody could cite.
    parts = [part._replace(is_counted=False) for part in parts]
    after = parts[-1].start if parts else 0
    closing = next((line for line in lines if line.start > after and parts and _CLOSING.match(line.text)), None)
    return [*parts, Opening("closing", closing.start, "")] if closing else parts


def _presented(head: Sequence[Line], openings: Sequence[Opening]) -> list[Line]:
    """The lines that present the parties: those before the facts."""
    facts = next((part.start for part in openings if part.label == "facts"), None)
    return [line for line in head if facts is None or line.start < facts]


def _document(details: Judgment, head: Sequence[Line]) -> Document:
    kind = judgment_kind(head)
    day = f" ngày {details.decided.day:02}/{details.decided.month:02}/{details.decided.year}" if details.decided else ""
    about = f" về {details.subject[:1].lower()}{details.subject[1:]}" if details.subject else ""
    title = f"{kind} số {details.number}{day} của {details.court}{about}"
    return Document(
        law_id=judgment_id(details),
        title=title,
        kind=kind,
        issuer=details.court,
        issued=details.decided,
        standing=Standing.JUDGMENT,
        details=details,
    )


def _precedents(text: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """The án lệ that the court itself names, in its reasoning or verdict; what parties plead is not applied."""
    return tuple(dict.fromkeys(number for unit in units for number in _named(text, unit)))


def _named(text: str, unit: Unit) -> list[str]:
    if unit.label not in ("reasoning", "verdict"):
        return []
    return ["".join(match["number"].split()).upper() for match in _PRECEDENT.finditer(text, unit.start, unit.end)]


def _applied(law_id: str, text: str, unit: Unit) -> list[Relation]:
    numbers = dict.fromkeys(_named(text, unit))
    return [Relation(RelationKind.APPLIES_PRECEDENT, law_id, unit.path, number, "") for number in numbers]
