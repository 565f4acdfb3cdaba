from __future__ import annotations

import pytest

from ingest.citations import find_act_ids
from ingest.citations.numbers import canonical_number
from tests.ingest.citations.cited import BLDS, BLHS, FEES, HNGD, LOOKUP, acts, units


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị quyết số 326/2016/UBTVQH14", FEES),
        ("Nghị quyết số: 326/2016/UBTVQH 14", FEES),
        ("Nghị quyết 03/2017/NQ.HĐTP", "03/2017/NQ-HĐTP"),
        ("nghị định 78/2025/nđ – cp", "78/2025/NĐ-CP"),
        ("Nghị định 64 - CP ngày 27/9/1993", "64-CP"),
        ("Quyết định 201-CP", "201-CP"),
        ("Nghị định 64CP", "64CP"),
        ("Luật số 45-L/CTN", "45-L/CTN"),
        ("Pháp lệnh số 44-LCT/HĐNN8", "44-LCT/HĐNN8"),
        ("Pháp lệnh số 10/2009/PL - UBTVQH 12", "10/2009/PL-UBTVQH12"),
        ("Thông tư số 23/2014/TT – BTN&MT", "23/2014/TT-BTN&MT"),
        ("Thông tư liên tịch số 01/2012/TTLT-TANDTC-VKSNDTC-BTP", "01/2012/TTLT-TANDTC-VKSNDTC-BTP"),
        ("Thông tư liên tịch số 01-TANDTC-VKSNDTC/TTLT", "01-TANDTC-VKSNDTC/TTLT"),
        ("Quyết định số 114/QĐ-TANDTC", "114/QĐ-TANDTC"),
        ("công văn số 144/TANDTC-PC", "144/TANDTC-PC"),
        ("Công văn số 967/UBND – NC ngày 17/5/2018", "967/UBND-NC"),
        ("Quyết định số 310/UBND.TN", "310/UBND.TN"),
        ("công văn số 1132/CV.HC.97 ngày 26/11/1997", "1132/CV.HC.97"),
        ("Quyết định số 638/QĐ.UBTX.93", "638/QĐ.UBTX.93"),
        ("Quyết định số 310/UBND. 97 hộ", "310/UBND"),
        ("Quyết định số 14/QĐ-UBND - UBND huyện", "14/QĐ-UBND"),
        ("Văn bản hợp nhất số 21/VBHN-VPQH", "21/VBHN-VPQH"),
        ("án lệ số 43/2021/AL", "43/2021/AL"),
        ("ÁN LỆ SỐ 43/2021/AL1", "43/2021/AL"),
        ("Thông tư số 72/2014/TT-BTCngày 30/5/2014", "72/2014/TT-BTC"),
        ("Bản án số: 17/2021/DS - ST", "17/2021/DS-ST"),
        ("Bản án số: 02/ 2017/DS - S T", "02/2017/DS-ST"),
        ("bản án số:15/2018/DSST.", "15/2018/DSST"),
        ("bản án số 124/ 2018 HSPT-QĐ", "124/2018/HSPT-QĐ"),
        ("Bản án kinh doanh, thương mại sơ thẩm số 287/2013/KDTM-ST", "287/2013/KDTM-ST"),
        ("Số: 206/2017/DS-PT", "206/2017/DS-PT"),
        ("vụ án thụ lý số17/2018/TLST- DS", "17/2018/TLST-DS"),
        ("Quyết định đưa vụ án ra xét xử số: 31/2017/QĐXX-ST", "31/2017/QĐXX-ST"),
        ("Quyết định thi hành án theo đơn yêu cầu số: 227/QĐ-CCTHA", "227/QĐ-CCTHA"),
        ("công văn số 244/UBND- TTr", "244/UBND-TTR"),
        ("Quyết định giám đốc thẩm số 05/2018/KDTM-GĐT", "05/2018/KDTM-GĐT"),
        ("Kháng nghị số 73/2016/KN-DS", "73/2016/KN-DS"),
        ("Luật Thủy sản số 18/2017/QH1438", "18/2017/QH14"),
        ("Nghị quyết số 01/2014/NQ\ufffeHĐTP", "01/2014/NQ-HĐTP"),
        ("Nghị quyết số 01/2014/NQ\x02HĐTP", "01/2014/NQ-HĐTP"),
        ("quyết định số 2555 QĐ/UB ngày 30/11/1993", "2555QĐ/UB"),
        ("Hướng dẫn số 01/HD/RD-NN ngày 07/12/1993", "01/HD/RD-NN"),
    ],
)
def test_numbers_in_all_their_forms(text: str, number: str) -> None:
    assert acts(text) == [number]


@pytest.mark.parametrize(
    ("written", "number"),
    [("16/2010/nd-cp", "16/2010/NĐ-CP"), ("05/2018/hngd-gdt", "05/2018/HNGĐ-GĐT"), ("1/QD-TTg", "1/QĐ-TTG")],
)
def test_numbers_typed_without_diacritics(written: str, number: str) -> None:
    assert canonical_number(written) == number
    assert canonical_number(number) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ luật Dân sự năm 2015 và Luật Hôn nhân gia đình", [BLDS, HNGD]),
        ("Luật HN&GĐ năm 2014", [HNGD]),
        ("Luật Tổ chức HĐND và UBND ngày 26/11/2003", ["11/2003/QH11"]),
        ("Pháp lệnh về án phí, lệ phí Toà án", ["10/2009/UBTVQH12"]),
        ("Bộ luật Hình sự số 100/2015/QH13", [BLHS]),
        ("Bộ luật Dân sự (Luật số 91/2015/QH13)", [BLDS]),
        ("Luật Giáo dục quốc phòng và an ninh", ["30/2013/QH13"]),
        ("theo Luật Đầu tư nước ngoài tại Việt Nam", [None]),
        ("LUẬT\nĐẤT ĐAI\n", []),
        ("căn cứ Điều 5 BLDS, Bộ luật Dân sự", [BLDS]),
        ("108/2017/HNGĐ-ST ghi “HNGĐ”", ["108/2017/HNGĐ-ST"]),
    ],
)
def test_acts_cited_as_a_whole(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Thi hành án dân sự số 64/2014/QH13",
            ["64/2014/QH13", "26/2008/QH12"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
            "ngày 22 tháng 11 năm 2019",
            ["47/2019/QH14", "76/2015/QH13", "77/2015/QH13"],
        ),
        (
            "Luật số 81/2025/QH15 sửa đổi, bổ sung một số điều của Luật Tổ chức Tòa án nhân dân",
            ["81/2025/QH15", "62/2014/QH13"],
        ),
        ("Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Bộ luật Lao động", ["45/2019/QH14"]),
    ],
)
def test_an_amending_act_and_what_it_amends(text: str, expected: list[str]) -> None:
    assert acts(text) == expected


def test_units_of_an_amending_act_are_not_those_of_the_act_amended() -> None:
    text = "khoản 12 Điều 1 Luật sửa đổi bổ sung một số điều của Luật khiếu nại, tố cáo năm 2005"
    assert units(text)[0] == ("58/2005/QH11", "1", "12", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Xây dựng năm 2014 (viết tắt LXD); Điều 146 LXD", [("50/2014/QH13", "146", None, None)]),
        (
            "Bộ luật Dân sự năm 2005 (sau đây gọi tắt là Bộ luật Dân sự). Điều 4 Bộ luật Dân sự",
            [("33/2005/QH11", None, None, None), ("33/2005/QH11", "4", None, None)],
        ),
        (
            "Quyết định số 14/QĐ-UBND ngày 05/3/2012 (gọi tắt là Quyết định 14). Hủy Quyết định 14",
            [("14/QĐ-UBND", None, None, None), ("14/QĐ-UBND", None, None, None)],
        ),
        (
            "Nghị định số 84/2007/NĐ-CP. Điều 3 Nghị định số 84",
            [("84/2007/NĐ-CP", None, None, None), ("84/2007/NĐ-CP", "3", None, None)],
        ),
        ("khoản 1 Điều 26 Nghị quyết số 326 ngày 30/12/2016", [(FEES, "26", "1", None)]),
        ("Điều 3 Nghị định số 84", [(None, "3", None, None)]),
        ("Quyết định 14 lần 2", []),
    ],
)
def test_short_forms_that_the_text_defines(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert units(text)[-len(expected) or len(units(text)) :] == expected


def test_the_acts_of_a_question_each_once() -> None:
    assert find_act_ids("Điều 5 BLDS và Điều 6 BLDS, Luật này, Nghị định 1/2020/NĐ-CP", LOOKUP) == [
        BLDS,
        "1/2020/NĐ-CP",
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("bị sa thải trái luật được bồi thường", []),
        ("theo Luật Dược", ["105/2016/QH13"]),
        ("thuốc phải kê đơn theo luật dược 2016", ["105/2016/QH13"]),
    ],
)
def test_a_verb_is_no_name(text: str, acts: list[str]) -> None:
    assert find_act_ids(text, LOOKUP) == acts
