from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.dates import AsOf
from assistant.evidence import Gathered
from assistant.notices import REFUSAL, refusal, vietnamese_day, warnings
from ingest.records import Citation
from tests.assistant.test_write import evidence

DAY = date(2024, 8, 1)
TODAY = AsOf(DAY, "today")
MISSING = Citation(0, 1, "100/2015/QH13", "173", "9")


def codes(as_of: AsOf = TODAY, missing: list[Citation] | None = None, **changes: Any) -> list[str]:
    gathered = Gathered(evidence=[evidence().model_copy(update=changes)], missing=missing or [])
    return [notice.code for notice in warnings(gathered, as_of)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"valid_from": date(2017, 1, 1)}, []),
        ({"valid_from": None}, ["unknown_valid_from"]),
        ({"valid_from": date(2025, 1, 1), "in_force": False}, ["not_yet_in_force"]),
        ({"valid_from": date(2017, 1, 1), "valid_to": date(2020, 1, 1), "in_force": False}, ["no_longer_in_force"]),
        ({"valid_from": None, "valid_to": DAY, "in_force": False}, ["no_longer_in_force"]),
    ],
)
@pytest.mark.parametrize("status", ["as_enacted", "amended_text_missing", "consolidated"])
def test_what_is_said_of_a_text(changes: dict[str, Any], expected: list[str], status: str) -> None:
    said_of_status = [status] if status != "consolidated" else []
    assert codes(**changes, text_status=status) == expected + said_of_status


def test_times_without_a_day_conflicts_and_what_did_not_fit_are_said() -> None:
    gathered = Gathered(evidence=[], unquoted=["Điều 5"], conflicts=["Điều 6"])
    found = {each.code: each.message for each in warnings(gathered, AsOf(DAY, "today", vague=("năm 2005",)))}
    assert list(found) == ["date_incomplete", "not_quoted", "source_conflict"]
    for words, message in zip(("năm 2005", "Điều 5", "Điều 6"), found.values(), strict=True):
        assert words in message


def test_two_dates_and_a_missing_clause_are_said_first() -> None:
    several = AsOf(DAY, "today", (date(2019, 1, 1), date(2020, 1, 1)))
    assert codes(several, [MISSING], valid_from=date(2017, 1, 1)) == [
        "several_dates",
        "no_such_provision",
        "as_enacted",
    ]


def test_one_warning_for_one_law() -> None:
    both = [evidence(), evidence().model_copy(update={"provision_id": "other"})]
    for each in both:
        each.valid_from = date(2017, 1, 1)
    assert [notice.code for notice in warnings(Gathered(evidence=both), TODAY)] == ["as_enacted"]


@pytest.mark.parametrize(
    ("gathered", "words"),
    [
        (Gathered(reason="low_confidence"), "2.703 điều"),
        (Gathered(reason="low_confidence", elsewhere=["Luật Đất đai", "Luật Nhà ở"]), "thuộc Luật Đất đai, Luật Nhà ở"),
        (Gathered(reason="not_in_force_then"), "01/08/2024"),
        (Gathered(reason="no_such_provision", missing=[MISSING]), "khoản 9 Điều 173 của văn bản số 100/2015/QH13"),
        (Gathered(reason="law_not_named"), "Điều 173 Bộ luật Hình sự"),
        (Gathered(reason="several_acts", nearest=[evidence()]), f"trong kho: {evidence().pin}."),
        (Gathered(reason="act_not_held", missing_acts=["1/2030/QH17"]), "1/2030/QH17"),
    ],
)
def test_a_refusal_says_why(gathered: Gathered, words: str) -> None:
    notice = refusal(gathered, TODAY, 2703)
    assert notice.code == gathered.reason
    assert notice.message.startswith(REFUSAL)
    assert words in notice.message
    assert "{" not in notice.message


def test_other_acts_of_the_name_are_said() -> None:
    """The one of the day is quoted; whoever asks of another time is told that there is one."""
    gathered = Gathered(evidence=[evidence()], other_acts=["Điều 10 Luật Đất đai số 45/2013/QH13"])
    (notice,) = [each for each in warnings(gathered, TODAY) if each.code == "other_acts"]
    assert "Điều 10 Luật Đất đai số 45/2013/QH13" in notice.message
    assert vietnamese_day(TODAY.day) in notice.message


def test_a_day_as_courts_write_it() -> None:
    assert vietnamese_day(date(2024, 8, 1)) == "01/08/2024"
