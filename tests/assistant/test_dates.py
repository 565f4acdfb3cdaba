from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from assistant import dates
from assistant.dates import as_of, dates_in, parse_day, today
from assistant.errors import BadDate
from assistant.periods import periods_in
from models.tokens import strip_diacritics

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
        ("trước ngày 01/05/2019", [date(2019, 4, 30)]),
        ("sau ngày 01/05/2019", [date(2019, 5, 2)]),
        ("từ ngày 01/05/2019", [D]),
        ("trước và sau ngày 01/05/2019", [D]),
        ("Bộ luật Hình sự ngày 27/11/2015, trộm cắp ngày 01/05/2019", [D]),
        ("Luật ngày 20/11/2015", []),
        ("Luật có hiệu lực từ ngày 01/07/2016", []),
        ("Luật Thi hành án dân sự thông qua ngày 14/11/2008", []),
        ("Theo Bộ luật Hình sự thì hành vi xảy ra ngày 01/05/2019", [D]),
        ("theo bo luat hinh su hanh vi trom cap ngay 01/05/2019", [D]),
        ("Điều 79 Luật Đất đai trước và sau ngày 01/05/2019", [D]),
        ("Điều 62 Luật Đất đai năm 2013 ngày 01/05/2019", [D]),
        ("Hợp đồng ký ngày 01/05/2019", [D]),
        ("CCCD số 001, cấp ngày 02/02/2012, vay ngày 01/05/2019", [D]),
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
        ("vay tháng 5/2019", None, D, "question", 0),
        ("vay năm 2019", None, date(2019, 1, 1), "question", 0),
        ("vay trước năm 2019", None, date(2018, 12, 31), "question", 0),
        ("vay năm 2018, đòi năm 2019", None, None, "today", 0),
        ("vay năm 2018, đòi ngày 01/05/2019", None, D, "question", 0),
        ("vay năm 2099", None, None, "today", 0),
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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("tháng 2/2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("thang 5 nam 2016", date(2016, 5, 1), date(2016, 5, 31)),
        ("năm 2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("đầu năm 2019", date(2019, 1, 1), date(2019, 5, 1)),
        ("giữa năm 2019", date(2019, 5, 2), date(2019, 9, 1)),
        ("cuối tháng 6/2019", date(2019, 6, 21), date(2019, 6, 30)),
        ("quý IV/2019", date(2019, 10, 1), date(2019, 12, 31)),
        ("trước tháng 5/2016", date(2016, 4, 30), date(2016, 4, 30)),
        ("sau năm 2017", date(2018, 1, 1), date(2018, 1, 1)),
    ],
)
def test_the_days_of_a_time_without_a_day(text: str, first: date, last: date) -> None:
    (period,) = periods_in(strip_diacritics(text).lower(), text)
    assert (period.first, period.last) == (first, last)
    assert period.words in text


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai năm 2013",
        "Luật Thi hành án dân sự năm 2008",
        "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng năm 2020",
        "tôi sinh năm 1990",
        "tháng 13/2016",
        "phạt tù 20 năm",
        "năm 20190",
        "trong năm",
    ],
)
def test_what_is_no_time_of_a_case(text: str) -> None:
    assert list(periods_in(strip_diacritics(text).lower(), text)) == []


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
