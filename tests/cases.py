"""Small án lệ and judgments with their places in a store, written for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from ingest.labels import article_path
from ingest.readers.reader import Reading, make_version
from ingest.records import (
    Citation,
    Document,
    Judgment,
    Precedent,
    Source,
    SourceRank,
    Standing,
    TextStatus,
    Unit,
    UnitKind,
    Version,
)
from ingest.store.add import Original
from ingest.store.law import LawStore

LOAN, THEFT_OF_FRUIT = "01/2020/DS-ST@TAND-huyen-A@2020-01-02", "02/2020/DS-ST@TAND-huyen-B@2020-03-04"
PRECEDENT = "11/2021/AL"
LOAN_PARTS = {
    "facts": "NỘI DUNG VỤ ÁN:\nÔng Nguyễn Văn T cho bà Lê Thị H vay tài sản là 50.000.000 đồng, đến hạn không trả.",
    "reasoning": "NHẬN ĐỊNH CỦA TÒA ÁN:\n[1] Bên vay là bà Lê Thị Lan phải trả nợ khi đến hạn.\n"
    "[2] Bên vay tài sản không trả khi đến hạn nên phải trả nợ và lãi theo Điều 466 Bộ luật Dân sự.",
}
FRUIT_PARTS = {
    "facts": "NỘI DUNG VỤ ÁN:\nAnh K hái trái cây trong vườn của chị M rồi bỏ chạy.",
    "reasoning": "NHẬN ĐỊNH CỦA TÒA ÁN:\nCây trong vườn thuộc về chị M.",
}
PRECEDENT_PARTS = {
    "situation": "Khái quát nội dung án lệ:\n- Tình huống án lệ:\nBên vay tài sản không trả nợ khi đến hạn.",
    "solution": "- Giải pháp pháp lý:\nTrường hợp này, bên vay phải trả lãi trên nợ gốc chậm trả.",
}


def judgment(law_id: str, subject: str) -> Document:
    details = Judgment(law_id.partition("@")[0], "Tòa án nhân dân huyện A", date(2020, 1, 2), "DS", "ST", subject)
    title = f"Bản án số {details.number} về {subject.lower()}"
    return Document(law_id, title, "Bản án", issued=details.decided, standing=Standing.JUDGMENT, details=details)


def precedent(number: str = PRECEDENT) -> Document:
    details = Precedent(number, date(2021, 1, 1), date(2021, 2, 1), "", "")
    title = f"Án lệ số {number} về lãi của nợ chậm trả"
    return Document(number, title, "Án lệ", issued=details.published, standing=Standing.PRECEDENT, details=details)


def part(document: Document, path: str, text: str) -> Version:
    """A part of a case, with the paragraphs that begin with their number in brackets."""
    starts = [at for at in range(len(text)) if text[at] == "[" and (at == 0 or text[at - 1] == "\n")]
    ends = [*starts[1:], len(text)]
    paragraphs = tuple(
        Unit(UnitKind.PARAGRAPH, text[at + 1], f"{path}/p{text[at + 1]}", at, end, end)
        for at, end in zip(starts, ends, strict=False)
    )
    unit = Unit(UnitKind.FIELD, path, path, 0, len(text), starts[0] if starts else len(text), "", paragraphs)
    version = make_version(document.law_id, unit, text, _source(document), None, TextStatus.AS_ENACTED)
    return replace(version, standing=document.standing)


def store_case(store: LawStore, document: Document, parts: dict[str, str], cites: dict[str, str] | None = None) -> None:
    """``cites``: the words in the reasoning that name an article, ``law_id/dN``."""
    versions = [part(document, path, text) for path, text in parts.items()]
    citations = {version.version_id: _cited(version, cites or {}) for version in versions}
    source = _source(document)
    reading = Reading(source, [(document, versions)], [], citations=citations)
    store.add(reading, "test", [Original(source.sha256, "a.txt", 1)])


def store_cases(store: LawStore) -> None:
    """A judgment about a loan that applies Điều 466, one about fruit, and an án lệ about a loan."""
    cites = {"Điều 466 Bộ luật Dân sự": "91/2015/QH13/d466"}
    store_case(store, judgment(LOAN, "Tranh chấp hợp đồng vay tài sản"), LOAN_PARTS, cites)
    store_case(store, judgment(THEFT_OF_FRUIT, "Kiện đòi tài sản"), FRUIT_PARTS)
    store_case(store, precedent(), PRECEDENT_PARTS)


def _cited(version: Version, cites: dict[str, str]) -> list[Citation]:
    found = [(version.text.find(words), words, provision) for words, provision in cites.items()]
    return [
        Citation(at, at + len(words), provision.rpartition("/")[0], article_path(provision.rpartition("/")[2])[1:])
        for at, words, provision in found
        if at >= 0
    ]


def _source(document: Document) -> Source:
    return Source("toa-an", SourceRank.OFFICIAL, sha256(document.law_id.encode()).hexdigest())
