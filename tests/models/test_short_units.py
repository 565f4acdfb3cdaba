from __future__ import annotations

import pytest

from models.short_units import in_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("k3 đ173", "khoản 3 Điều 173"),
        ("đ 173 k 3", "khoản 3 Điều 173"),
        ("K3Đ173", "khoản 3 Điều 173"),
        ("d173 k3 Bộ luật Hình sự", "khoản 3 Điều 173 Bộ luật Hình sự"),
        ("Đ.173, k.3, đ.a", "điểm a khoản 3 Điều 173"),
        ("đ a k1 đ51", "điểm a khoản 1 Điều 51"),
        ("điểm đ k2 đ51", "điểm đ khoản 2 Điều 51"),
        ("k2a đ217a và k1 đ5", "khoản 2a Điều 217a và khoản 1 Điều 5"),
        ("đ173 k3 đa", "điểm a khoản 3 Điều 173"),
        ("đck1đ51", "điểm c khoản 1 Điều 51"),
        ("đ173 k3 đi tù mấy năm", "khoản 3 Điều 173 đi tù mấy năm"),
        ("d173 k3 da bi khoi to", "khoản 3 Điều 173 da bi khoi to"),
        ("tội này do k3 đ173 quy định", "tội này do khoản 3 Điều 173 quy định"),
        ("đ173 Bộ luật Hình sự", "Điều 173 Bộ luật Hình sự"),
        ("theo đ468 của Bộ luật Dân sự", "theo Điều 468 của Bộ luật Dân sự"),
        ("theo d 468 bo luat dan su", "theo Điều 468 bo luat dan su"),
    ],
)
def test_units_as_notes_are_typed(text: str, expected: str) -> None:
    assert in_words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Khoản 3 Điều 173",
        "nợ 500k, đ 173",
        "phạt 100 đ",
        "đ 173",
        "k3",
        "cđ173 k3",
        "5 k 3 d",
        "đ 1731 k3",
        "covid k 19",
    ],
)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert in_words(text) == text
