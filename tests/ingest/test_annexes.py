from __future__ import annotations

import pytest

from ingest.structure import parse_act

ACT = "Điều 1. Ban hành\nBan hành kèm theo.\nĐiều 2. Hiệu lực\n1. Một.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n"
BY_ACT = "(Kèm theo Nghị định số 1/2024/NĐ-CP ngày 01 tháng 7 năm 2024 của Chính phủ)\n"
OWN = ["d1", "d2", "d2/k1", "end"]


def paths(text: str) -> list[str]:
    return [unit.path for unit in parse_act(text).walk()]


@pytest.mark.parametrize(
    ("annex", "expected"),
    [
        ("PHỤ LỤC\n1. Danh mục\n", ["pl"]),
        ("PHỤ LỤC I\nDANH MỤC\nPHỤ LỤC II\nDANH MỤC\n", ["pl1", "pl2"]),
        (f"Phụ lục số 2\n{BY_ACT}Chương I\nCHUNG\nĐiều 1. A\n1. B\n", ["pl2", "pl2/ch1", "pl2/d1", "pl2/d1/k1"]),
        # Each annex counts from 1.
        ("PHỤ LỤC A\nĐiều 1. A\nĐiều 2. B\nPHỤ LỤC B\nĐiều 1. C\n", ["pla", "pla/d1", "pla/d2", "plb", "plb/d1"]),
        # A regulation has no heading but its name.
        (
            "QUY CHẾ\nQUẢN LÝ QUỸ\n(Ban hành kèm theo Quyết định số 5/2024/QĐ-TTg)\nĐiều 1. A\n1. B\n",
            ["pl", "pl/d1", "pl/d1/k1"],
        ),
        # The articles of a form are those of the paper that it will be.
        (f"Phụ lục\n{BY_ACT}Mẫu số 01a. Quyết định\nĐiều 1. Thu hồi đất\n1. Một\nNơi nhận:\n", ["pl"]),
        ("PHỤ LỤC\nQUYẾT ĐỊNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐiều 1. Thu hồi đất\n", ["pl"]),
        (f"PHỤ LỤC I\nMẪU\n{BY_ACT}Mẫu số 01\nĐiều 1. A\nPHỤ LỤC II\nMẪU\n{BY_ACT}Mẫu số 02\n", ["pl1", "pl2"]),
        # An annex of a form is no annex of the act, nor is its own heading where a new issue prints it again.
        (f"Phụ lục I\n{BY_ACT}Mẫu số 01\nPhụ lục\nĐỀ ÁN\n(Kèm theo Đơn đề nghị)\n", ["pl1"]),
        (f"Phụ lục\n{BY_ACT}Mẫu số 01\nPhụ lục\n{BY_ACT}Mẫu số 02\n", ["pl"]),
    ],
)
def test_annexes_count_their_own_articles(annex: str, expected: list[str]) -> None:
    assert paths(ACT + annex) == OWN + expected


@pytest.mark.parametrize(
    "line",
    ["Phụ lục I ban hành kèm theo Luật này.", "Phụ lục", "QUY CHẾ", "(Ban hành kèm theo Quyết định số 5/2024/QĐ-TTg)"],
)
def test_lines_inside_an_article_that_open_no_annex(line: str) -> None:
    assert paths(f"Điều 1. A\n1. Một\n{line}\n2. Hai\n") == ["d1", "d1/k1", "d1/k2"]


def test_an_annex_may_follow_an_unsigned_act() -> None:
    assert paths(f"Điều 1. A\nPhụ lục I\nDANH MỤC\n{BY_ACT}1. Một\n") == ["d1", "pl1"]


def test_counts_leave_annexes_out() -> None:
    parsed = parse_act(ACT + "PHỤ LỤC I\nĐiều 1. A\n1. B\na) C\n")
    assert parsed.counts() == {"article": 2, "clause": 1, "point": 0}
