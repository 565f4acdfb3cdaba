"""Whatever an act says, reading its clauses and applying them fails only by saying so."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.amend.apply import apply_change
from ingest.amend.quotations import quotations
from ingest.errors import ChangeNotApplied
from tests.ingest.amend.clauses import ordered
from tests.ingest.amend.small import LAW, text_of

PIECES = st.sampled_from(
    [
        *(
            "Sửa đổi, bổ sung ",
            "Bổ sung ",
            "Bãi bỏ ",
            "Thay thế cụm từ ",
            "Bỏ cụm từ ",
            "được đánh số lại thành ",
            "bằng ",
        ),
        *(
            "khoản 2 ",
            "khoản 5a ",
            "điểm đ ",
            "điểm b.5 ",
            "Điều 5 ",
            "các điều 5, 6 và 7 ",
            "Điều 1a ",
            "tên ",
            "khổ đầu ",
        ),
        *(
            "Chương IV ",
            "Mục 1 Chương XX ",
            "Phụ lục A ",
            "Phụ lục số 02 ",
            "Phụ lục ",
            "tiết b1 ",
            "đoạn 2 ",
            "vào sau ",
        ),
        *(
            "tại ",
            "như sau:",
            "của Luật Nhà ở số 27/2023/QH15 ",
            "hết hiệu lực",
            ";",
            ".",
            ",",
            "\n",
            "\na) ",
            "\n2. ",
            "và ",
        ),
        *(
            "“",
            "”",
            '"',
            "“x” ",
            "“5. Năm.”",
            "“Điều 5. Tên\n1. Một.”",
            "“a) A”",
            "(được bãi bỏ)",
            "thành ",
            "đã được sửa đổi theo ",
        ),
    ]
)
ARTICLE = text_of("Điều 5. Tên\n1. Một x:\na) A;\nđ) Đ.\n2. Hai x.\n5a. Năm a.")


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join))
def test_any_clause_is_read_and_applied_or_refused(words: str) -> None:
    for relation in ordered(f"Điều 1. Sửa đổi Luật Thử số {LAW}\n1. {words}"):
        assert relation.change is not None
        assert relation.to_law_id
        with contextlib.suppress(ChangeNotApplied):
            apply_change(ARTICLE, relation.to_path, relation.change)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from('“”"\n:. ab')))
def test_quotations_follow_each_other_inside_the_text(text: str) -> None:
    at = 0
    for quotation in quotations(text):
        assert at <= quotation.start < quotation.end <= len(text)
        at = quotation.end


@pytest.mark.parametrize("piece", ["“", '"', "khoản 1, ", "Bãi bỏ ", "x", " \n", "bỏ x;\n", "tại “"])
def test_long_text_without_an_order_gives_nothing(piece: str) -> None:
    assert ordered(f"Điều 1. Sửa đổi Luật Thử số {LAW}\n1. Bãi bỏ {piece * 4000}") == []


@pytest.mark.parametrize("piece", ["Chương I, ", "khoản 1 Điều 5; ", "Phụ lục I, "])
def test_a_long_list_of_one_unit_gives_it_once(piece: str) -> None:
    assert len(ordered(f"Điều 1. Sửa đổi Luật Thử số {LAW}\n1. Bãi bỏ {piece * 1000}")) == 1
