from __future__ import annotations

from datetime import date

import pytest

from ingest.citations import Lookup, find_citations
from ingest.citations.editions import well_known
from ingest.records import Document
from tests.ingest.citations.cited import BLDS, BLDS_2005, BLHS, BLHS_1999, FEES, LAND, LAND_2013, STORE

PENAL = (BLHS, BLHS_1999, "17-LCT/HĐNN7")
CIVIL = (BLDS, BLDS_2005, "44-L/CTN")
LAND_LAWS = (LAND, LAND_2013, "13/2003/QH11", "24-L/CTN", "3-LCT/HĐNN8")


def on(day: date | None, documents: list[Document] | None = None) -> Lookup:
    return Lookup.of_documents(documents or [], day)


@pytest.mark.parametrize(
    ("text", "lookup", "law_id", "status", "candidates"),
    [
        ("Điều 1 BLHS", on(None), None, "ambiguous", PENAL),
        ("Điều 1 BLHS", on(None, STORE), BLHS, "resolved", PENAL),
        ("Điều 1 BLHS", on(date(2010, 1, 1)), BLHS_1999, "resolved", PENAL),
        ("Điều 1 BLHS", on(date(2017, 12, 31)), BLHS_1999, "resolved", PENAL),
        ("Điều 1 BLHS", on(date(1980, 1, 1)), None, "ambiguous", PENAL),
        ("Điều 1 Luật Đất đai", on(date(2024, 8, 1)), LAND, "resolved", LAND_LAWS),
        ("Điều 1 Luật Đất đai", on(date(2024, 7, 31)), LAND_2013, "resolved", LAND_LAWS),
        ("Điều 1 Luật Đất đai 2013", on(date(2024, 8, 1)), LAND_2013, "resolved", ()),
        ("Điều 1 Luật Đất đai (năm 2013)", on(None), LAND_2013, "resolved", ()),
        ("Điều 1 Luật Đất đai ngày 29 tháng 11 năm 2013", on(None), LAND_2013, "resolved", ()),
        ("Điều 1 Luật Đất đai ngày 26/11/2013", on(None), LAND_2013, "near_match", (LAND_2013,)),
        ("Điều 1 Luật Đất đai, ngày 12/3/2013 bị đơn nộp đơn", on(date(2024, 8, 1)), LAND, "resolved", LAND_LAWS),
        ("Luật đất đai qua các thời kỳ", on(date(2024, 8, 1)), None, "ambiguous", LAND_LAWS),
        ("Điều 1 BLHS 2050", on(date(2020, 1, 1)), None, "near_match", PENAL),
        ("Điều 1 Luật này", on(None), "self", "internal", ()),
        ("Điều 1", on(None), None, "unresolved", ()),
        ("Điều 1 Luật Phá sản", on(date(2012, 1, 1)), "21/2004/QH11", "resolved", ("51/2014/QH13", "21/2004/QH11")),
        ("Điều 1 Luật Thi hành án hình sự", on(date(2026, 8, 1)), None, "ambiguous", ("41/2019/QH14", "53/2010/QH12")),
    ],
)
def test_editions(text: str, lookup: Lookup, law_id: str | None, status: str, candidates: tuple[str, ...]) -> None:
    (found,) = find_citations(text, lookup)
    assert (found.law_id, found.status, found.candidates) == (law_id, status, candidates)


@pytest.mark.parametrize(
    ("text", "law_id", "candidates"),
    [
        ("Nghị quyết số 326/2016/UBTVQH14 ngày 30/12/2015", FEES, (FEES,)),
        ("Nghị quyết số 326/2016/QH14", "326/2016/QH14", (FEES,)),
        ("Nghị quyết số 326/UBTVQH-14 ngày 30/12/2016", "326/UBTVQH-14", (FEES,)),
        ("Bộ luật Dân sự số 92/2015/QH13", "92/2015/QH13", CIVIL),
        ("Luật Đất đai số 31/2023/QH15", "31/2023/QH15", LAND_LAWS),
        ("Nghị quyết 136/2006 hướng dẫn", "136/2006", ()),
    ],
)
def test_what_contradicts_itself_stays_as_written(text: str, law_id: str, candidates: tuple[str, ...]) -> None:
    (found,) = find_citations(text, on(date(2021, 1, 1)))
    assert (found.law_id, found.status, found.candidates) == (law_id, "near_match", candidates)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 326/2016/UBTVQH14 ngày 30/12/2016",
        "Nghị quyết số 100/2015/QH13 ngày 12/11/2015",
        "Luật Đất đai số 10/1980/QH7",
        "Luật số 03/2022/QH15",
        "Luật sửa đổi Luật Đất đai số 31/2024/QH15 và Luật Nhà ở số 27/2023/QH15 ngày 29/6/2024",
    ],
)
def test_what_is_no_contradiction(text: str) -> None:
    assert {found.status for found in find_citations(text, on(date(2021, 1, 1)))} == {"resolved"}


@pytest.mark.parametrize(
    ("text", "law_id", "status", "candidates"),
    [
        ("Điều 720 Bộ luật Dân sự", None, "ambiguous", (BLDS_2005, "44-L/CTN", BLDS)),
        ("Điều 720 Bộ luật Dân sự năm 2015", BLDS, "near_match", (BLDS_2005, "44-L/CTN")),
        ("Điều 900 Bộ luật Dân sự năm 2015", BLDS, "near_match", (BLDS,)),
        ("Điều 689 Bộ luật Dân sự năm 2015", BLDS, "resolved", ()),
    ],
)
def test_an_article_that_the_edition_lacks(
    text: str, law_id: str | None, status: str, candidates: tuple[str, ...]
) -> None:
    (found,) = find_citations(text, on(date(2021, 1, 1)))
    assert (found.law_id, found.status, found.candidates) == (law_id, status, candidates)


def test_a_statutes_own_tree_tells_which_units_there_are() -> None:
    paths = {BLHS: {"d51", "d51/k1", "d51/k1/đs", "d51/k2"}}
    lookup = Lookup.of_documents([], date(2021, 1, 1), paths.get)
    found = find_citations("điểm s khoản 1, 2 Điều 51 BLHS; điểm s khoản 2 Điều 51 BLHS năm 2015", lookup)
    assert [c.status for c in found] == ["resolved", "resolved", "near_match"]


def test_a_decree_means_the_edition_on_which_it_says_that_it_rests() -> None:
    text = "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\nĐiều 1. Phạm vi\nQuy định khoản 6 Điều 3 Luật Đất đai."
    found = find_citations(text, on(date(2024, 7, 30)))
    assert [(c.law_id, c.article) for c in found] == [(LAND, None), (LAND, "3")]


CIVIL_1995 = "44-L/CTN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ luật Dân sự năm 1995, Nghị quyết của Quốc hội về việc thi hành Bộ luật Dân sự", [CIVIL_1995, CIVIL_1995]),
        (
            "Bộ luật Dân sự năm 2005, Nghị quyết số 45/2005/QH11 về việc thi hành Bộ luật Dân sự",
            [BLDS_2005, "45/2005/QH11", BLDS_2005],
        ),
        ("Luật Đất đai số 31/2024/QH15:\n“Quốc hội ban hành Luật Đất đai”", [LAND, LAND]),
        ("Điều 4 Bộ luật Dân sự năm 2005; Điều 357 Bộ luật Dân sự", [BLDS_2005, BLDS]),
        ("Điều 688 Bộ luật Dân sự năm 2005, trước ngày Bộ luật Dân sự này có hiệu lực", [BLDS_2005]),
        ("Bộ luật Dân sự năm 2005 hết hiệu lực. Điều 4 Bộ luật Dân sự này nêu", [BLDS_2005, BLDS_2005]),
        ("Bộ luật Dân sự năm 2005. Bộ luật Dân sự nay là", [BLDS_2005, BLDS]),
    ],
)
def test_an_edition_named_before(text: str, expected: list[str]) -> None:
    assert [found.law_id for found in find_citations(text, on(date(2021, 1, 1)))] == expected


def test_a_law_that_is_passed_on_the_day_speaks_of_itself() -> None:
    (found,) = find_citations("Quốc hội ban hành Luật Đất đai1.", on(date(2013, 11, 29)))
    assert (found.law_id, found.status) == (LAND_2013, "resolved")


def test_several_years_of_one_name() -> None:
    found = find_citations("Luật Đất đai năm 1993, năm 2003 và năm 2013", on(None))
    assert [c.law_id for c in found] == ["24-L/CTN", "13/2003/QH11", LAND_2013]


def test_undated_editions_of_one_name_are_ambiguous() -> None:
    documents = [Document("13/2003/QH1", "luat thu nghiem"), Document("45/2013/QH1", "luat thu nghiem")]
    (found,) = find_citations("Điều 1 Luật Thử nghiệm", on(None, documents))
    assert (found.status, found.candidates) == ("ambiguous", ("13/2003/QH1", "45/2013/QH1"))


def test_every_name_of_the_table_is_found_and_its_editions_differ() -> None:
    for key, editions in well_known().items():
        assert len({edition.law_id for edition in editions}) == len(editions), key
        days = [edition.effective for edition in editions if edition.effective]
        assert days == sorted(days, reverse=True), key
        assert all(e.issued <= e.effective for e in editions if e.issued and e.effective), key


@pytest.mark.parametrize(
    ("text", "law_id", "candidates"),
    [
        ("Nghị quyết số 326/2016/NQ-UBTVQH14", "326/2016/NQ-UBTVQH14", ("326/2016/UBTVQH14",)),
        ("Nghị quyết số 326/2016-UBTVQH14", "326/2016-UBTVQH14", ("326/2016/UBTVQH14",)),
        ("Nghị quyết số 326/2016", "326/2016", ("326/2016/UBTVQH14",)),
        ("Án lệ số 04/2016", "04/2016", ("04/2016/AL",)),
    ],
)
def test_a_number_written_otherwise_stays_as_written(text: str, law_id: str, candidates: tuple[str, ...]) -> None:
    (found,) = find_citations(text, on(date(2021, 1, 1)))
    assert (found.law_id, found.status, found.candidates) == (law_id, "near_match", candidates)


CIVIL_PROCEDURE_2004 = "24/2004/QH11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 179 Bộ luật Tố tụng dân sự được sửa đổi, bổ sung năm 2011", [CIVIL_PROCEDURE_2004]),
        ("BLHS (sửa đổi, bổ sung năm 2009), BLHS sửa đổi năm 2017", [BLHS_1999, BLHS]),
        (
            "Luật sửa đổi, bổ sung một số điều của Bộ luật Tố tụng dân sự năm 2011",
            ["65/2011/QH12", CIVIL_PROCEDURE_2004],
        ),
        ("Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 37/2009/QH12", ["37/2009/QH12", BLHS_1999]),
        ("Luật Đất đai sửa đổi năm 2013", [LAND_2013]),
    ],
)
def test_the_year_of_an_amendment_tells_the_edition_amended(text: str, expected: list[str]) -> None:
    assert [found.law_id for found in find_citations(text, on(date(2021, 1, 1)))] == expected


@pytest.mark.parametrize(
    ("text", "law_id"),
    [
        ("Điều 91 Luật TCTD", "47/2010/QH12"),
        ("Điều 301 LTM", "36/2005/QH11"),
        ("Điều 9 LKN", "02/2011/QH13"),
        ("Điều 5 LNƠ", "65/2014/QH13"),
        ("Điều 5 Luật DN", "59/2020/QH14"),
        ("Điều 173 Bộ luật HS", BLHS),
        ("Điều 41 Bộ luật LĐ", "45/2019/QH14"),
        ("Điều 5 Pháp lệnh nhà ở năm 1991", "51-LCT/HĐNN8"),
    ],
)
def test_short_names(text: str, law_id: str) -> None:
    (found,) = find_citations(text, on(date(2021, 6, 1)))
    assert (found.law_id, found.status) == (law_id, "resolved")


@pytest.mark.parametrize("word", ["gọi", "viết gọn", "gi"])
def test_a_short_form_behind_amending_acts_is_that_of_the_act_of_its_name(word: str) -> None:
    text = (
        f"Luật Đất đai số 31/2024/QH15 sửa đổi theo Luật số 43/2024/QH15 (sau đây {word} là Luật Đất đai). "
        "Vi phạm pháp luật đất đai, Điều 5 Luật Đất đai"
    )
    found = find_citations(text, on(date(2021, 1, 1)))
    assert [(c.law_id, c.article) for c in found] == [(LAND, None), ("43/2024/QH15", None), (LAND, "5")]
