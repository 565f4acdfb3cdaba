from __future__ import annotations

import unicodedata

import pytest

from ingest.citations import find_citations
from tests.ingest.citations.cited import (
    BLDS,
    BLHS,
    BLHS_1999,
    BLTTDS,
    FEES,
    HNGD,
    LAND_2013,
    LOOKUP,
    Unit,
    compact,
    units,
)


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
        ("Điều  12  Luật  thi \n\nhành án dân sự", [("26/2008/QH12", "12", None, None)]),
        ("Điều 9 Luật \n\n12 \n\n \nthi hành án dân sự", [("26/2008/QH12", "9", None, None)]),
        ("Điều 357 – Bộ luật Dân sự", [(BLDS, "357", None, None)]),
        ("Ðiều 2 Bộ luật Dân sự", [(BLDS, "2", None, None)]),
        ("quy định tạikhoản 1 Điều 2 Bộ luật Dân sự", [(BLDS, "2", "1", None)]),
        ("khoản1 Điều2 BLDS", [(BLDS, "2", "1", None)]),
        ("khoản 1Điều 2Bộ luật Dân sự", [(BLDS, "2", "1", None)]),
        ("Điều 147BLTTDS", [(BLTTDS, "147", None, None)]),
        ("theo quy định Bộ luật Dân sự tại Điều 468", [(BLDS, "468", None, None)]),
        ("\ufeffĐiều 5 BLDS", [(BLDS, "5", None, None)]),
        ("A\x07Điều\x01 5 \x13 BLDS", [(BLDS, "5", None, None)]),
        ("Điều 6 Nghị quyết số 01/2014/NQ\x02HĐTP", [("01/2014/NQ-HĐTP", "6", None, None)]),
        ("Điều 6 Nghị quyết số 01/2014/NQ\xadHĐTP", [("01/2014/NQ-HĐTP", "6", None, None)]),
        ("Điều 9 Nghị định 16\u200b/2010/NĐ-CP", [("16/2010/NĐ-CP", "9", None, None)]),
        ("Điều 26 NQ326", [(FEES, "26", None, None)]),
        ("Điều 26 NQ326/2016/UBTVQH14", [(FEES, "26", None, None)]),
        ("điều 5 NĐ 163/2006/NĐ-CP", [("163/2006/NĐ-CP", "5", None, None)]),
        ("khoản 3, khỏan 11 Điều 26 BLTTDS", [(BLTTDS, "26", "3", None), (BLTTDS, "26", "11", None)]),
        ("Khoản 1 + khoản 4 Điều 50 BLDS", [(BLDS, "50", "1", None), (BLDS, "50", "4", None)]),
        ("điểm a) khoản 1) Điều 51 BLHS", [(BLHS, "51", "1", "a")]),
        ("k1 Đ51 BLHS", [(BLHS, "51", "1", None)]),
        ("Đ.173 BLHS", [(BLHS, "173", None, None)]),
        ("đ 173 của bộ luật hình sự", [(BLHS, "173", None, None)]),
        ("Điều 9 Nghị định số 16/2010/NĐ-CP", [("16/2010/NĐ-CP", "9", None, None)]),
        ("dieu 9 nghi dinh 16/2010/nd-cp", [("16/2010/NĐ-CP", "9", None, None)]),
        ("Điều 9 Nghị định 99/2030/nđ-cp", [("99/2030/NĐ-CP", "9", None, None)]),
        ("Điều 3 Luật Lưu trữ", [("01/2011/QH13", "3", None, None)]),
        ("Điều 5 BLHS số 15/1999/QH10", [(BLHS_1999, "5", None, None)]),
        ("Điều 5 BLHS năm 2015 (sửa đổi, bổ sung năm 2017)", [(BLHS, "5", None, None)]),
        ("Điều 0173 BLHS", [(BLHS, "173", None, None)]),
        ("khoản 02 Điều 00051 BLHS", [(BLHS, "51", "2", None)]),
    ],
)
def test_one_act(text: str, expected: list[Unit]) -> None:
    assert units(text) == expected
    assert units(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Điều 584, 585, 586 BLDS", "584 585 586"),
        ("các Điều: 389, 401,402 BLDS", "389 401 402"),
        ("Điều 116; 117; 136 BLDS", "116 117 136"),
        ("Điều 6, 7, 7a, 7b và 9 BLDS", "6 7 7a 7b 9"),
        ("Điều 72 Điều 73 BLDS", "72 73"),
        ("Điều 78/79 của Luật Đất đai", "78 79"),
        ("từ Điều 171 đến Điều 173 BLHS", "171 172 173"),
        ("các điều từ 123 đến 125 BLDS", "123 124 125"),
        ("Điều 171 - 173 BLHS", "171 172 173"),
        ("Điều 7a đến 7c BLDS", "7a 7b 7c"),
        ("Điều 999 đến 1 BLDS", "999 1"),
        ("Điều 123, 126 BLDS", "123 126"),
        ("khoản 1 đến 3 Điều 51 BLHS", "51.1 51.2 51.3"),
        ("các khoản 1, 2 và 5 Điều 50 BLDS", "50.1 50.2 50.5"),
        ("điểm b, s, v khoản 1 Điều 51 BLHS", "51.1.b 51.1.s 51.1.v"),
        ("điểm c đến e khoản 1 Điều 51 BLHS", "51.1.c 51.1.d 51.1.đ 51.1.e"),
        ("điểm s khoản 1, 2 Điều 51 BLHS", "51.1.s 51.2"),
        ("điểm a khoản 1, khoản 2 Điều 51 BLHS", "51.1.a 51.2"),
        ("khoản 2, điểm b khoản 3 Điều 5 BLDS", "5.2 5.3.b"),
        ("điểm c Điều 217 BLTTDS", "217..c"),
        ("Điều 51 khoản 1 điểm s BLHS", "51.1.s"),
        ("Điều 51 khoản 2, Điều 52 BLHS", "51.2 52"),
        ("Điều 26 khoản 3, Điều 35 khoản 1 điểm a, Điều 39 BLTTDS", "26.3 35.1.a 39"),
        ("khoản 2 Điều 51 Điều 65 của BLHS", "51.2 65"),
        ("khoản 3 Điều 155; 192,193 và 194 BLDS", "155.3 192 193 194"),
        ("Điểm a, Khoản 1, Điều 3 BLDS", "3.1.a"),
        ("khoản 2 Điều 5; của BLDS", "5.2"),
        ("bổ sung khoản 5a vào sau khoản 5 Điều 12 BLDS", "12.5a 12.5"),
        ("khoản 3[8] Điều 5 BLDS", "5.3"),
    ],
)
def test_lists_ranges_and_what_binds_to_what(text: str, expected: str) -> None:
    assert compact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ luật Hình sự điều 173", [(BLHS, "173", None, None)]),
        ("Theo Bộ luật Hình sự thì hành vi ở Điều 173 bị phạt sao?", [(BLHS, "173", None, None)]),
        (
            "Bộ luật Hình sự điều 173, Bộ luật Dân sự điều 468",
            [(BLHS, "173", None, None), (BLDS, "468", None, None)],
        ),
        (
            "Điều 48 Bộ luật hình sự, các Điều 584, 585 của Bộ luật dân sự",
            [(BLHS, "48", None, None), (BLDS, "584", None, None), (BLDS, "585", None, None)],
        ),
        (
            "thư ký làm đúng Điều 51 và nguyên đơn làm đúng Điều 70, bị đơn làm đúng Điều 72 Bộ luật tố tụng dân sự",
            [(BLTTDS, "51", None, None), (BLTTDS, "70", None, None), (BLTTDS, "72", None, None)],
        ),
        (
            "Căn cứ Điều 26; khoản 1 Điều 35;\nĐiều 147 BLTTDS;\nĐiều 357 BLDS",
            [
                (BLTTDS, "26", None, None),
                (BLTTDS, "35", "1", None),
                (BLTTDS, "147", None, None),
                (BLDS, "357", None, None),
            ],
        ),
        ("Điều 227 BLTTDS và Điều 228.", [(BLTTDS, "227", None, None), (BLTTDS, "228", None, None)]),
        ("Điều 35 của BLTTDS, Điều 26;", [(BLTTDS, "35", None, None), (None, "26", None, None)]),
        ("Điều 5 và Chương III của Bộ luật Dân sự", [(BLDS, "5", None, None)]),
        (
            "khoản 2 Điều 26, Điều 48 và mục 3 phần A Danh mục án phí kèm theo Nghị quyết số 326/2016/UBTVQH14",
            [(FEES, "26", "2", None), (FEES, "48", None, None)],
        ),
        ("theo Bộ luật Tố tụng dân sự, tại khoản 1 Điều 244 có ghi", [(BLTTDS, "244", "1", None)]),
        ("Điều 9 LVT; Điều 468 BLDS", [(None, "9", None, None), (BLDS, "468", None, None)]),
        ("ĐIỀU 9 LÀ ĐIỀU 468 BLDS", [(BLDS, "9", None, None), (BLDS, "468", None, None)]),
        ("Áp dụng Bộ luật dân sự, Điều 688 Bộ dân sự", [(BLDS, None, None, None), (None, "688", None, None)]),
        ("Điều 34Nghị định số73/2019/NĐ-CP", [("73/2019/NĐ-CP", "34", None, None)]),
        (
            "Điều 12, khoản 7 Điều 27; Nghị quyết số 326/2016/UBTVQH14",
            [(FEES, "12", None, None), (FEES, "27", "7", None)],
        ),
        ("Điều 5 bị vi phạm. Bộ luật Dân sự có hiệu lực.", [(None, "5", None, None), (BLDS, None, None, None)]),
        ("a) Điều 5;\nb) Điều 6 Bộ luật Dân sự", [(None, "5", None, None), (BLDS, "6", None, None)]),
        (
            "điểm a khoản 3 Điều 27, tiểu mục 1.1, Mục 1, Phần II (Danh mục) Nghị quyết số 326/2016/UBTVQH14",
            [(FEES, "27", "3", "a")],
        ),
        (
            "khoản 1 Điều 26 và Danh mục án phí, lệ phí Tòa án kèm theo Nghị quyết số 326/2016/UBTVQH14",
            [(FEES, "26", "1", None)],
        ),
        (
            "Điều 11 Quy chế cho vay ban hành kèm theo Quyết định số 1627/2001/QĐ-NHNN",
            [("1627/2001/QĐ-NHNN", "11", None, None)],
        ),
        ("khoản 2, Mục II Quyết định số 201/QĐ-ĐKTK", [("201/QĐ-ĐKTK", None, "2", None)]),
        ("Điều 5 Nghị định của Chính phủ và Bộ luật Dân sự", [(None, "5", None, None), (BLDS, None, None, None)]),
        ("Điều 10 Nghị định số 16/2010/NĐ-CP", [("16/2010/NĐ-CP", "10", None, None)]),
        (
            "Luật Đất đai 2013 (Điều 166); Điều 5 của Luật này",
            [(LAND_2013, "166", None, None), ("self", "5", None, None)],
        ),
        (
            "Điều 5 Bộ luật Dân sự và Điều 26 NQ số 326/2016/UBTVQH14",
            [(BLDS, "5", None, None), (FEES, "26", None, None)],
        ),
    ],
)
def test_a_name_binds_back_to_the_name_before(text: str, expected: list[Unit]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khoản 2 Điều 8 của Luật này", [("self", "8", "2", None)]),
        ("các điều 168, 169 của Bộ luật này", [("self", "168", None, None), ("self", "169", None, None)]),
        ("khoản 1 và khoản 2 điều này", [("self", "this", "1", None), ("self", "this", "2", None)]),
        ("điểm a, b khoản 1 Điều này", [("self", "this", "1", "a"), ("self", "this", "1", "b")]),
        ("theo quy định tại điểm a khoản này", [("self", "this", "this", "a")]),
        ("quy định tại khoản này", [("self", "this", "this", None)]),
        ("quy định tại tiết a1 điểm này", [("self", "this", "this", "this")]),
        ("Chính phủ quy định chi tiết Điều này", [("self", "this", None, None)]),
        ("khoản 7 Điều 4 và khoản 1 Điều này", [("self", "4", "7", None), ("self", "this", "1", None)]),
        ("Điểm này được bãi bỏ theo quy định", [("self", "this", "this", "this")]),
        ("Luật này quy định về nhà ở", []),
        ("theo khoản 2", [(None, "this", "2", None)]),
        ("Bổ sung khoản 5a vào sau khoản 5", [(None, "this", "5a", None), (None, "this", "5", None)]),
        ("Bãi bỏ điểm d", [(None, "this", "this", "d")]),
        ("Bổ sung điểm d1 vào sau điểm d khoản 2", [(None, "this", "2", "d1"), (None, "this", "2", "d")]),
    ],
)
def test_what_points_into_the_citing_text(text: str, expected: list[Unit]) -> None:
    assert units(text) == expected
    assert all(c.status == ("internal" if c.law_id else "unresolved") for c in find_citations(text, LOOKUP))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tại Điều 118 của Luật này, giao đất tại Điều 119 mà được miễn",
            [("self", "118", None, None), ("self", "119", None, None)],
        ),
        ("có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.", [("self", "1", None, None)]),
        ("Sửa đổi khoản 2 Điều 251 như sau: “Luật này có hiệu lực”", [(None, "251", "2", None)]),
        ("Nghị định này quy định chi tiết Điều 5.", [(None, "5", None, None)]),
        ("Điều 5 thì theo Luật này và Bộ luật Dân sự", [(None, "5", None, None), (BLDS, None, None, None)]),
        ("điểm b khoản 2 và điểm a khoản này", [(None, "this", "2", "b"), ("self", "this", "this", "a")]),
    ],
)
def test_units_in_a_sentence_with_this_act(text: str, expected: list[Unit]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Theo khoản 2 Điều 468 BLDS thì", ["khoản 2 Điều 468"]),
        ("Điều 8 đến Điều 10 BLDS", ["Điều 8", "Điều 8 đến Điều 10", "Điều 10"]),
        ("các Điều 584, 585 BLDS", ["Điều 584", "585"]),
        ("điểm b, s khoản 1 Điều 51 BLHS", ["điểm b, s khoản 1 Điều 51", "s khoản 1 Điều 51"]),
        ("theo Bộ luật Dân sự năm 2015 thì", ["Bộ luật Dân sự năm 2015"]),
        ("hủy Bản án dân sự sơ thẩm số 17/2021/DS - ST.", ["Bản án dân sự sơ thẩm số 17/2021/DS - ST"]),
        ("khoản  2\n Điều 468 BLDS", ["khoản  2\n Điều 468"]),
    ],
)
def test_a_span_holds_the_words_that_name_the_unit(text: str, spans: list[str]) -> None:
    assert [text[c.start : c.end] for c in find_citations(text, LOOKUP)] == spans
    decomposed = unicodedata.normalize("NFD", text)
    found = [decomposed[c.start : c.end] for c in find_citations(decomposed, LOOKUP)]
    assert [unicodedata.normalize("NFC", words) for words in found] == spans
