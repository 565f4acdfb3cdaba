from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.judgment import read_judgment
from ingest.documents.judgment_head import has_case_code, judgment_number
from ingest.records import Judgment, Party, RelationKind, Standing
from tests.ingest.documents.made import JUDGMENT

ID = "17/2021/DS-ST@TAND-huyen-Thanh-Chuong-tinh-Nghe-An@2021-04-28"


def test_the_head_of_a_judgment() -> None:
    document = read_judgment(JUDGMENT).document
    assert document.law_id == ID
    assert document.standing is Standing.JUDGMENT
    assert document.title == (
        "Bản án số 17/2021/DS-ST ngày 28/04/2021 của Tòa án nhân dân huyện Thanh Chương, tỉnh Nghệ An "
        "về tranh chấp hợp đồng vay tài sản"
    )
    assert document.details == Judgment(
        number="17/2021/DS-ST",
        court="Tòa án nhân dân huyện Thanh Chương, tỉnh Nghệ An",
        decided=date(2021, 4, 28),
        case_type="DS",
        instance="ST",
        subject="Tranh chấp hợp đồng vay tài sản",
        parties=(Party("nguyên đơn", "Ông Trần Xuân V"), Party("bị đơn", "Ông Nguyễn Gia H")),
        precedents=("08/2016/AL",),
    )


def test_the_parts_and_their_paragraphs() -> None:
    units = read_judgment(JUDGMENT).parsed.units
    assert [unit.path for unit in units] == ["head", "facts", "reasoning", "verdict", "closing"]
    assert [child.path for child in units[2].children] == ["reasoning/p1", "reasoning/p2", "reasoning/p2.1"]
    assert "".join(JUDGMENT[unit.start : unit.end] for unit in units) == JUDGMENT
    assert JUDGMENT[units[3].start : units[3].end].startswith("Vì các lẽ trên,\nQUYẾT ĐỊNH:\n")


def test_an_le_that_the_court_applies_not_those_that_parties_plead() -> None:
    (applied,) = read_judgment(JUDGMENT).relations
    assert (applied.kind, applied.law_id, applied.path) == (RelationKind.APPLIES_PRECEDENT, ID, "reasoning")
    assert (applied.to_law_id, applied.to_path) == ("08/2016/AL", "")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Bản án số: 17/2021/DS - ST", "17/2021/DS-ST"),
        ("Bản án số:64/2018/DSST.", "64/2018/DS-ST"),
        ("Bản án số: 02/ 2017/DS - S T", "02/2017/DS-ST"),
        ("Bản án: 68/2017/DS-ST", "68/2017/DS-ST"),
        ("Số: 206/2017/DS-PT", "206/2017/DS-PT"),
        ("Bản án số: 36/2018/DS – ST", "36/2018/DS-ST"),
        ("Bản án số: 05/2018/ST-DS", "05/2018/ST-DS"),
        ("Quyết định giám đốc thẩm số: 05/2018/KDTM-GĐT", "05/2018/KDTM-GĐT"),
        ("Quyết định số 755/2018/QĐ-PQTT", "755/2018/QĐ-PQTT"),
        ("Bản án dân sự sơ thẩm số 22/2017/DS-ST ngày 21/9/2017 của Tòa án nhân dân huyện Đức Phổ tuyên xử:", ""),
        ("Số: 12", ""),
    ],
)
def test_numbers(line: str, number: str) -> None:
    assert judgment_number(line) == number


def test_numbers_of_acts_are_those_of_no_case() -> None:
    assert has_case_code("Bản án số: 64/2018/DSST")
    assert not has_case_code("Số: 01/2019/NQ-HĐTP")


def details(**changes: str) -> Judgment:
    text = JUDGMENT
    for old, new in changes.items():
        text = text.replace(MARKS[old], new)
    found = read_judgment(text).document.details
    assert isinstance(found, Judgment)
    return found


MARKS = {
    "number": "17/2021/DS - ST",
    "day": "Ngày: 28/4/2021.\n",
    "about": "V/v: “Tranh chấp hợp đồng\nvay tài sản”\n",
    "taken_up": "42/2020/TLST- DS",
}


@pytest.mark.parametrize(
    ("number", "taken_up", "case_type", "instance"),
    [
        ("10/2018/DS-KDTM", "02/2018/TLST-KDTM", "KDTM", "ST"),
        ("05/2018/ST-DS", "11/2018/TLST-DS", "DS", "ST"),
        ("206/2017/DS-PT", "141/2017/TLPT-DS", "DS", "PT"),
        ("03/2020/HNGĐ-GĐT", "", "HNGĐ", "GĐT"),
        ("12/2018", "141/2017/TLPT-LĐ", "LĐ", "PT"),
    ],
)
def test_kind_of_case_and_instance(number: str, taken_up: str, case_type: str, instance: str) -> None:
    found = details(number=number, taken_up=taken_up)
    assert (found.case_type, found.instance) == (case_type, instance)


def test_the_subject_of_the_hearing_stands_in_for_a_missing_one() -> None:
    about = "42/2020/TLST-DS ngày 29/10/2020 về việc: Tranh chấp thừa kế\nTheo Quyết định đưa vụ án ra xét xử số 1"
    assert details(about="", taken_up=about).subject == "Tranh chấp thừa kế"


def test_the_day_of_the_hearing_stands_in_for_a_missing_one() -> None:
    assert details(day="").decided == date(2021, 4, 28)


@pytest.mark.parametrize(
    ("about", "subject"),
    [
        ("V/v tranh chấp thừa kế.\n", "tranh chấp thừa kế"),
        ("(V/v tranh chấp hợp đồng tín dụng;\nthế chấp tài sản)\n", "tranh chấp hợp đồng tín dụng; thế chấp tài sản"),
        ("Về việc tranh chấp quyền\nsử dụng đất\n", "tranh chấp quyền sử dụng đất"),
        ("“Tranh chấp đất”\n", "Tranh chấp đất"),
        ("V/v “Hủy hợp đồng; Hủy\nQuyết định cá biệt”\n", "Hủy hợp đồng; Hủy Quyết định cá biệt"),
        ("V/v tranh chấp đất\nNgười bảo vệ quyền lợi: ông A\n", "tranh chấp đất"),
        ("", ""),
    ],
)
def test_subjects(about: str, subject: str) -> None:
    assert details(about=about).subject == subject


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("NHẬN ĐỊNH CỦA TÒA ÁN:", "XÉT THẤY:", ["head", "facts", "reasoning", "verdict", "closing"]),
        ("NỘI DUNG VỤ ÁN:", "NHẬN THẤY", ["head", "facts", "reasoning", "verdict", "closing"]),
        (
            "NHẬN ĐỊNH CỦA TÒA ÁN:",
            "Nhận định của Hội đồng xét xử",
            ["head", "facts", "reasoning", "verdict", "closing"],
        ),
        ("Vì các lẽ trên,\nQUYẾT ĐỊNH:", "Vì các lẽ trên,", ["head", "facts", "reasoning", "verdict", "closing"]),
        ("Vì các lẽ trên,\nQUYẾT ĐỊNH:", "Quyết định:", ["head", "facts", "reasoning", "verdict", "closing"]),
        ("Vì các lẽ trên,\nQUYẾT ĐỊNH:", "- Tuyên xử:", ["head", "facts", "reasoning", "verdict", "closing"]),
        ("TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM", "Nơi nhận: T/m Hội đồng", ["head", "facts", "reasoning", "verdict", "closing"]),
        ("TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM\n", "", ["head", "facts", "reasoning", "verdict"]),
        ("NỘI DUNG VỤ ÁN:\n", "", ["head", "reasoning", "verdict", "closing"]),
    ],
)
def test_headings_of_the_parts(old: str, new: str, expected: list[str]) -> None:
    assert [unit.path for unit in read_judgment(JUDGMENT.replace(old, new)).parsed.units] == expected


@pytest.mark.parametrize(
    ("old", "new", "paragraphs"),
    [
        ("quy định.\n[2]", "quy định, [2]", ["1", "2", "2.1"]),
        ("quy định.", "quy định tại [3] và [4].", ["1", "2", "2.1"]),
        ("quy định.", "quy định. [2] của đơn.", ["1", "2", "2.1"]),
    ],
)
def test_a_paragraph_behind_a_sentence(old: str, new: str, paragraphs: list[str]) -> None:
    reasoning = read_judgment(JUDGMENT.replace(old, new)).parsed.units[2]
    assert [child.label for child in reasoning.children] == paragraphs


def test_a_paragraph_number_that_comes_twice() -> None:
    found = read_judgment(JUDGMENT.replace("[2.1]", "[2]"))
    assert [child.path for child in found.parsed.units[2].children][1:] == ["reasoning/p2", "reasoning/p2~2"]
    assert [warning.code for warning in found.parsed.warnings] == ["duplicate_label"]
