from __future__ import annotations

import pytest

from assistant.marks import marks
from assistant.quantities import quantities
from tests.fakes import PENAL, starter_versions

QUOTE = "1. Lãi suất vay do các bên thỏa thuận. 2. Lãi suất không được vượt quá 20%/năm."


def marked(quote: str, question: str) -> list[str]:
    return [quote[start:end] for start, end in marks(quote, question, quantities(question))]


@pytest.mark.parametrize(
    ("quote", "question", "expected"),
    [
        (QUOTE, "lãi suất vay do ai thỏa thuận?", ["Lãi suất vay do"]),
        (QUOTE, "các bên thoả thuận lãi suất vay", ["Lãi suất vay", "các bên thỏa thuận"]),
        (QUOTE, "lãi suất", []),
        (QUOTE, "", []),
        ("", "lãi suất vay", []),
        (
            "trị giá từ 200.000.000 đồng đến dưới 500.000.000 đồng; trị giá 500.000.000 đồng trở lên",
            "Trộm cắp 300 triệu",
            ["từ 200.000.000 đồng đến dưới 500.000.000 đồng"],
        ),
    ],
)
def test_what_is_marked(quote: str, question: str, expected: list[str]) -> None:
    assert marked(quote, question) == expected


@pytest.mark.parametrize("question", ["Người phạm tội chiếm đoạt tài sản 300 triệu", "thì bị phạt tù từ bao nhiêu năm"])
def test_marks_are_in_order_apart_and_inside(question: str) -> None:
    found = 0
    for version in starter_versions(PENAL)[150:200]:
        spans = marks(version.text, question, quantities(question))
        found += len(spans)
        flat = [place for span in spans for place in span]
        assert flat == sorted(flat)
        assert len(set(flat)) == len(flat)
        assert not flat or flat[-1] <= len(version.text)
    assert found
