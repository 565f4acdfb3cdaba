from __future__ import annotations

import pytest

from ingest.quotes import quoted_blocks
from ingest.structure import parse_act


def paths(text: str) -> list[str]:
    return [unit.path for unit in parse_act(text).walk()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("như sau:\n“1. A\n2. B”.\nSau", ["“1. A\n2. B”"]),
        ("như sau: “1. A\n2. B”.\nSau", ["“1. A\n2. B”"]),
        ("“1. Gọi là “đất”.\n2. B”;\nSau", ["“1. Gọi là “đất”.\n2. B”"]),
        ('"1. A\n2. B";\nSau', ['"1. A\n2. B"']),
        # The typist took one mark for another.
        ('“1. A\n2. B".\nSau', ['“1. A\n2. B"']),
        ("“1. A\n2. B“.\nSau", ["“1. A\n2. B“"]),
        # One line, or inside a sentence.
        ("“A” là\nB", []),
        ("Ghi “để thi\nhành” là", []),
        ("không có dấu nào", []),
        ("“", []),
    ],
)
def test_quoted_blocks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_blocks(text)] == expected


@pytest.mark.parametrize(
    "quoted",
    [
        # Never closed, an inner mark never closed, and both.
        "“2. A\n3. B.",
        "“2. Gọi là “đất.\n3. B.”.",
        "“Điều 9. Gọi là “đất.\n1. B.\nĐiều 10. C",
    ],
)
def test_an_open_quotation_ends_before_the_next_instruction(quoted: str) -> None:
    act = f"Điều 1. Sửa luật\n1. Sửa đổi khoản 2 như sau:\n{quoted}\n2. Bãi bỏ khoản 5.\n3. Thay cụm từ.\nĐiều 2. X\n"
    assert paths(act) == ["d1", "d1/k1", "d1/k2", "d1/k3", "d2"]


def test_an_open_quotation_ends_before_the_next_article_of_the_act() -> None:
    act = "Điều 1. Sửa luật\n1. Sửa Điều 30 như sau:\n“Điều 30. A\n1. B\nĐiều 31. C\nĐiều 2. Hiệu lực\n1. Từ nay.\n"
    assert paths(act) == ["d1", "d1/k1", "d2", "d2/k1"]


def test_a_stray_mark_far_below_does_not_hide_the_act() -> None:
    act = "“Căn cứ Luật A;\nBan hành “Luật B”.\nĐiều 1. A\n1. B\nĐiều 2. C\nCuối”.\nĐiều 3. D\n"
    assert paths(act) == ["pre", "d1", "d1/k1", "d2", "d3"]
