from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.effect import Effect, read_effect, unread_exceptions
from ingest.documents.sentences import closing_sentences
from ingest.structure import parse_act
from tests.ingest.documents.made import names

ISSUED = date(2024, 1, 10)


def effect(closing: str) -> Effect:
    text = f"Điều 1. A\nB.\nĐiều 2. Hiệu lực thi hành\n{closing}\n"
    return read_effect("1/2024/QH15", closing_sentences(text, parse_act(text)), ISSUED, names(ISSUED))


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.", date(2024, 7, 1)),
        ("1. Bộ luật này có hiệu lực kể từ ngày 01/7/2024, trừ khoản 2 Điều này.", date(2024, 7, 1)),
        ("Nghị định này có hiệu lực\nthi hành từ ngày 15 tháng 5 năm 2024.", date(2024, 5, 15)),
        ("Nghị quyết này được thông qua ngày 10/01/2024 và có hiệu lực từ ngày 15/3/2024.", date(2024, 3, 15)),
        ("Nghị định này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", date(2024, 2, 24)),
        ("Thông tư này có hiệu lực thi hành kể từ ngày ký ban hành.", ISSUED),
        ("Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None),
        ("Hợp đồng có hiệu lực từ ngày 01 tháng 7 năm 2024.", None),
        ("Bãi bỏ cụm từ “Luật này có\nhiệu lực thi hành từ ngày 01/7/2024”.", None),
        ("Từ “A” và 'Luật' như “a\nb”. Luật này có hiệu lực từ ngày 01/7/2024; “c”.", date(2024, 7, 1)),
        ("Từ “A chưa đóng.\nLuật này có hiệu lực từ ngày 01/7/2024.", date(2024, 7, 1)),
        ("Sửa đổi như sau:\n“1. Luật này có hiệu lực từ ngày 01 tháng 8 năm 2024;\n2. B”.", None),
    ],
)
def test_the_day_of_the_act(closing: str, day: date | None) -> None:
    assert effect(closing).day == day


def test_units_with_a_day_of_their_own() -> None:
    found = effect(
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.\n"
        "2. Điều 190 và điểm b khoản 3 Điều 12 của Luật này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2024.\n"
        "3. Khoản 9 Điều 60 của Luật này có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực."
    )
    assert found.day == date(2025, 1, 1)
    assert [(each.path, each.to_path, each.effective) for each in found.units] == [
        ("d2/k2", "d190", date(2024, 4, 1)),
        ("d2/k2", "d12/k3/đb", date(2024, 4, 1)),
    ]
    assert found.undated == ("d60/k9",)


@pytest.mark.parametrize(
    ("until", "expired"),
    [
        ("đến hết ngày 28 tháng 02 năm 2027", date(2027, 3, 1)),
        ("và áp dụng đến ngày 31/12/2026", date(2027, 1, 1)),
        ("cho đến khi có quy định mới", None),
    ],
)
def test_the_first_day_on_which_it_no_longer_applies(until: str, expired: date | None) -> None:
    assert effect(f"Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2025 {until}.").expired == expired


ACT_DAY = "Luật này có hiệu lực thi hành từ ngày 01/01/2025"


@pytest.mark.parametrize(
    ("closing", "units"),
    [
        (f"{ACT_DAY}, trừ khoản 1 Điều 1 của Luật này có hiệu lực từ ngày 01/7/2026.", ["d1/k1"]),
        (f"{ACT_DAY}, riêng khoản 1 Điều 1 có hiệu lực kể từ ngày 01/7/2026.", ["d1/k1"]),
        (f"{ACT_DAY}, trừ quy định tại Điều 2 có hiệu lực từ 01/7/2026.", ["d2"]),
        (f"1. {ACT_DAY}.\n2. Quy định tại khoản 1 Điều 1 của Luật này có hiệu lực từ ngày 01/7/2026.", ["d1/k1"]),
        (f"1. {ACT_DAY}.\n2. Khoản 1 Điều 1 của Luật này được thực hiện từ ngày 01/7/2026.", ["d1/k1"]),
        (f"1. {ACT_DAY}.\n2. Quy định về mức phạt tại khoản 1 Điều 1 được áp dụng từ ngày 01/7/2026.", ["d1/k1"]),
        (
            f"1. {ACT_DAY}, trừ các quy định sau đây thì có hiệu lực thi hành từ ngày 01/7/2026:\n"
            "a) Quy định liên quan đến điều luật để áp dụng tại khoản 2 Điều 4, các điều 43, 44 và 45 của Luật này;\n"
            "b) Quy định tại điểm e khoản 1 Điều 217 của Luật này.",
            ["d4/k2", "d43", "d44", "d45", "d217/k1/đe"],
        ),
    ],
)
def test_exceptions_have_their_own_day(closing: str, units: list[str]) -> None:
    found = effect(closing)
    assert found.day == date(2025, 1, 1)
    assert [(each.to_path, each.effective) for each in found.units] == [(path, date(2026, 7, 1)) for path in units]
    assert found.unread == ()


@pytest.mark.parametrize(
    ("closing", "unread"),
    [
        (f"{ACT_DAY}, trừ quy định về người giám hộ.", ("d2",)),
        (f"{ACT_DAY}, trừ quy định về người giám hộ có hiệu lực từ ngày 01/7/2026.", ("d2",)),
        (f"{ACT_DAY}; các khoản thu khác thực hiện từ ngày 01/7/2026.", ("d2",)),
        ("Luật này, trừ Điều 1, có hiệu lực từ ngày 01/7/2026.", ("d2",)),
        (f"1. {ACT_DAY}, trừ các quy định sau đây có hiệu lực từ ngày 01/7/2026:\na) Điều 1;\nb) B.", ("d2/k1/đb",)),
        (f"1. {ACT_DAY}, trừ trường hợp quy định tại khoản 2 và khoản 3 Điều này.", ()),
        (f"{ACT_DAY} và thay thế Nghị định số 10/2020/NĐ-CP ngày 01/02/2020 của Chính phủ.", ()),
        (f"1. {ACT_DAY}.\n2. Việc thu phí theo Điều 1 có hiệu lực từ ngày 01/7/2026.", ("d2/k2",)),
        (f"{ACT_DAY}.", ()),
        (f"1. {ACT_DAY}.\n2. Chương III của Luật này có hiệu lực từ ngày 01/7/2026.", ("d2/k2",)),
        (f"1. {ACT_DAY}.\n2. Phụ lục II có hiệu lực từ ngày 01/7/2026.", ("d2/k2",)),
        (f"1. {ACT_DAY}.\n2. Mục 2 Chương V Luật số 45/2013/QH13 có hiệu lực đến ngày 01/7/2026.", ()),
    ],
)
def test_what_is_excepted_in_words_not_understood_is_not_silent(closing: str, unread: tuple[str, ...]) -> None:
    found = effect(closing)
    assert found.unread == unread
    assert [(each.code, each.path) for each in unread_exceptions(found)] == [
        ("effect_exception_unread", path) for path in unread
    ]


AND_MORE = [
    "Điều 1 và quy định về phí",
    "quy định về phí và Điều 1",
    "Điều 1, Chương III của Luật này",
    "Điều 1 (trừ điểm b khoản 2)",
    "Điều 1 và Phụ lục I ban hành kèm theo Luật này",
    "quy định tại Điều 1 và các khoản thu khác",
]


@pytest.mark.parametrize("named", AND_MORE)
@pytest.mark.parametrize(
    ("closing", "place"),
    [
        (ACT_DAY + ", trừ {} có hiệu lực từ ngày 01/7/2026.", "d2"),
        ("1. " + ACT_DAY + ".\n2. Riêng {} có hiệu lực từ ngày 01/7/2026.", "d2/k2"),
        ("1. " + ACT_DAY + ", trừ các quy định sau đây có hiệu lực từ ngày 01/7/2026:\na) {};\nb) Điều 3.", "d2/k1/đa"),
    ],
)
def test_what_stands_beside_a_unit_that_was_read_is_not_silent(named: str, closing: str, place: str) -> None:
    found = effect(closing.format(named))
    assert found.unread == (place,)
    assert {each.to_path for each in found.units} <= {"d1", "d3"}


@pytest.mark.parametrize(
    "named",
    [
        "Điều 1 và khoản 2 Điều 3 của Luật này",
        "các điều 4, 5 và 6",
        "quy định về phí tại Điều 1 và nội dung về lệ phí tại các điểm a, b khoản 1 Điều 7 (sau đây gọi là thu phí)",
    ],
)
def test_units_alone_are_read_in_full(named: str) -> None:
    assert effect(f"1. {ACT_DAY}.\n2. Riêng {named} có hiệu lực từ ngày 01/7/2026.").unread == ()


@pytest.mark.parametrize(
    "quoted", ["“2. Khoản 3 Điều 200 {}”", '"2. Khoản 3 Điều 200 {}"', "“2. Khoản 3 Điều 200 “A” {}”"]
)
def test_a_quoted_sentence_is_no_rule_of_the_act(quoted: str) -> None:
    words = quoted.format("của Luật này có hiệu lực từ ngày 01 tháng 8 năm 2024.")
    assert effect(f"Sửa đổi khoản 2 như sau:\n{words}.") == Effect()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "“từ “A” {}”"])
def test_nor_is_one_quoted_in_a_sentence_over_printed_lines(marks: str) -> None:
    words = marks.format("Khoản 3 Điều 200 của Luật này có hiệu lực\ntừ ngày 01 tháng 8 năm 2024")
    assert effect(f"Thay thế nội dung {words} bằng cụm từ “B”.") == Effect()
    assert effect(f"Bỏ nội dung {words}. Điều 7 của Luật này có hiệu lực từ ngày 01/8/2024.").units[0].to_path == "d7"
