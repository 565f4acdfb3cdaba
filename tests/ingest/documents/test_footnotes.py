from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.footnotes import Report, read_footnote, speaks_of_change
from ingest.records import Change, ChangeAction, RelationKind, UnitKind

ACT = "của Luật số 35/2018/QH14 sửa đổi, bổ sung một số điều của 37 luật, có hiệu lực kể từ ngày 01 tháng 01 năm 2019."
DAY = date(2019, 1, 1)
AMENDS, INSERTS, REPEALS = RelationKind.AMENDS, RelationKind.INSERTS, RelationKind.REPEALS
REPEAL = Change(ChangeAction.REPEAL_UNIT)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "path", "change"),
    [
        ("Khoản này được sửa đổi, bổ sung theo quy định tại khoản 2 Điều 6", AMENDS, UnitKind.CLAUSE, "d6/k2", None),
        (
            "Điểm này được bổ sung theo quy định tại điểm đ khoản 2 Điều 104",
            INSERTS,
            UnitKind.POINT,
            "d104/k2/đđ",
            None,
        ),
        ("Điều này được bãi bỏ theo quy định tại Điều 150", REPEALS, UnitKind.ARTICLE, "d150", REPEAL),
        ("Chương này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 6", AMENDS, UnitKind.CHAPTER, "d6/k1", None),
        (
            "Khổ đầu khoản này được sửa đổi, bổ sung theo quy định tại khoản 4 Điều 1",
            AMENDS,
            UnitKind.CLAUSE,
            "d1/k4",
            None,
        ),
        ("Đoạn mở đầu này được sửa đổi theo quy định tại điểm a khoản 2 Điều 78", AMENDS, None, "d78/k2/đa", None),
        (
            "Khoản này được sửa đổi theo quy định tại điểm khoản 11 Điều 1",
            AMENDS,
            UnitKind.CLAUSE,
            "d1/k11",
            None,
        ),
        (
            "Cụm từ “cấp quốc gia” được thay bằng từ “quốc gia” theo quy định tại khoản 3 Điều 6",
            AMENDS,
            None,
            "d6/k3",
            Change(ChangeAction.REPLACE_WORDS, "quốc gia", "cấp quốc gia"),
        ),
        (
            "Cụm từ “thanh tra,” được bỏ theo quy định tại điểm r khoản 1 Điều 62",
            AMENDS,
            None,
            "d62/k1/đr",
            Change(ChangeAction.DELETE_WORDS, old="thanh tra,"),
        ),
        (
            "Cụm từ “B” được bổ sung vào sau cụm từ “A” theo quy định tại Điều 3",
            AMENDS,
            None,
            "d3",
            Change(ChangeAction.INSERT_WORDS, "B", "A"),
        ),
        (
            "Điều này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2019 theo quy định tại khoản 2 Điều 1",
            RelationKind.TAKES_EFFECT,
            UnitKind.ARTICLE,
            "d1/k2",
            None,
        ),
        (
            "Quy định tại Chương này hết hiệu lực kể từ ngày 01 tháng 01 năm 2019 theo quy định tại Điều 35",
            AMENDS,
            UnitKind.CHAPTER,
            "d35",
            Change(ChangeAction.UNKNOWN),
        ),
    ],
)
def test_what_a_note_reports(
    text: str, kind: RelationKind, unit: UnitKind | None, path: str, change: Change | None
) -> None:
    assert read_footnote(f"{text} {ACT}") == [Report(kind, unit, "35/2018/QH14", path, DAY, change)]


def test_a_title_is_told_from_its_article() -> None:
    (found,) = read_footnote(f"Tên Điều này được sửa đổi, bổ sung theo quy định tại điểm a khoản 2 Điều 219 {ACT}")
    assert (found.unit, found.is_title) == (UnitKind.ARTICLE, True)


def test_the_day_of_the_whole_act_may_move() -> None:
    moved = "Luật A số 1/2018/QH14 có hiệu lực kể từ ngày 01/7/2019 được sửa đổi hiệu lực thành từ ngày 01/3/2019"
    (found,) = read_footnote(f"{moved} theo quy định tại khoản 2 Điều 1 {ACT}")
    assert (found.kind, found.is_act, found.day) == (RelationKind.TAKES_EFFECT, True, date(2019, 3, 1))


def test_a_note_may_report_two_changes() -> None:
    first = "Khoản này được bổ sung theo quy định tại khoản 1 Điều 6"
    second = (
        "Khoản này được bãi bỏ theo quy định tại khoản 9 Điều 7 của Luật số 1/2020/QH14, có hiệu lực từ ngày 01/7/2020."
    )
    found = read_footnote(f"{first} {ACT}\n{second}")
    assert [(each.kind, each.act, each.day) for each in found] == [
        (INSERTS, "35/2018/QH14", DAY),
        (REPEALS, "1/2020/QH14", date(2020, 7, 1)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Luật số 35/2018/QH14 có căn cứ ban hành như sau:\n“Căn cứ Hiến pháp”.",
        "Điều 31 của Luật số 35/2018/QH14, có hiệu lực kể từ ngày 01 tháng 01 năm 2019 quy định như sau:\n“Được sửa”.",
        "Xem Điều 5.",
        "",
    ],
)
def test_notes_that_report_no_change(text: str) -> None:
    assert read_footnote(text) == []
    assert not speaks_of_change(text)


def test_a_note_that_is_not_understood_still_speaks_of_a_change() -> None:
    assert speaks_of_change("Nội dung này được sửa đổi.")
