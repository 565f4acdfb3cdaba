from __future__ import annotations

from datetime import date

import pytest

from ingest.documents.guides import read_guides
from ingest.structure import parse_act
from tests.ingest.documents.made import names

ACT = "Điều 1. Phạm vi\n{scope}\nĐiều 2. {title}\nA.\n"


@pytest.mark.parametrize(
    ("title", "scope", "second", "expected"),
    [
        (
            "Nghị định quy định chi tiết một số điều của Luật Đất đai",
            "Nghị định này quy định chi tiết khoản 6 Điều 3,\nĐiều 9 của Luật Đất đai.",
            "B",
            [("", "31/2024/QH15", ""), ("d1", "31/2024/QH15", "d3/k6"), ("d1", "31/2024/QH15", "d9")],
        ),
        (
            "Nghị quyết hướng dẫn áp dụng Bộ luật Dân sự",
            "Nghị quyết này hướng dẫn.",
            "Về trách nhiệm quy định tại Điều 584 của Bộ luật Dân sự",
            [("", "91/2015/QH13", ""), ("d2", "91/2015/QH13", "d584")],
        ),
        ("Nghị định sửa đổi Nghị định quy định chi tiết Luật Đất đai", "A.", "B", []),
        ("Luật Đất đai", "Luật này quy định về đất đai.", "B", []),
    ],
)
def test_what_an_act_guides(title: str, scope: str, second: str, expected: list[tuple[str, str, str]]) -> None:
    text = ACT.format(scope=scope, title=second)
    found = read_guides("1/2024/NĐ-CP", title, text, parse_act(text), names(date(2024, 8, 1)))
    assert [(each.path, each.to_law_id, each.to_path) for each in found] == expected
