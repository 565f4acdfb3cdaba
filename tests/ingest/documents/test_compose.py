from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents.compose import compose, describe
from ingest.errors import NotLaw
from ingest.readers.reader import Reading
from ingest.records import RelationKind, SourceRank, Standing, TextStatus, Version
from tests.ingest.documents.made import CONSOLIDATED, DECREE, JUDGMENT, NOTES, PRECEDENT, names, source

DIGEST = "cd" * 32


def reading(text: str, notes: dict[str, str] | None = None, **fields: object) -> Reading:
    return compose([source(text, notes, **fields)], DIGEST, names)


def versions(found: Reading) -> dict[str, Version]:
    ((_, of_document),) = found.documents
    return {version.path: version for version in of_document}


def test_a_decree() -> None:
    found = reading(DECREE)
    ((document, _),) = found.documents
    assert (document.law_id, document.effective) == ("10/2024/NĐ-CP", date(2024, 8, 1))
    assert (found.source.name, found.source.rank, found.source.sha256) == ("van-ban", SourceRank.OFFICIAL, DIGEST)
    texts = versions(found)
    assert list(texts) == ["d1", "d2", "d3", "pl"]
    assert [version.valid_from for version in texts.values()] == [
        date(2024, 8, 1),
        date(2025, 1, 1),
        date(2024, 8, 1),
        date(2024, 8, 1),
    ]
    assert texts["d2"].context == "Chương I. QUY ĐỊNH CHUNG"
    assert {version.text_status for version in texts.values()} == {TextStatus.AS_ENACTED}
    assert [(each.kind, each.to_law_id) for each in found.relations] == [
        (RelationKind.TAKES_EFFECT, "10/2024/NĐ-CP"),
        (RelationKind.REPEALS, "43/2014/NĐ-CP"),
        *[(RelationKind.GUIDES, "31/2024/QH15")] * 3,
    ]


def test_citations_mean_the_law_of_the_day() -> None:
    found = reading(DECREE)
    cited = [citation for citation in found.citations[versions(found)["d1"].version_id] if citation.article]
    assert {(citation.law_id, citation.article) for citation in cited} == {("31/2024/QH15", "3"), ("31/2024/QH15", "9")}


def test_places_are_cut_to_the_article() -> None:
    article = versions(reading(DECREE))["d2"]
    lines = article.text.split("\n")
    assert [article.text[place.offset :].partition("\n")[0] for place in article.places] == lines
    assert article.places[0].offset == 0
    assert [place.line for place in article.places] == list(range(article.places[0].line, article.places[0].line + 5))


def test_a_consolidated_text() -> None:
    found = reading(CONSOLIDATED, NOTES)
    texts = versions(found)
    assert found.source.name == "vbhn:28/VBHN-VPQH:2026-03-13"
    assert {version.text_status for version in texts.values()} == {TextStatus.CONSOLIDATED}
    (note,) = texts["d2"].notes
    assert texts["d2"].text[: note.anchor].endswith("\n1.")
    assert texts["d2"].applied_by == "136/2025/QH15"
    assert texts["d1"].applied_by is None


def test_two_editions_are_two_sources() -> None:
    older = CONSOLIDATED.replace("28/VBHN", "9/VBHN").replace("13 tháng 3 năm 2026", "01 tháng 02 năm 2015")
    assert reading(older, NOTES).source.name == "vbhn:9/VBHN-VPQH:2015-02-01"


@pytest.mark.parametrize(("text", "standing"), [(JUDGMENT, Standing.JUDGMENT), (PRECEDENT, Standing.PRECEDENT)])
def test_parts_of_an_le_and_judgments_are_texts(text: str, standing: Standing) -> None:
    found = versions(reading(text))
    assert "reasoning" in found
    assert {version.standing for version in found.values()} == {standing}


@pytest.mark.parametrize(
    ("publisher", "name", "rank"),
    [
        ("congbao", "congbao", SourceRank.OFFICIAL),
        ("luatvietnam.vn", "luatvietnam.vn", SourceRank.SCRAPED),
        ("", "van-ban", SourceRank.OFFICIAL),
    ],
)
def test_sources(publisher: str, name: str, rank: SourceRank) -> None:
    found = reading(DECREE, publisher=publisher).source
    assert (found.name, found.rank) == (name, rank)


def test_text_that_a_machine_read_says_so() -> None:
    version = versions(reading(DECREE.replace("Điều 2. Hồ", "Điêu 2. Hồ"), confidence=0.9))["d2"]
    assert (version.text_status, version.confidence) == (TextStatus.OCR, 0.9)


def test_an_act_without_articles_is_one_text() -> None:
    text = DECREE.partition("Chương I")[0] + "I. VỀ HỒ SƠ\n1. Nộp hồ sơ.\n"
    assert list(versions(reading(text))) == ["content"]


def test_a_second_file_is_a_part_of_the_act() -> None:
    first, second = DECREE.split("Điều 3.")
    found = compose([source(first), source(f"Điều 3.{second}")], DIGEST, names)
    assert list(versions(found)) == ["d1", "d2", "d3", "pl"]


@pytest.mark.parametrize(
    "text",
    [
        "CÔNG TY A\nTHÔNG BÁO\n",
        "",
        "TÒA ÁN NHÂN DÂN\nNHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNHẬN ĐỊNH CỦA TÒA ÁN\nA\n",
        "VĂN BẢN HỢP NHẤT\nĐiều 1. A\n",
    ],
)
def test_what_is_no_law_is_refused_and_said_why(text: str) -> None:
    with pytest.raises(NotLaw):
        reading(text)


LINES = st.sampled_from(
    [line for text in (DECREE, JUDGMENT, PRECEDENT, CONSOLIDATED.replace("@", "")) for line in text.split("\n")]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=40).map("\n".join))
def test_any_text_is_described_and_no_letter_lost(text: str) -> None:
    _, read, described = describe([source(text)], names)
    units = list(described.parsed.walk())
    assert "".join(read.text[unit.start : unit.lead_end] for unit in units) == read.text
    assert len({unit.path for unit in units}) == len(units)
