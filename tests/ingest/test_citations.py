from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations.find import find_citations
from ingest.citations.fold import fold
from ingest.citations.names import Lookup
from ingest.records import Citation, Document

BLHS, BLHS_1999, BLDS, HNGD = "100/2015/QH13", "15/1999/QH10", "91/2015/QH13", "52/2014/QH13"
STORE = [
    Document(BLHS, "Bộ luật Hình sự", effective=date(2018, 1, 1)),
    Document(BLDS, "Bộ luật Dân sự", effective=date(2017, 1, 1)),
    Document("31/2024/QH15", "Luật Đất đai", effective=date(2024, 8, 1)),
    Document("45/2013/QH13", "Luật Đất đai", effective=date(2014, 7, 1)),
    Document("01/2011/QH13", "luat luu tru"),
    Document("16/2010/NĐ-CP", "Nghị định Quy định chi tiết"),
]
LOOKUP = Lookup.of_documents(STORE)


def units(text: str, lookup: Lookup = LOOKUP) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(c.law_id, c.article, c.clause, c.point) for c in find_citations(text, lookup)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 173 BLHS", [(BLHS, "173", None, None)]),
        ("Điều 173 Bộ luật Hình sự quy định gì?", [(BLHS, "173", None, None)]),
        ("khoản 2 điều 468 bộ luật dân sự", [(BLDS, "468", "2", None)]),
        ("điểm a khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", "a")]),
        ("Điều 15 Luật số 52/2014/QH13", [(HNGD, "15", None, None)]),
        ("Điều 15 Luật Hôn nhân và gia đình số 52/2014/QH13", [(HNGD, "15", None, None)]),
        ("điều 5 100/2015/QH13", [(BLHS, "5", None, None)]),
        ("Điều 5, 100/2015/QH13", [(BLHS, "5", None, None)]),
        ("dieu 173 blhs", [(BLHS, "173", None, None)]),
        ("khoan 2 dieu 468 bo luat dan su", [(BLDS, "468", "2", None)]),
        ("ĐIỀU 173 BỘ LUẬT HÌNH SỰ", [(BLHS, "173", None, None)]),
        ("Điều 30a BLHS", [(BLHS, "30a", None, None)]),
        ("điểm d1 khoản 5a Điều 7 BLHS", [(BLHS, "7", "5a", "d1")]),
        ("điểm đ khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", "đ")]),
        ("điểm c khoản\n1 Điều 191 của Bộ luật Hình sự", [(BLHS, "191", "1", "c")]),
        ("Điều 51 khoản 1 điểm s BLHS", [(BLHS, "51", "1", "s")]),
        ("Bộ luật Hình sự điều 173", [(BLHS, "173", None, None)]),
        ("Theo Bộ luật Hình sự thì hành vi ở Điều 173 bị phạt sao?", [(BLHS, "173", None, None)]),
        ("Điều 9 Nghị định số 16/2010/NĐ-CP", [("16/2010/NĐ-CP", "9", None, None)]),
        ("dieu 9 nghi dinh 16/2010/nd-cp", [("16/2010/NĐ-CP", "9", None, None)]),
        ("Điều 9 Nghị định 99/2030/nđ-cp", [("99/2030/NĐ-CP", "9", None, None)]),
        ("Điều 3 Luật Lưu trữ", [("01/2011/QH13", "3", None, None)]),
        ("Điều 173 BLHS năm 1999", [(BLHS_1999, "173", None, None)]),
        ("Điều 173 BLHS (1999)", [(BLHS_1999, "173", None, None)]),
        ("Điều 5 Bộ luật Hình sự số 15/1999/QH10", [(BLHS_1999, "5", None, None)]),
        ("Điều 5 BLHS số 15/1999/QH10", [(BLHS_1999, "5", None, None)]),
        ("Điều 5 BLHS năm 2015 (sửa đổi, bổ sung năm 2017)", [(BLHS, "5", None, None)]),
        ("Điều 5 Luật này", [("self", "5", None, None)]),
        ("Điều 5", [(None, "5", None, None)]),
        ("Điều 5 Luật Cá cược và Điều 6 BLHS", [(None, "5", None, None), (BLHS, "6", None, None)]),
        ("Điều 51 nói gì. Điều 54 BLHS", [(None, "51", None, None), (BLHS, "54", None, None)]),
        ("Điều 51 về giảm nhẹ và Điều 54 BLHS", [(BLHS, "51", None, None), (BLHS, "54", None, None)]),
        ("Điều 48 BLHS, Điều 584 BLDS", [(BLHS, "48", None, None), (BLDS, "584", None, None)]),
        ("các Điều 584, 585 và 589 BLDS", [(BLDS, article, None, None) for article in ("584", "585", "589")]),
        ("Điều 171 đến 174 BLHS", [(BLHS, str(article), None, None) for article in range(171, 175)]),
        ("Điều 8 đến Điều 10 BLDS", [(BLDS, str(article), None, None) for article in (8, 9, 10)]),
        ("từ Điều 168 đến Điều 175 BLHS", [(BLHS, str(article), None, None) for article in range(168, 176)]),
        ("Điều 8 tới Điều 10 BLDS", [(BLDS, str(article), None, None) for article in (8, 9, 10)]),
        ("dieu 8 toi dieu 10 blds", [(BLDS, str(article), None, None) for article in (8, 9, 10)]),
        ("Điều 8 - Điều 10 BLDS", [(BLDS, str(article), None, None) for article in (8, 9, 10)]),
        ("Điều 8–điều10, Điều 12 BLDS", [(BLDS, str(article), None, None) for article in (8, 9, 10, 12)]),
        ("khoản 1 đến khoản 3 Điều 8 BLDS", [(BLDS, "8", str(clause), None) for clause in (1, 2, 3)]),
        ("điểm c đến điểm e khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", point) for point in "cdđe"]),
        ("Điều 331, Điều 333 BLHS", [(BLHS, "331", None, None), (BLHS, "333", None, None)]),
        ("Căn cứ Điều 5\n- Điều 7 BLHS", [(BLHS, "5", None, None), (BLHS, "7", None, None)]),
        ("Điều 173 tội 2 người", [(None, "173", None, None)]),
        ("điều173 BLHS", [(BLHS, "173", None, None)]),
        ("dieu173 blhs", [(BLHS, "173", None, None)]),
        ("khoản2 điều468 BLDS", [(BLDS, "468", "2", None)]),
        ("Điều 0173 BLHS", [(BLHS, "173", None, None)]),
        ("khoản 02 Điều 00051 BLHS", [(BLHS, "51", "2", None)]),
        ("Điều 171 - 173 BLHS", [(BLHS, str(article), None, None) for article in range(171, 174)]),
        ("Điều 9999 đến 1 BLHS", [(BLHS, "9999", None, None), (BLHS, "1", None, None)]),
        ("điểm b, s, v khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", point) for point in "bsv"]),
        ("điểm c đến e khoản 1 Điều 51 BLHS", [(BLHS, "51", "1", point) for point in "cdđe"]),
        ("khoản 1, 2 Điều 51 BLHS", [(BLHS, "51", "1", None), (BLHS, "51", "2", None)]),
        ("điểm a khoản 1, khoản 2 Điều 51 BLHS", [(BLHS, "51", "1", "a"), (BLHS, "51", "2", None)]),
        ("Điều 51 khoản 2, Điều 52 BLHS", [(BLHS, "51", "2", None), (BLHS, "52", None, None)]),
        ("khoản 2 Điều 51 Điều 65 của BLHS", [(BLHS, "51", "2", None), (BLHS, "65", None, None)]),
    ],
)
def test_found(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert units(text) == expected
    assert units(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "khoản tiền 5 triệu",
        "cơ quan điều tra 2 người",
        "điều kiện 3 là gì",
        "điểm giao dịch số 5",
        "Điều 3 hợp đồng",
        "theo Điều 3 của hợp đồng thuê nhà",
        "điều 2/2020",
        "điều2/2020",
        "xđiều 5",
        "ba điếu 5 đồng",
        "khoản 2 là bao nhiêu",
        "Điều này",
        "",
        "điều",
    ],
)
def test_false_friends(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "lookup", "law_id", "status", "candidates"),
    [
        ("Điều 1 BLHS", Lookup.of_documents([]), None, "ambiguous", (BLHS, BLHS_1999)),
        ("Điều 1 BLHS", LOOKUP, BLHS, "resolved", (BLHS, BLHS_1999)),
        ("Điều 1 BLHS", Lookup.of_documents([], date(2010, 1, 1)), BLHS_1999, "resolved", (BLHS, BLHS_1999)),
        (
            "Điều 1 BLHS",
            Lookup.of_documents(STORE, date(2017, 12, 31)),
            BLHS_1999,
            "resolved",
            (BLHS, BLHS_1999),
        ),
        ("Điều 1 BLHS", Lookup.of_documents([], date(1990, 1, 1)), None, "ambiguous", (BLHS, BLHS_1999)),
        ("Điều 1 BLHS 2050", LOOKUP, None, "unresolved", (BLHS, BLHS_1999)),
        ("Điều 1 Luật Đất đai", LOOKUP, "31/2024/QH15", "resolved", ("31/2024/QH15", "45/2013/QH13")),
        ("Điều 1 Luật Đất đai 2013", LOOKUP, "45/2013/QH13", "resolved", ()),
        ("Điều 1 Luật này", LOOKUP, "self", "internal", ()),
        ("Điều 1", LOOKUP, None, "unresolved", ()),
    ],
)
def test_editions(text: str, lookup: Lookup, law_id: str | None, status: str, candidates: tuple[str, ...]) -> None:
    (found,) = find_citations(text, lookup)
    assert (found.law_id, found.status, found.candidates) == (law_id, status, candidates)


def test_undated_editions_of_one_name_are_ambiguous() -> None:
    documents = [Document("13/2003/QH11", "luat dat dai"), Document("45/2013/QH13", "luat dat dai")]
    (found,) = find_citations("Điều 1 Luật Đất đai", Lookup.of_documents(documents))
    assert (found.status, found.candidates) == ("ambiguous", ("13/2003/QH11", "45/2013/QH13"))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Theo khoản 2 Điều 468 BLDS thì", ["khoản 2 Điều 468"]),
        ("Điều 8 đến Điều 9 BLDS", ["Điều 8", "Điều 9"]),
        ("các Điều 584, 585 BLDS", ["Điều 584", "585"]),
        ("điểm b, s khoản 1 Điều 51 BLHS", ["điểm b, s khoản 1 Điều 51", "s khoản 1 Điều 51"]),
    ],
)
def test_a_span_holds_the_words_that_name_the_unit(text: str, spans: list[str]) -> None:
    assert [text[c.start : c.end] for c in find_citations(text, LOOKUP)] == spans
    decomposed = unicodedata.normalize("NFD", text)
    found = [decomposed[c.start : c.end] for c in find_citations(decomposed, LOOKUP)]
    assert [unicodedata.normalize("NFC", words) for words in found] == spans


@given(
    st.lists(
        st.sampled_from(["Điều", "khoản", "điểm", "5", "a", "đến", ",", "và", "BLHS", "100/2015/QH13", "năm 2015", "."])
    ).map(" ".join)
    | st.text()
)
def test_any_text_is_read(text: str) -> None:
    found: list[Citation] = find_citations(text, LOOKUP)
    assert all(0 <= c.start < c.end <= len(text) and c.article for c in found)


@given(st.text())
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(set(folded.offsets))
    assert folded.span(0, len(folded.text))[1] == len(text)
