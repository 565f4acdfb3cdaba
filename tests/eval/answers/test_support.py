from __future__ import annotations

from typing import Any

import pytest

from eval.answers.support import supported
from tests.eval.answers.made import answer, quote

THEFT = "L/d173/k3"
WORDS = (
    "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm, không được hưởng án treo."
)


def said(text: str, cites: str = THEFT) -> dict[str, Any]:
    quotes = (quote(THEFT, WORDS, pin="khoản 3 Điều 173"), quote("L/d9", "Thời hạn kháng cáo là 15 ngày."))
    return answer(*quotes, answer=text, cites=cites, question="Trộm 300 triệu đi tù mấy năm?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bị phạt tù từ 07 năm đến 15 năm.", True),
        ("Theo khoản 3 Điều 173 thì bị phạt tù từ 07 năm đến 15 năm.", True),
        ("Phạm tội 300 triệu, bị phạt tù từ 07 năm.", False),
        ("Bị phạt tù từ 07 năm đến 20 năm.", False),
        ("Bị phạt tù từ 07 ngày đến 15 năm.", False),
        ("Chưa bị phạt tù từ 07 năm đến 15 năm.", False),
        ("Người lao động được nghỉ hằng năm có hưởng lương.", False),
        ("Thời hạn kháng cáo là 15 ngày.", False),
        ("Là của và.", False),
    ],
)
def test_the_cited_unit_carries_the_sentence(text: str, expected: bool) -> None:
    assert supported(said(text)) is expected


@pytest.mark.parametrize(
    ("cites", "expected"),
    [((THEFT, "L/d9"), True), (("L/d9", THEFT), False), ((THEFT, THEFT), False)],
)
def test_each_sentence_has_its_own_unit(cites: tuple[str, str], expected: bool) -> None:
    texts = ("Bị phạt tù từ 07 năm đến 15 năm.", "Thời hạn kháng cáo là 15 ngày.")
    parts = [{"text": text, "cites": unit} for text, unit in zip(texts, cites, strict=True)]
    assert supported({**said(" ".join(texts)), "sentences": parts}) is expected


def test_one_unit_has_to_carry_all_sentences_where_no_other_is_named() -> None:
    assert not supported(said("Bị phạt tù từ 07 năm đến 15 năm. Thời hạn kháng cáo là 15 ngày."))


def test_what_is_not_quoted_carries_nothing() -> None:
    assert not supported(said("Bị phạt tù từ 07 năm đến 15 năm.", "L/d999"))
