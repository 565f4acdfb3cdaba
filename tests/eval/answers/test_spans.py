from __future__ import annotations

import pytest

from eval.answers.spans import holds, is_short


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("Vật phụ là vật trực tiếp phục vụ.", "vật phụ là vật", True),
        ("a) Hợp nhất;\nb) Phá sản.", "a) Hợp nhất; b) phá sản", True),
        ("thời hạn là 20 ngày, kể từ", "20 ngày", True),
        ("thời hạn là 120 ngày", "20 ngày", False),
        ("hoà giải", "hòa giải", True),
        ("hòa giải", "hòa giải", True),
        ("50.000.000 đồng", "0.000.000 đồng", False),
        ("Nhà nước", "nhà nước cộng hòa", False),
        ("bất kỳ", "…", False),
        ("", "đất", False),
    ],
)
def test_words_in_a_row(text: str, span: str, expected: bool) -> None:
    assert holds(text, span) is expected


@pytest.mark.parametrize(("span", "expected"), [("20 ngày", True), ("Có.", True), ("03 năm kể", False)])
def test_short_spans(span: str, expected: bool) -> None:
    assert is_short(span) is expected
