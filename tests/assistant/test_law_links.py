"""The law page names what an article cites and what cites it."""

from __future__ import annotations

from assistant.law_links import LinkLine, link_lines
from ingest.readers.reader import Reading, make_version
from ingest.records import Citation, Document, Source, SourceRank, TextStatus, Version
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.store.links import LinkStore
from ingest.structure import parse_article

BLHS = "100/2015/QH13"
SOURCE = Source("van-ban", SourceRank.OFFICIAL, "1" * 64)


def guide() -> Version:
    text = "Điều 2. Áp dụng\nTheo khoản 1 Điều 173 và khoản 1 Điều 173 BLHS, Điều 9 Luật Lạ, Điều 3 Luật Đất đai."
    return make_version(
        "01/2030/NQ-HĐTP", parse_article(text, "2", "Áp dụng").units[0], text, SOURCE, None, TextStatus.AS_ENACTED
    )


def test_each_unit_once_and_what_is_unsure_said(law_home: Home) -> None:
    engine = open_engine(law_home)
    store, links = LawStore(engine), LinkStore(engine)
    version = guide()
    found = [
        Citation(20, 35, BLHS, "173", "1"),
        Citation(40, 55, BLHS, "173", "1"),
        Citation(60, 66, "9/2099/QH20", "9"),
        Citation(70, 76, None, "3", status="ambiguous", candidates=("45/2013/QH13", "31/2024/QH15")),
    ]
    document = Document("01/2030/NQ-HĐTP", "Nghị quyết hướng dẫn")
    reading = Reading(SOURCE, [(document, [version])], [], citations={version.version_id: found})
    store.add(reading, "test", [Original(SOURCE.sha256, "a.docx", 1)])
    assert link_lines(links, store, version).cites == [
        LinkLine(f"khoản 1 Điều 173 Bộ luật Hình sự số {BLHS}", BLHS, "d173/k1", ""),
        LinkLine("Điều 9 văn bản số 9/2099/QH20", "", "d9", ""),
        LinkLine("Điều 3", "", "d3", "chưa rõ bản nào"),
    ]
    theft = link_lines(links, store, store.versions(BLHS, "d173")[0])
    assert theft.cited_by == [LinkLine("Điều 2 Nghị quyết hướng dẫn số 01/2030/NQ-HĐTP", "01/2030/NQ-HĐTP", "d2", "")]
    assert theft.cited_by_count == 1
