from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.precedent import operative_paragraphs, read_precedent
from ingest.records import Precedent, Standing, UnitKind
from tests.ingest.documents.made import PRECEDENT


def test_the_fields_of_an_an_le() -> None:
    document = read_precedent(PRECEDENT).document
    assert document.law_id == "43/2021/AL"
    assert document.title == "Án lệ số 43/2021/AL về hiệu lực của hợp đồng thế chấp"
    assert document.standing is Standing.PRECEDENT
    assert document.details == Precedent(
        number="43/2021/AL",
        adopted=date(2021, 2, 24),
        published=date(2021, 3, 12),
        source="Quyết định giám đốc thẩm số 01/2019/KDTM-GĐT ngày 11/01/2019 của Hội đồng Thẩm phán.",
        position="Đoạn 2 và đoạn 3 phần “Nhận định của Tòa án”.",
        operative=("2", "3"),
        situation="Bên mua thế chấp nhà đất.",
        solution="Hợp đồng thế chấp có hiệu lực.",
        provisions="- Điều 168 Bộ luật Dân sự năm 2005;",
        keywords=("Hợp đồng thế chấp", "Đăng ký thế chấp"),
    )


def test_the_parts_cover_the_text() -> None:
    units = read_precedent(PRECEDENT).parsed.units
    assert [unit.path for unit in units] == [
        *["head", "source", "position", "situation", "solution", "provisions", "keywords"],
        *["facts", "reasoning", "verdict", "content"],
    ]
    assert "".join(PRECEDENT[unit.start : unit.end] for unit in units) == PRECEDENT
    reasoning = next(unit for unit in units if unit.label == "reasoning")
    assert [(child.kind, child.path) for child in reasoning.children] == [
        (UnitKind.PARAGRAPH, f"reasoning/p{number}") for number in (1, 2, 3)
    ]
    verdict = next(unit for unit in units if unit.label == "verdict")
    assert PRECEDENT[verdict.start : verdict.end] == "QUYẾT ĐỊNH:\nHủy bản án.\n"


def test_paragraphs_without_numbers_are_counted() -> None:
    text = (
        PRECEDENT.replace("[1] ", "")
        .replace("[2] ", "")
        .replace("[3] ", "")
        .replace("NHẬN ĐỊNH CỦA TÒA ÁN", "XÉT THẤY")
    )
    units = read_precedent(text).parsed.units
    reasoning = next(unit for unit in units if unit.label == "reasoning")
    assert [text[child.start : child.end] for child in reasoning.children] == [
        "Về số tiền.\n",
        "Về tài sản.\n",
        "Về án phí.\n",
    ]


@pytest.mark.parametrize(
    ("position", "paragraphs"),
    [
        ("Đoạn 2 phần “Nhận định của Tòa án”.", ("2",)),
        ("Đoạn 5, 6, 7 phần “Nhận định của Tòa án”.", ("5", "6", "7")),
        ("Các đoạn [12], [13] và đoạn [15.1] của phần Nhận định", ("12", "13", "15.1")),
        ("Đoạn 3 đến đoạn 6 phần “Xét thấy” của Quyết định", ("3", "4", "5", "6")),
        ("Đoạn 4 phần “Nhận định”; đoạn 1 phần “Quyết định”.", ("4", "1")),
        ("Phần Nhận định.", ()),
        ("", ()),
    ],
)
def test_operative_paragraphs(position: str, paragraphs: tuple[str, ...]) -> None:
    assert operative_paragraphs(position) == paragraphs
