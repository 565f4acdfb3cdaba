from __future__ import annotations

import pytest

from models.acts import Act, Acts, act_name, norm_rank, numbers_named, years_named


@pytest.mark.parametrize(
    ("law_id", "rank"),
    [
        ("100/2015/QH13", 3),
        ("31/2024/QH15", 3),
        ("326/2016/UBTVQH14", 2),
        ("08/2022/UBTVQH15", 2),
        ("88/2024/NĐ-CP", 1),
        ("01/2019/NQ-HĐTP", 0),
        ("39/2016/TT-NHNN", 0),
        ("", 0),
    ],
)
def test_rank_of_a_norm_by_its_number(law_id: str, rank: int) -> None:
    assert norm_rank(law_id) == rank


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
