from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import Quantity, Range, fits, quantities, range_spans
from ingest.records import Version
from tests.fakes import PENAL, starter_versions

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trộm 300 triệu", [(300 * MILLION, "đồng")]),
        ("300 triệu đồng", [(300 * MILLION, "đồng")]),
        ("300tr", [(300 * MILLION, "đồng")]),
        ("1,5 tỷ", [(1500 * MILLION, "đồng")]),
        ("1.5 tỉ", [(1500 * MILLION, "đồng")]),
        ("1 tỷ 200 triệu", [(1200 * MILLION, "đồng")]),
        ("2 triệu 500 nghìn đồng", [(2_500_000, "đồng")]),
        ("200 triệu 1 tỷ", [(200 * MILLION, "đồng"), (1000 * MILLION, "đồng")]),
        ("1 tỷ hoặc 200 triệu", [(1000 * MILLION, "đồng"), (200 * MILLION, "đồng")]),
        ("50.000.000 đồng", [(50 * MILLION, "đồng")]),
        ("500 000 000 đồng", [(500 * MILLION, "đồng")]),
        ("50.000.000đ và 2.000.000 VNĐ", [(50 * MILLION, "đồng"), (2 * MILLION, "đồng")]),
        ("1.500 triệu", [(1500 * MILLION, "đồng")]),
        ("500 ngàn", [(500_000, "đồng")]),
        ("20%/năm", [(20, "%")]),
        ("1,66 %", [(1.66, "%")]),
        ("300 TRIỆU", [(300 * MILLION, "đồng")]),
        ("07 năm, Điều 173, khoản 3", []),
        ("300 triệu tập", [(300 * MILLION, "đồng")]),
        ("3 trang, 5 đoạn", []),
        ("", []),
    ],
)
def test_amounts_in_a_question(text: str, expected: list[tuple[float, str]]) -> None:
    found = quantities(text)
    assert [quantity.unit for quantity in found] == [unit for _, unit in expected]
    assert [quantity.value for quantity in found] == pytest.approx([value for value, _ in expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 2.000.000 đồng đến dưới 50.000.000 đồng", Range(2e6, 50e6, "đồng", True)),
        ("từ 2.000.000 đồng đến 50.000.000 đồng", Range(2e6, 50e6, "đồng", False)),
        ("từ 500.000.000 đồng trở lên", Range(500e6, float("inf"), "đồng", False)),
        ("trị giá 500.000.000 đồng trở lên", Range(500e6, float("inf"), "đồng", False)),
        ("trị giá dưới 2.000.000 đồng", Range(0, 2e6, "đồng", True)),
        ("tỷ lệ tổn thương cơ thể từ 31% đến 60%", Range(31, 60, "%", False)),
        ("với số tiền 1.000.000.000 đồng trở lên", Range(1e9, float("inf"), "đồng", False)),
    ],
)
def test_the_range_that_a_clause_sets(text: str, expected: Range) -> None:
    assert [found for _, found in range_spans(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "bị phạt tiền từ 5.000.000 đồng đến 50.000.000 đồng",
        "thì bị phạt tiền\ntừ 5.000.000 đồng đến 50.000.000 đồng",
        "phạt tù từ 07 năm đến 15 năm",
        "lãi suất 20%/năm",
        "gây thiệt hại về tài sản từ 50.000.000 đồng đến dưới 100.000.000 đồng",
        "thu lợi bất chính từ 30.000.000 đồng đến dưới 100.000.000 đồng",
        "dưới 2.000.000 đồng nhưng thuộc một trong các trường hợp sau đây",
        "từ 2.000.000 đồng đến dưới 50.000.000 đồng, nhưng tái phạm",
    ],
)
def test_penalties_conditions_and_other_sums_are_no_range(text: str) -> None:
    assert range_spans(text) == []


@pytest.fixture(scope="module")
def theft() -> Version:
    return next(version for version in starter_versions(PENAL) if version.path == "d173")


@pytest.mark.parametrize(
    ("amount", "clause"),
    [
        ("500 nghìn", None),
        ("1.999.999 đồng", None),
        ("2 triệu", "1"),
        ("49.999.999 đồng", "1"),
        ("50 triệu", "2"),
        ("199,9 triệu", "2"),
        ("200 triệu", "3"),
        ("300 triệu", "3"),
        ("499.999.999 đồng", "3"),
        ("500 triệu", "4"),
        ("1 tỷ 200 triệu", "4"),
        ("5 tỷ", "4"),
    ],
)
def test_theft_falls_under_one_clause_by_its_sum_alone(theft: Version, amount: str, clause: str | None) -> None:
    asked = quantities(amount)
    clauses = theft.unit.children
    held = [unit.label for unit in clauses if fits(theft.text[unit.start : unit.end], asked)]
    assert held == ([clause] if clause else [])


def test_a_clause_without_a_range_in_the_unit_neither_fits_nor_not() -> None:
    assert fits("phạt tù từ 07 năm", quantities("300 triệu")) is None
    assert fits("từ 2.000.000 đồng trở lên", quantities("30%")) is None
    assert fits("từ 2.000.000 đồng trở lên", quantities("1 triệu")) is False


def test_spans_are_of_the_text() -> None:
    for version in starter_versions(PENAL):
        for (start, end), found in range_spans(version.text):
            assert version.text[start:end][0] in "tT0123456789dD"
            assert found.low < found.high


@given(st.floats(0, 1e10), st.floats(0, 1e10), st.floats(0, 1e10))
def test_ranges_that_meet_share_no_amount(value: float, at: float, above: float) -> None:
    below, over = Range(0, at, "đồng", True), Range(at, at + above + 1, "đồng", False)
    asked = Quantity(value, "đồng")
    assert not (below.holds(asked) and over.holds(asked))
    assert below.holds(asked) or over.holds(asked) or value > at + above + 1
    assert not over.holds(Quantity(value, "%"))
