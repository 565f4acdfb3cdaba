from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from assistant import dates
from assistant.dates import as_of, dates_in, parse_day, today
from assistant.errors import BadDate

D = date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 01/05/2019 tôi vay tiền", [D]),
        ("1-5-2019", [D]),
        ("1.5.2019", [D]),
        ("vào ngày 1 tháng 5 năm 2019", [D]),
        ("vao NGAY 01 thang 05 nam 2019", [D]),
        ("01 / 05 / 2019", [D]),
        ("từ 01/05/2019 đến 1/5/2019", [D]),
        ("01/05/2019 hay 02/05/2019", [D, date(2019, 5, 2)]),
        ("29/02/2020", [date(2020, 2, 29)]),
        ("29/02/2019", []),
        ("31/04/2020, 00/01/2020, 1/13/2020", []),
        ("Bộ luật số 100/2015/QH13", []),
        ("Nghị quyết 01/2019/NQ-HĐTP", []),
        ("1/1/20190", []),
        ("năm 2019", []),
        ("20.000.000 đồng", []),
        ("Tôi sinh ngày 01/05/2000, vay ngày 01/05/2019", [D]),
        ("Quyết định ban hành 02/02/2002", []),
        ("", []),
    ],
)
def test_the_days_that_a_text_names(text: str, expected: list[date]) -> None:
    assert dates_in(text) == expected


@pytest.mark.parametrize(
    ("question", "explicit", "day", "source", "others"),
    [
        ("vay ngày 01/05/2019", None, D, "question", 0),
        ("vay ngày 01/05/2019", date(2020, 1, 1), date(2020, 1, 1), "explicit", 0),
        ("vay", D, D, "explicit", 0),
        ("vay", None, None, "today", 0),
        ("vay 01/05/2019, trả 02/05/2020", None, None, "today", 2),
    ],
)
def test_which_day_applies(question: str, explicit: date | None, day: date | None, source: str, others: int) -> None:
    found = as_of(question, explicit)
    assert (found.day, found.source, len(found.others)) == (day or today(), source, others)


@pytest.mark.parametrize(
    ("question", "vague"),
    [
        ("vay tiền năm 2005", ("năm 2005",)),
        ("vay tiền tháng 3/2005", ("tháng 3/2005",)),
        ("vay ngày 31/02/2019", ("31/02/2019",)),
        ("Bộ luật Hình sự năm 2015 quy định gì", ()),
        ("vay ngày 01/05/2019", ()),
        ("phạt tù 12 năm", ()),
    ],
)
def test_times_that_give_no_day(question: str, vague: tuple[str, ...]) -> None:
    assert as_of(question).vague == vague


@pytest.mark.parametrize("text", ["2019-05-01", "01/05/2019", "1-5-2019", "ngày 1 tháng 5 năm 2019"])
def test_a_day_as_a_person_writes_it(text: str) -> None:
    assert parse_day(text) == D


@pytest.mark.parametrize(
    "text", ["", "hôm nay", "2019", "2019-02-30", "31/02/2019", "1/1/2019 2/1/2019", "05/2019", "2019-05-01; DROP"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(BadDate, match="31/12/2024"):
        parse_day(text)


def test_today_is_the_day_in_hanoi(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.fromisoformat("2024-12-31T20:00:00+00:00").astimezone(tz)

    monkeypatch.setattr(dates, "datetime", Late)
    assert today() == date(2025, 1, 1)
