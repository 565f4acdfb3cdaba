from __future__ import annotations

import pytest

from ingest.amend.wording import same_wording


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Điều 1. Tên\n1. Một.", "ĐIỀU 1. TÊN\n1.  Một", True),
        ("1. Một.\n2. Hai.", "1. Một;\n2. Hai./.", True),
        ("“Trích” – văn hoá, thuỷ lợi", '"Trích" - văn hóa, thủy lợi', True),
        ("khoẻ mạnh", "khỏe mạnh", True),
        ("quý", "qúy", False),
        ("thanh tra, kiểm tra", "thanh tra kiểm tra", False),
        ("hàng năm", "hằng năm", False),
        ("Một. Hai", "Một; Hai", False),
    ],
)
def test_same_wording(one: str, other: str, expected: bool) -> None:
    assert same_wording(one, other) is expected
