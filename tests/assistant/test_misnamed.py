from __future__ import annotations

import pytest

from tests.assistant.conftest import MakeAssistant
from tests.fakes import PENAL


@pytest.mark.parametrize(
    ("question", "crime"),
    [
        ("Tội trộm cắp tài sản theo Điều 174 Bộ luật Hình sự bị phạt thế nào?", "d173"),
        ("Theo khoản 2 Điều 173 BLHS tội cướp giật tài sản bị phạt tù mấy năm?", "d171"),
        ("Theo Điều 173 BLHS tội trộm cắp tài sản bị phạt tù mấy năm?", None),
        # What the named article says itself is no other's.
        ("Theo Điều 173 BLHS đã bị kết án về tội cướp tài sản thì trộm cắp bị phạt thế nào?", None),
        ("Điều 174 Bộ luật Hình sự quy định gì?", None),
        # Two syllables are enough where one crime only begins so, and too few where several do.
        ("Trộm cắp theo Điều 174 BLHS bị phạt thế nào?", "d173"),
        ("Chiếm đoạt theo Điều 174 BLHS bị phạt thế nào?", None),
    ],
)
def test_the_crime_of_another_article_is_not_answered_from_the_named_one(
    make_assistant: MakeAssistant, question: str, crime: str | None
) -> None:
    answer = make_assistant().answer(question)
    assert answer["reason"] == ("other_article" if crime else None)
    assert answer["abstained"] is bool(crime)
    if crime:
        assert [near["provision_id"] for near in answer["nearest"]] == [f"{PENAL}/{crime}"]
        assert answer["nearest"][0]["pin"] in answer["warnings"][0]["message"]
