from __future__ import annotations

import pytest

from tests.ingest.citations.cited import LAND, Unit, units

_NEW = "\n“1. Lời mới theo khoản 9 Điều 9 Luật này.”\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sửa đổi, bổ sung một số khoản của Điều 22 như sau:\na) Sửa đổi, bổ sung khoản 1 như sau:",
            [(None, "22", None, None), (None, "22", "1", None)],
        ),
        (
            "8. Sửa đổi khoản 3 Điều 22 như sau:\na) Sửa đổi điểm b như sau:\nb) Bãi bỏ điểm c.",
            [(None, "22", "3", None), (None, "22", "3", "b"), (None, "22", "3", "c")],
        ),
        (
            "6. Sửa đổi Điều 18 như sau:\na) Sửa đổi khoản 1 như sau:\nBãi bỏ điểm d.",
            [(None, "18", None, None), (None, "18", "1", None), (None, "18", "1", "d")],
        ),
        (
            f"Điều 4. Sửa đổi khoản 2 Điều 209 của Luật số {LAND}\nSửa đổi khoản 2 Điều 209 như sau:",
            [(LAND, "209", "2", None), (LAND, "209", "2", None)],
        ),
        (
            f"Điều 1. Sửa đổi một số điều của Luật số {LAND} đã được sửa đổi theo Luật số 43/2024/QH15\n"
            "1. Bổ sung khoản 4 Điều 1 như sau:",
            [(LAND, None, None, None), ("43/2024/QH15", None, None, None), (LAND, "1", "4", None)],
        ),
        # What is quoted takes nothing and tells nothing; what follows it goes on.
        (
            f"1. Sửa đổi Điều 5 như sau:\na) Sửa đổi khoản 1 như sau:{_NEW}b) Bãi bỏ khoản 2.",
            [(None, "5", None, None), (None, "5", "1", None), ("self", "9", "9", None), (None, "5", "2", None)],
        ),
        ("1. Sửa đổi Điều 5 như sau:\n“a) Bãi bỏ khoản 2.”", [(None, "5", None, None), (None, "this", "2", None)]),
        # An item beside the lead-in is not below it, and two articles tell nothing.
        ("1. Sửa đổi Điều 5 như sau:\n2. Bãi bỏ khoản 2.", [(None, "5", None, None), (None, "this", "2", None)]),
        (
            "1. Sửa đổi Điều 5, Điều 6 như sau:\na) Bãi bỏ khoản 2.",
            [(None, "5", None, None), (None, "6", None, None), (None, "this", "2", None)],
        ),
        # A heading that amends nothing ends what the one before it told.
        (
            f"Điều 1. Sửa đổi Điều 7 Luật số {LAND}\nĐiều 2. Hiệu lực\n1. Bãi bỏ Điều 8.",
            [(LAND, "7", None, None), (None, "8", None, None)],
        ),
        # Outside of amending items nothing is taken from above.
        ("Điều 5 Luật số 31/2024/QH15:\na) theo khoản 2", [(LAND, "5", None, None), (None, "this", "2", None)]),
    ],
)
def test_items_take_what_the_words_above_them_name(text: str, expected: list[Unit]) -> None:
    assert units(text) == expected
