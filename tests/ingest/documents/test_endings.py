from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.endings import kept_provisions, read_endings
from ingest.documents.sentences import closing_sentences
from ingest.records import RelationKind
from ingest.structure import parse_act
from tests.ingest.documents.made import names

REPEALS, REPLACES = RelationKind.REPEALS, RelationKind.REPLACES


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            "Luật Đất đai số 45/2013/QH13 đã được sửa đổi, bổ sung theo Luật số 35/2018/QH14 (sau đây gọi là "
            "Luật Đất đai số 45/2013/QH13) hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
            [(REPEALS, "d2", "45/2013/QH13", None)],
        ),
        (
            "Luật Đất đai số 13/2003/QH11 và Nghị quyết số 49/2013/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
            [(REPEALS, "d2", "13/2003/QH11", None), (REPEALS, "d2", "49/2013/QH13", None)],
        ),
        (
            "1. Nghị định này thay thế Nghị định số 93/2019/NĐ-CP và Nghị định số 136/2024/NĐ-CP.",
            [(REPLACES, "d2/k1", "93/2019/NĐ-CP", None), (REPLACES, "d2/k1", "136/2024/NĐ-CP", None)],
        ),
        (
            "2. Bãi bỏ Nghị quyết số 132/2020/QH14 từ ngày 01 tháng 01 năm 2025.",
            [(REPEALS, "d2/k2", "132/2020/QH14", date(2025, 1, 1))],
        ),
        (
            "2. Các nghị định sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:\n"
            "a) Nghị định số 43/2014/NĐ-CP ngày 15 tháng 5 năm 2014;\n"
            "b) Nghị định số 01/2017/NĐ-CP sửa đổi Nghị định số 43/2014/NĐ-CP.",
            [(REPEALS, "d2/k2/đa", "43/2014/NĐ-CP", None), (REPEALS, "d2/k2/đb", "01/2017/NĐ-CP", None)],
        ),
        # Units of an act, conditions, and what is quoted end no act.
        ("Bãi bỏ Điều 13 Nghị định số 125/2025/NĐ-CP.", []),
        ("Điều 12 và Mục 4 Nghị định số 128/2025/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", []),
        ("Khoản 9 Điều 60 của Luật này có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực.", []),
        ("Nghị định này có hiệu lực đến ngày quy định tại Nghị quyết số 29/2026/QH16 hết hiệu lực.", []),
        ("Sửa đổi như sau:\n“2. Bãi bỏ Nghị quyết số 132/2020/QH14;\n3. C”.", []),
        ("Hợp đồng thay thế tài sản.", []),
    ],
)
def test_acts_that_are_ended(closing: str, expected: list[tuple[RelationKind, str, str, date | None]]) -> None:
    text = f"Điều 1. A\nB.\nĐiều 2. Hiệu lực thi hành\n{closing}\n"
    found = read_endings("1/2024/QH15", closing_sentences(text, parse_act(text)), names(date(2024, 8, 1)))
    assert [(each.kind, each.path, each.to_law_id, each.effective) for each in found] == expected
    assert all(each.to_path == "" for each in found)


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        ("Luật số 24/2004/QH11 hết hiệu lực kể từ ngày Luật này có hiệu lực, trừ Điều 159.", ["d2"]),
        ("Luật số 24/2004/QH11 hết hiệu lực, trừ các quy định tại Điều 159 và điểm h khoản 1 Điều 192.", ["d2"]),
        ("Thông tư số 113/2007/TT-BQP (trừ khoản 2 Điều 15) hết hiệu lực kể từ ngày 01/7/2024.", ["d2"]),
        ("Luật này thay thế Luật số 13/1999/QH10, trừ trường hợp quy định tại khoản 2 Điều 1.", ["d2"]),
        (
            "2. Các luật sau đây hết hiệu lực, trừ trường hợp quy định tại Điều 1:\n"
            "a) Luật số 13/1999/QH10;\nb) Luật số 14/2003/QH11.",
            ["d2/k2/đa", "d2/k2/đb"],
        ),
        # The word in names, and exceptions of what ends no act.
        ("Quyết định số 171/2008/QĐ-TTg về Trung tâm bù trừ chứng khoán hết hiệu lực.", []),
        ("Luật này có hiệu lực từ ngày 01/7/2024, trừ quy định tại khoản 2 Điều này.", []),
        ("Luật số 24/2004/QH11 hết hiệu lực kể từ ngày Luật này có hiệu lực.", []),
    ],
)
def test_what_an_ended_act_keeps_is_not_silent(closing: str, told: list[str]) -> None:
    text = f"Điều 1. A\nB.\nĐiều 2. Hiệu lực thi hành\n{closing}\n"
    found = kept_provisions("1/2024/QH15", closing_sentences(text, parse_act(text)), names(date(2024, 8, 1)))
    assert [(each.code, each.path) for each in found] == [("end_exception_unread", path) for path in told]
