from __future__ import annotations

from datetime import date

import pytest

from models.acts import Act, Acts, act_name, numbers_named, years_named


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bộ luật Hình sự", "hinhsu"),
        ("BỘ LUẬT HÌNH SỰ 2015", "hinhsu"),
        ("bo luat hinh su", "hinhsu"),
        ("Luật Luật chuyển giao công nghệ", "chuyengiaocongnghe"),
        ("Pháp lệnh Dân số", "danso"),
        ("bo luat dan su", "dansu"),
        ("Luật Giá", "gia"),
        ("Pháp lệnh Cảnh sát môi trường", "canhsatmoitruong"),
        ("Luật Luật sư", "su"),
        ("Luật Sở hữu trí tuệ", "sohuutritue"),
        ("Luật số 12/2020/QH14", ""),
        # Cut where "của thuốc lá", "của rượu, bia" should follow.
        ("Luật Phòng, chống tác hại", ""),
        ("Luật Luật phòng, chống tác hại", ""),
        ("Luật Phòng, chống tác hại của", ""),
        ("Luật Phòng, chống tác hại của thuốc lá", "phongchongtachaicuathuocla"),
        ("Luật Bảo vệ quyền lợi người tiêu dùng", "baovequyenloinguoitieudung"),
        ("Luật Hợp tác xã", "hoptacxa"),
        ("Luật", ""),
        ("Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự", ""),
        ("Luật Luật sửa đổi, bổ sung một số điều", ""),
        ("Nghị quyết về kinh tế - xã hội", ""),
        ("Nghị định quy định chi tiết Luật Đất đai", ""),
        ("Thông tư 1", ""),
        ("", ""),
    ],
)
def test_name_of_an_act(title: str, name: str) -> None:
    assert act_name(title) == name


@pytest.mark.parametrize(
    ("titles", "replaced"),
    [
        ({"15/1999/QH10": "Bộ luật Hình sự", "100/2015/QH13": "Bộ luật Hình sự 2015"}, {"15/1999/QH10"}),
        (
            {"13/2003/QH11": "luat dat dai", "45/2013/QH13": "Luật Đất đai", "31/2024/QH15": "Luật đất đai"},
            {"13/2003/QH11", "45/2013/QH13"},
        ),
        (
            {"33/2005/QH11": "bo luat dan su", "91/2015/QH13": "Bộ luật Dân sự", "27/2023/QH15": "Luật Nhà ở",
             "65/2014/QH13": "luat nha o", "06/2003/PL-UBTVQH11": "Pháp lệnh Dân số"},
            {"33/2005/QH11", "65/2014/QH13"},
        ),
        # A law takes an ordinance's place, an ordinance no law's.
        ({"16/2003/PL-UBTVQH11": "Pháp lệnh Giá cả thị trường", "1/2012/QH13": "Luật Giá cả thị trường"},
         {"16/2003/PL-UBTVQH11"}),
        ({"1/2003/QH11": "Luật Giá cả thị trường", "1/2012/UBTVQH13": "Pháp lệnh Giá cả thị trường"}, set()),
        ({"1/2015/QH13": "Luật Giá cả thị trường", "2/2015/QH13": "Luật Giá cả thị trường"}, set()),
        ({"1/2010/QH12": "Luật sửa đổi, bổ sung một số điều", "1/2015/QH13": "Luật sửa đổi, bổ sung một số điều"},
         set()),
        ({"1/2010/NĐ-CP": "Nghị định về hóa đơn", "1/2020/NĐ-CP": "Nghị định về hóa đơn"}, set()),
        ({"15/1999/QH10": "Bộ luật Hình sự"}, set()),
        ({"09/2012/QH13": "Luật Phòng, chống tác hại", "44/2019/QH14": "Luật Luật phòng, chống tác hại"}, set()),
        ({"09/2012/QH13": "Luật Phòng, chống tác hại của thuốc lá",
          "44/2019/QH14": "Luật Phòng, chống tác hại của rượu, bia"}, set()),
    ],
)  # fmt: skip
def test_an_act_whose_name_came_again_is_replaced(titles: dict[str, str], replaced: set[str]) -> None:
    acts = Acts(titles)
    assert {law_id for law_id in titles if acts[law_id].is_replaced} == replaced


@pytest.mark.parametrize(
    ("law_id", "act"),
    [
        ("100/2015/QH13", Act(2015, 3, "100/2015", False)),
        ("01/2020/NĐ-CP", Act(2020, 1, "1/2020", False)),
        ("2019/2015/NĐ-CP", Act(2015, 1, "2019/2015", False)),
        ("114/QĐ-TANDTC", Act(None, 0, "", False)),
        ("01-TANDTC-VKSNDTC/TTLT", Act(None, 0, "", False)),
    ],
)
def test_an_act_that_is_not_held_is_known_by_its_number(law_id: str, act: Act) -> None:
    assert Acts({})[law_id] == act


@pytest.mark.parametrize(
    ("question", "years", "numbers"),
    [
        ("Bộ luật Dân sự 2015 và luật 1995", {2015, 1995}, set()),
        ("Nghị định 08/2022/NĐ-CP, Thông tư 9/2019", {2022, 2019}, {"8/2022", "9/2019"}),
        ("ngày 01/7/2025 tại số 12/2024/5", {2025, 2024}, {"12/2024"}),
        ("vay 20150 đồng", set(), set()),
    ],
)
def test_what_a_question_names(question: str, years: set[int], numbers: set[str]) -> None:
    assert (years_named(question), numbers_named(question)) == (years, numbers)


LAND = {
    "13/2003/QH11": "Luật Đất đai",
    "45/2013/QH13": "Luật Đất đai",
    "31/2024/QH15": "Luật Đất đai",
    "59/2020/QH14": "Luật Doanh nghiệp",
}
LAND_DAYS = {"45/2013/QH13": date(2014, 7, 1), "31/2024/QH15": date(2024, 8, 1)}


@pytest.mark.parametrize(
    ("day", "first_days", "yields"),
    [
        # Signed on 18/01/2024, in force from 01/08/2024.
        (date(2024, 3, 1), LAND_DAYS, {"13/2003/QH11": "45/2013/QH13", "31/2024/QH15": "45/2013/QH13"}),
        (date(2024, 7, 31), LAND_DAYS, {"13/2003/QH11": "45/2013/QH13", "31/2024/QH15": "45/2013/QH13"}),
        (date(2024, 8, 1), LAND_DAYS, {"13/2003/QH11": "31/2024/QH15", "45/2013/QH13": "31/2024/QH15"}),
        # The first day of the law of 2003 is not known, the others had not begun.
        (date(2014, 6, 30), LAND_DAYS, {"45/2013/QH13": "13/2003/QH11", "31/2024/QH15": "13/2003/QH11"}),
        # No edition had begun: none yields to another.
        (date(1999, 1, 1), LAND_DAYS, {}),
        # Without days the years in the numbers say which is replaced, and nothing is sure enough to yield.
        (date(2026, 1, 1), {}, {}),
    ],
)
def test_on_a_day_the_other_editions_yield_to_the_one_in_force(
    day: date, first_days: dict[str, date], yields: dict[str, str]
) -> None:
    acts = Acts(LAND).on(day, first_days)
    assert {law_id: acts[law_id].yields_to for law_id in LAND if acts[law_id].yields_to} == yields
    assert all(acts[law_id].is_replaced for law_id in yields)


def test_an_act_that_has_not_begun_is_no_newer_than_the_one_in_force() -> None:
    acts = Acts(LAND).on(date(2024, 3, 1), LAND_DAYS)
    assert [acts[law_id].year for law_id in LAND] == [2003, 2013, 2013, 2020]
    assert [acts[law_id].is_replaced for law_id in LAND] == [True, False, True, False]


ORDINANCE, ITS_LAW = "4/2003/PL-UBTVQH11", "13/2012/QH13"


@pytest.mark.parametrize(
    ("day", "yields"),
    [(date(2002, 1, 1), {}), (date(2012, 8, 1), {ITS_LAW: ORDINANCE}), (date(2013, 1, 1), {ORDINANCE: ITS_LAW})],
)
def test_an_ordinance_applies_until_the_law_of_its_name_begins(day: date, yields: dict[str, str]) -> None:
    titles = {ORDINANCE: "Pháp lệnh Giám định tư pháp", ITS_LAW: "Luật Giám định tư pháp"}
    acts = Acts(titles).on(day, {ITS_LAW: date(2013, 1, 1)})
    assert {law_id: acts[law_id].yields_to for law_id in titles if acts[law_id].yields_to} == yields


def test_acts_stay_as_they_are_without_a_day() -> None:
    acts = Acts(LAND)
    acts.on(date(2024, 3, 1), LAND_DAYS)
    assert [acts[law_id].is_replaced for law_id in LAND] == [True, True, False, False]
