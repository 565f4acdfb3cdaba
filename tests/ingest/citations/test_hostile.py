from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations import date_of_text, find_act_ids, find_citations
from tests.ingest.citations.cited import LOOKUP

UNITS = ["Điều", "khoản", "điểm", "các", "này", "5", "12a", "a", "đ", "1-300", "đến", "và", "của", "số", "k1 Đ5"]
SIGNS = [",", ";", ".", "\n", "\n\n", "- ", "(", "\u0301", "năm 2015", "ngày 30/12/2016", "kèm theo", "hợp đồng"]
ACTS = ["BLHS", "Luật", "Luật Đất đai", "100/2015/QH13", "17/2021/DS - ST", "Nghị quyết số 326", "(viết tắt là BLDS)"]
WORDS = [*UNITS, *SIGNS, *ACTS, "Luật sửa đổi, bổ sung một số điều của"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join) | st.text())
def test_any_text_is_read(text: str) -> None:
    found = find_citations(text, LOOKUP)
    assert all(0 <= cited.start < cited.end <= len(text) for cited in found)
    assert [cited.start for cited in found] == sorted(cited.start for cited in found)
    assert all(cited.law_id or cited.article or cited.candidates or cited.status == "unresolved" for cited in found)
    assert all(text[cited.start : cited.end].strip() for cited in found)
    find_act_ids(text, LOOKUP)
    date_of_text(text)


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "Điều " + "1, " * n,
        lambda n: "Điều 1-300 " * (n // 4),
        lambda n: "điểm a khoản 1 " * (n // 4),
        lambda n: "Điều 1 x " * (n // 2) + "Bộ luật Dân sự",
        lambda n: "Luật Đất đai Điều 1 x " * (n // 4) + "Bộ luật Dân sự",
        lambda n: "a" * 4 * n,
        lambda n: " \n" * 2 * n + "Điều 5 BLDS",
        lambda n: "1/2020/A" + "-A" * n,
        lambda n: "Quyết định số 14/QĐ-UBND, Quyết định 14, " * (n // 16),
        lambda n: "Luật Đất đai năm 2013 (gọi tắt là Luật Đất đai) " * (n // 16),
        lambda n: "sửa đổi, bổ sung " * (n // 4) + "Điều 5",
        lambda n: "((((" * n + "Điều 5 BLDS",
        lambda n: "Luật phòng, chống " * (n // 4),
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length_alone(made: Callable[[int], str]) -> None:
    """Counted in steps of the pattern engine's callers, not in seconds: twice the text is at most twice the calls."""
    short, long = (_calls(made(n)) for n in (500, 1000))
    assert long <= 2.2 * short + 200


def _calls(text: str) -> int:
    """How many calls reading a text takes."""
    count = 0

    def tell(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        find_citations(text, LOOKUP)
    finally:
        sys.setprofile(before)
    return count
