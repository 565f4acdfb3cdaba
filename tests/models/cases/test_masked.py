from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.masked import full_names, mask_names


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ông Nguyễn Văn T1 cho bà H vay tiền", "ông cho bà vay tiền"),
        ("Vợ chồng anh Lê V, chị Trần Thị Thu H 3 kiện", "Vợ chồng anh , chị kiện"),
        ("Ngân hàng TMCP Á Châu kiện tại tỉnh Nghệ An", "Ngân hàng kiện tại tỉnh"),
        ("Tòa án xét thấy hợp đồng vay vô hiệu", "Tòa án xét thấy hợp đồng vay vô hiệu"),
    ],
)
def test_names_are_taken_out(text: str, masked: str) -> None:
    assert mask_names(text) == masked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bà Trần Thị Lan vay ông Nguyễn Văn T1", ["bà Trần Thị Lan", "Trần Thị Lan"]),
        ("ông Phạm Đức Tr, bà Trần Thị G, ông HNA, chị Hng, bà L1", []),
        ("ông A (Đỗ Văn Hào)", ["Đỗ Văn Hào"]),
        ("cụ Điểu và ông Hưng", ["cụ Điểu", "ông Hưng"]),
        ("bà Ngô Thị X trình bày: Bà đồng ý. Anh không nhận.", []),
    ],
)
def test_names_that_were_not_shortened_are_found(text: str, names: list[str]) -> None:
    assert list(full_names(text)) == names


@given(st.text())
def test_masking_only_takes_away(text: str) -> None:
    letters = iter(text)
    assert all(letter in letters for letter in mask_names(text) if letter != " ")
