from __future__ import annotations

import pytest

from ingest.documents.compose import compose
from ingest.rank import is_beyond_power, norm_rank
from ingest.records import Relation, RelationKind
from tests.ingest.documents.made import MOTTO, names, source

LAND, DECREE, CIRCULAR = "31/2024/QH15", "43/2014/NĐ-CP", "01/2026/TT-BTC"


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
    ("law_id", "to_law_id", "is_beyond"),
    [
        ("43/2024/QH15", LAND, False),
        ("59/2020/QH14", DECREE, False),
        ("123/2024/NĐ-CP", DECREE, False),
        ("66/2025/NQ-CP", DECREE, False),
        ("02/2026/TT-BTC", CIRCULAR, False),
        # Numbers of other times, whose rank is not told by what stands in numbers today.
        ("17-LCT/HĐNN8", "05/2003/QH11", False),
        ("05/1997/QHX", "05/2003/QH11", False),
        ("43-CP", DECREE, False),
        ("01/2026/TT-BTC", "17-LCT/HĐNN8", False),
        (CIRCULAR, LAND, True),
        (CIRCULAR, DECREE, True),
        ("01/2026/NQ-HĐTP", LAND, True),
        ("123/2024/NĐ-CP", LAND, True),
        ("123/2024/NĐ-CP", "08/2022/UBTVQH15", True),
        ("08/2022/UBTVQH15", LAND, True),
        ("12/2024/HS-ST", LAND, True),
        ("", LAND, True),
    ],
)
@pytest.mark.parametrize("kind", [RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.SUSPENDS])
def test_no_act_changes_one_above_it(law_id: str, to_law_id: str, is_beyond: bool, kind: RelationKind) -> None:
    assert is_beyond_power(Relation(kind, law_id, "d1", to_law_id, "d3")) is is_beyond


@pytest.mark.parametrize("kind", [RelationKind.GUIDES, RelationKind.CITES, RelationKind.CONSOLIDATES])
def test_what_changes_nothing_needs_no_rank(kind: RelationKind) -> None:
    assert not is_beyond_power(Relation(kind, CIRCULAR, "d1", LAND, "d3"))


@pytest.mark.parametrize(
    "order",
    [
        "Luật Đất đai số 31/2024/QH15 hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        "Bãi bỏ Luật Đất đai số 31/2024/QH15.",
        "Thông tư này thay thế Luật Đất đai số 31/2024/QH15.",
        "Sửa đổi khoản 2 Điều 3 của Luật Đất đai như sau:\n“2. Ai cũng có quyền.”.",
        "Bãi bỏ Điều 9 của Luật Đất đai.",
    ],
)
def test_a_circular_that_claims_to_change_a_law_does_not(order: str) -> None:
    text = (
        f"BỘ TÀI CHÍNH\nSố: {CIRCULAR}\n{MOTTO}Hà Nội, ngày 30 tháng 7 năm 2026\nTHÔNG TƯ\n"
        f"Quy định về phí\nĐiều 1. Phí\nPhí là 100 đồng.\nĐiều 2. Hiệu lực thi hành\n"
        f"1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2026.\n2. {order}\n"
    )
    found = compose([source(text)], "cd" * 32, names)
    assert not [each for each in found.relations if each.to_law_id == LAND]
    assert [(each.code, each.path) for each in found.warnings if each.code == "beyond_power"] == [
        ("beyond_power", "d2/k2")
    ]
