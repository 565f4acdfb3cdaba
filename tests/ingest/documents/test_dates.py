from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.dates import days, first_day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("từ ngày 01 tháng 7 năm 2014, trừ", date(2014, 7, 1)),
        ("ngày 9 tháng 01 năm 2026", date(2026, 1, 9)),
        ("Ngày: 28/4/2021.", date(2021, 4, 28)),
        ("Ngày 23 - 11 - 2018", date(2018, 11, 23)),
        ("Ngày : 05 /4/ 2017", date(2017, 4, 5)),
        ("ngày 31/02/2020", None),
        ("số 12/2020/QH14", None),
        ("năm 2014", None),
        ("", None),
    ],
)
def test_the_first_day_named(words: str, expected: date | None) -> None:
    assert first_day(words) == expected


def test_all_days_in_text_order() -> None:
    assert list(days("ngày 29/8/2017 và ngày 30 tháng 8 năm 2017")) == [date(2017, 8, 29), date(2017, 8, 30)]
