from __future__ import annotations

from datetime import date

import pytest

from ingest.citations import date_of_text

HEAD = "TÒA ÁN NHÂN DÂN\nHUYỆN X\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (HEAD + "Bản án số: 17/2021/DS - ST\nNgày: 28/4/2021.", date(2021, 4, 28)),
        (HEAD + "Số:20/2018/DSST\nNgày 13 tháng 11 năm 2018", date(2018, 11, 13)),
        (
            HEAD
            + "vụ án thụ lý số: 69/2017/TLST-DS ngày 17 tháng 5 năm 2017\nBản án số: 12/2018/DS-ST\nNgày 11-06-2018",
            date(2018, 6, 11),
        ),
        (HEAD + "Ngày 25 tháng 7 năm 2017, tại trụ sở Tòa án", date(2017, 7, 25)),
        (
            "CHÍNH PHỦ\nSố: 291/2025/NĐ-CP\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 06 tháng 11 năm 2025",
            date(2025, 11, 6),
        ),
        ("Án lệ số 26/2018/AL\nĐược Hội đồng Thẩm phán thông qua ngày 17 tháng 10 năm 2018", date(2018, 10, 17)),
        (
            "Độc lập - Tự do - Hạnh phúc\nLuật số: 45/2013/QH13\nĐiều 1. …\nLuật này đã được Quốc hội thông qua "
            "ngày 29 tháng 11 năm 2013.",
            date(2013, 11, 29),
        ),
        (HEAD + "căn cứ Nghị quyết số 45/2005/QH11 ngày 14-6-2005", None),
        (HEAD + "Bản án số: 17/2021/DS-ST\nNgày: 31/2/2021.", None),
        ("khoản 1 Điều 5 Luật Đất đai ngày 28/4/2021", None),
        ("", None),
    ],
)
def test_the_day_of_a_text(text: str, day: date | None) -> None:
    assert date_of_text(text) == day
