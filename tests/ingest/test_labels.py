from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.labels import (
    article_order,
    article_path,
    court_title,
    number_key,
    pin_cite,
    point_key,
    provision_path,
    split_provision_id,
    unit_name,
)


def assert_increasing(keys: list[Any]) -> None:
    assert keys == sorted(set(keys))


def test_points_sort_in_the_order_of_the_act() -> None:
    in_order = [*"abcd", "d1", "d2", "đ", "đ1", *"eghiklmnopqrstuvxy"]
    assert_increasing([point_key(label) for label in in_order])


def test_numbers_sort_with_inserted_units() -> None:
    in_order = ["1", "2", "2a", "2b", "2d", "2đ", "2e", "10", "30", "30a", "217", "217a"]
    assert_increasing([number_key(label) for label in in_order])
    assert_increasing([article_order(path) for path in ("d2", "d2~2", "d2a", "d10", "pl1/d1", "pl1/d2")])
    assert_increasing([article_order(path) for path in ("source", "facts", "reasoning", "verdict")])


@pytest.mark.parametrize(
    ("provision_id", "expected"),
    [
        ("100/2015/QH13/d173/k3/đa", ("100/2015/QH13", "d173/k3/đa")),
        ("100/2015/QH13/d217a", ("100/2015/QH13", "d217a")),
        ("91/2015/QH13/d5~2/k1/đđ1~3", ("91/2015/QH13", "d5~2/k1/đđ1~3")),
        ("45/2019/QH14/d3/đa", ("45/2019/QH14", "d3/đa")),
        ("02/2002/TTLT/BTC-MTTW/d1", ("02/2002/TTLT/BTC-MTTW", "d1")),
        ("13/CP/d7/k2", ("13/CP", "d7/k2")),
        ("100/2015/QH13", ("100/2015/QH13", "")),
        ("100/2015/QH13/ch2", ("100/2015/QH13/ch2", "")),
        ("100/2015/QH13/d1/k2/k3", ("100/2015/QH13/d1/k2/k3", "")),
        ("16/2010/NĐ-CP/pl1/d2/k1", ("16/2010/NĐ-CP", "pl1/d2/k1")),
        ("16/2010/NĐ-CP/pl", ("16/2010/NĐ-CP", "pl")),
        ("43/2021/AL/reasoning/p2", ("43/2021/AL", "reasoning/p2")),
        ("17/2021/DS-ST@TAND-X@2021-04-28/verdict", ("17/2021/DS-ST@TAND-X@2021-04-28", "verdict")),
    ],
)
def test_split_provision_id(provision_id: str, expected: tuple[str, str]) -> None:
    assert split_provision_id(provision_id) == expected


@given(
    st.from_regex(r"[0-9]{1,4}/20[0-9]{2}/[A-ZĐ]{2}[0-9]{0,2}", fullmatch=True),
    st.from_regex(r"[0-9]{1,4}[a-zđ]?", fullmatch=True),
    st.none() | st.from_regex(r"[0-9]{1,3}[a-zđ]?", fullmatch=True),
    st.none() | st.from_regex(r"[a-zđ][0-9]{0,2}", fullmatch=True),
)
def test_a_provision_id_splits_into_what_it_was_built_from(
    law_id: str, article: str, clause: str | None, point: str | None
) -> None:
    path = provision_path(article, clause, point)
    assert split_provision_id(f"{law_id}/{path}") == (law_id, path)
    assert article_path(path) == f"d{article}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("d173", "Điều 173"),
        ("d173/k3/đa", "điểm a khoản 3 Điều 173"),
        ("d5/đđ", "điểm đ Điều 5"),
        ("d5~2/k1~3", "khoản 1 Điều 5"),
        ("pl1/d2/k1", "khoản 1 Điều 2 Phụ lục 1"),
        ("pl", "Phụ lục"),
        ("reasoning/p2", "đoạn 2 phần “Nhận định của Tòa án”"),
    ],
)
def test_unit_name(path: str, expected: str) -> None:
    assert unit_name(path) == expected


@pytest.mark.parametrize(
    ("path", "title", "law_id", "expected"),
    [
        (
            "d173/k3/đa",
            "Bộ luật Hình sự",
            "100/2015/QH13",
            "điểm a khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13",
        ),
        ("d1", "Nghị định số 16/2010/NĐ-CP", "16/2010/NĐ-CP", "Điều 1 Nghị định số 16/2010/NĐ-CP"),
        ("d1", "luat luu tru", "01/2011/QH13", "Điều 1 Luật số 01/2011/QH13"),
        ("d1", "", "01/2011/QH13", "Điều 1 số 01/2011/QH13"),
    ],
)
def test_pin_cite(path: str, title: str, law_id: str, expected: str) -> None:
    assert " ".join(pin_cite(path, title, law_id).split()) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bộ luật dân sự 2015", "Bộ luật Dân sự"),
        ("Bộ luật tố tụng hình sự 2015", "Bộ luật Tố tụng hình sự"),
        ("Bộ luật hàng hải Việt Nam 2015", "Bộ luật Hàng hải Việt Nam"),
        ("Bộ luật Lao động 2019", "Bộ luật Lao động"),
        ("Luật đất đai năm 2024", "Luật Đất đai"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đầu tư năm 2014", None),
        ("Nghị quyết về dự toán ngân sách nhà nước năm 2015", None),
        ("luat ngan sach nha nuoc", "Luật"),
        ("bo luat lao dong", "Bộ luật"),
    ],
)
def test_court_title(title: str, expected: str | None) -> None:
    if expected is None:
        assert court_title(title).endswith(title[-4:])
    else:
        assert court_title(title) == expected
