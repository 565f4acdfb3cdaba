from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.header import Head, read_head
from ingest.documents.numbers import printed_number
from ingest.structure import parse_act
from tests.ingest.documents.made import DECREE, MOTTO


def head(text: str) -> Head:
    return read_head(text, parse_act(text))


def test_the_head_of_a_decree() -> None:
    title = "Nghị định quy định chi tiết một số điều của Luật Đất đai"
    assert head(DECREE) == Head("10/2024/NĐ-CP", "Nghị định", title, "Chính phủ", date(2024, 7, 30), "Trần Văn A")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 102/2024/NĐ-CP", "102/2024/NĐ-CP"),
        ("Luật số: 45/2013/QH13", "45/2013/QH13"),
        ("Số: 01/2019/NQ - HĐTP", "01/2019/NQ-HĐTP"),
        ("Số 326/2016/UBTVQH14", "326/2016/UBTVQH14"),
        ("Số: 01-TANDTC-VKSNDTC/TTLT", "01-TANDTC-VKSNDTC/TTLT"),
        ("Số: 28/VBHN-VPQH", "28/VBHN-VPQH"),
        ("Số 12", None),
        ("Số: .../QĐ-UBND", None),
    ],
)
def test_numbers(line: str, number: str | None) -> None:
    assert printed_number(line) == number


LAW = "Luật số: 1/2024/QH15\n{title}Căn cứ Hiến pháp;\nQuốc hội ban hành {formula}.\nĐiều 1. A\n"


@pytest.mark.parametrize(
    ("lines", "formula", "title"),
    [
        ("LUẬT\nĐất đai\n", "Luật đất đai", "Luật Đất đai"),
        ("LUẬT\nĐẤT ĐAI\n", "Luật Đất đai", "Luật Đất đai"),
        ("BỘ LUẬT\nDÂN SỰ\n", "Bộ luật dân sự", "Bộ luật Dân sự"),
        ("LUẬT ĐẤT ĐAI\n", "Luật Đất đai", "Luật Đất đai"),
        ("LUẬT\nSỬA ĐỔI LUẬT\nNHÀ Ở\n____\n", "Luật sửa đổi Luật Nhà ở", "Luật sửa đổi Luật Nhà ở"),
        ("LUẬT\nĐẤT ĐAI\n", "luật này", "Luật Đất đai"),
    ],
)
def test_titles(lines: str, formula: str, title: str) -> None:
    assert head(LAW.format(title=lines, formula=formula)).title == title


@pytest.mark.parametrize(
    ("number", "above", "issuer"),
    [
        ("1/2024/QH15", "", "Quốc hội"),
        ("326/2016/UBTVQH14", "", "Ủy ban Thường vụ Quốc hội"),
        ("01/2019/NQ-HĐTP", "", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
        ("5/2024/QĐ-TTg", "", "Thủ tướng Chính phủ"),
        ("5/2024/TT-BTC", "BỘ TÀI CHÍNH\n", "Bộ Tài chính"),
        ("5/2024/TT-BXD", "BỘ XÂY DỰNG\n", "Bộ xây dựng"),
    ],
)
def test_issuers(number: str, above: str, issuer: str) -> None:
    text = f"{above}Số: {number}\n{MOTTO}NGHỊ QUYẾT\nVề A\nBộ trưởng Bộ Tài chính ban hành.\nĐiều 1. A\n"
    assert head(text).issuer == issuer


def test_a_law_says_its_day_where_it_was_adopted() -> None:
    text = "Luật số: 1/2024/QH15\nLUẬT\nĐẤT ĐAI\nĐiều 1. A\nLuật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt \
Nam khóa XV thông qua ngày 18 tháng 01 năm 2024.\nCHỦ TỊCH QUỐC HỘI\nVương Đình Huệ\nGiá: 10.000 đồng\n"
    found = head(text)
    assert (found.issued, found.signer) == (date(2024, 1, 18), "Vương Đình Huệ")


def test_a_text_without_a_head() -> None:
    assert head("Điều 1. A\n") == Head()
