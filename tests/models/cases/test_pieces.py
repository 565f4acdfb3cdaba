from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Document
from models.cases.pieces import case_passages, is_looked_up, masked_text
from models.passages import MAX_SYLLABLES
from tests.cases import LOAN, LOAN_PARTS, PRECEDENT_PARTS, judgment, part, precedent

LOAN_CASE, AL = judgment(LOAN, "Tranh chấp hợp đồng vay tài sản"), precedent()


@pytest.mark.parametrize(
    ("document", "path", "text", "passages"),
    [
        (AL, "situation", PRECEDENT_PARTS["situation"], [("situation", "Bên vay tài sản không trả nợ khi đến hạn.")]),
        (
            AL,
            "solution",
            PRECEDENT_PARTS["solution"],
            [("solution", "Trường hợp này, bên vay phải trả lãi trên nợ gốc chậm trả.")],
        ),
        (
            LOAN_CASE,
            "reasoning",
            "NHẬN ĐỊNH:\nXét thấy:\n[1] Một.\n[2] Hai.",
            [("reasoning", "Xét thấy:"), ("reasoning/p1", "[1] Một."), ("reasoning/p2", "[2] Hai.")],
        ),
        (LOAN_CASE, "facts", "Nội dung không có đầu mục.", [("facts", "Nội dung không có đầu mục.")]),
    ],
)
def test_a_part_is_cut_by_its_paragraphs(
    document: Document, path: str, text: str, passages: list[tuple[str, str]]
) -> None:
    found = list(case_passages(document, part(document, path, text)))
    assert [(each.path, each.text) for each in found] == passages


def test_what_the_encoder_reads_tells_the_dispute_and_no_names() -> None:
    (passage,) = case_passages(LOAN_CASE, part(LOAN_CASE, "facts", LOAN_PARTS["facts"]))
    assert passage.heading == "Tranh chấp hợp đồng vay tài sản"
    assert "Nguyễn" not in masked_text(passage)
    assert "Nguyễn Văn T" in passage.text


@given(st.lists(st.text("ab .;\n", max_size=400), max_size=8).map("\n".join))
def test_passages_are_verbatim_short_and_lose_nothing(body: str) -> None:
    text = f"NỘI DUNG VỤ ÁN:\n{body}"
    passages = [each.text for each in case_passages(LOAN_CASE, part(LOAN_CASE, "facts", text))]
    assert all(each in text for each in passages)
    assert all(len(each.split()) <= MAX_SYLLABLES or not set(each) & set(".;\n") for each in passages)
    assert "".join("".join(passages).split()) == "".join(body.split())


@pytest.mark.parametrize(("path", "is_read"), [("facts", True), ("reasoning~2", True), ("head", False), ("d1", False)])
def test_which_parts_of_a_judgment_are_looked_up(path: str, is_read: bool) -> None:
    assert is_looked_up(path, LOAN_CASE.standing) is is_read
