from __future__ import annotations

import pytest

from ingest.documents.lines import lines_of
from ingest.documents.parties import read_parties

INTEREST = "người có quyền lợi, nghĩa vụ liên quan"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Nguyên đơn: Ông Trần Xuân V, sinh năm 1945", ["nguyên đơn: Ông Trần Xuân V"]),
        ("1. Nguyên đơn: Nguyễn Thanh S, sinh năm 1967.", ["nguyên đơn: Nguyễn Thanh S"]),
        ("* Bị đơn: Ông A. Địa chỉ: thành phố Cần Thơ.", ["bị đơn: Ông A"]),
        ("- Nguyên đơn: Ngân hàng B (TP Bank); địa chỉ: Hà Nội", ["nguyên đơn: Ngân hàng B"]),
        ("2. Bị đơn: Anh Chử Lương D và chị Đỗ Thị T", ["bị đơn: Anh Chử Lương D", "bị đơn: Chị Đỗ Thị T"]),
        ("Bị đơn: Bà Thị X, sinh năm 1956; Bà Thị Q, sinh năm 1964", ["bị đơn: Bà Thị X", "bị đơn: Bà Thị Q"]),
        ("2. Bị đơn:\n2.1 Ông A T1\nĐịa chỉ: xã B\n2.2 Bà C", ["bị đơn: Ông A T1", "bị đơn: Bà C"]),
        (
            "Những người có quyền lợi và nghĩa vụ liên quan:\n1. Bà E\n8. Ủy ban nhân dân huyện Z.",
            [f"{INTEREST}: Bà E", f"{INTEREST}: Ủy ban nhân dân huyện Z"],
        ),
        # Agents, lawyers and witnesses are no parties.
        ("Nguyên đơn: Bà A\nNgười đại diện theo ủy quyền của bà A: Ông B", ["nguyên đơn: Bà A"]),
        ("Nguyên đơn: Bà A\nNgười đại diện theo ủy quyền:\n- Ông B\n- Ông C", ["nguyên đơn: Bà A"]),
        (
            "3. Người có quyền lợi, nghĩa vụ liên quan:\n3.1. Ông D\nNgười đại diện:\n- Ông B\n3.2. Bà E",
            [f"{INTEREST}: Ông D", f"{INTEREST}: Bà E"],
        ),
        ("Bị đơn: Bà A\nNgười làm chứng:\n1. Ông B", ["bị đơn: Bà A"]),
        # What is said of a party again.
        (
            "Nguyên đơn: Ông Nguyễn Thái A\nÔng A do bà V đại diện theo ủy quyền.\n(Ông A có mặt)",
            ["nguyên đơn: Ông Nguyễn Thái A"],
        ),
        ("Bị đơn: Ông Lê T; Ông T, sinh năm 1950", ["bị đơn: Ông Lê T"]),
        ("Ông A trình bày", []),
        ("", []),
    ],
)
def test_parties(lines: str, expected: list[str]) -> None:
    assert [f"{party.role}: {party.name}" for party in read_parties(lines_of(lines))] == expected
