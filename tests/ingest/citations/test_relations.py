from __future__ import annotations

import pytest

from ingest.citations import find_citations
from tests.ingest.citations.cited import LOOKUP


def told(text: str) -> list[str | None]:
    return [cited.relation and cited.relation.value for cited in find_citations(text, LOOKUP)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sửa đổi, bổ sung khoản 3 Điều 60 như sau:", ["amends"]),
        ("Sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15", ["amends"] * 2),
        ("Khoản 2 Điều 5 được sửa đổi, bổ sung như sau:", ["amends"]),
        ("Thay thế cụm từ “huyện” bằng cụm từ “xã” tại khoản 2 Điều 5", ["amends"]),
        ("Bổ sung khoản 5a vào sau khoản 5 Điều 12", ["inserts", "inserts"]),
        ("Bổ sung cụm từ “và” vào sau cụm từ “hoặc” tại Điều 5", ["amends"]),
        ("Bãi bỏ điểm d khoản 1 Điều 5 Nghị định số 1/2020/NĐ-CP", ["repeals"]),
        ("Nghị định số 144/2006/NĐ-CP ngày 27 tháng 11 năm 2006 của Chính phủ hết hiệu lực", ["repeals"]),
        ("Nghị quyết này thay thế Nghị quyết số 03/2006/NQ-HĐTP", ["replaces"]),
        ("quy định chi tiết khoản 2 Điều 2; khoản 5 Điều 4 Luật Đất đai", ["guides", "guides"]),
        ("hướng dẫn thi hành Luật Trọng tài thương mại", ["guides"]),
        ("hướng dẫn áp dụng một số quy định của Bộ luật Dân sự", ["guides"]),
        ("Áp dụng án lệ số 08/2016/AL", ["applies_precedent"]),
        ("đính chính Điều 3 Nghị định số 3/2020/NĐ-CP", ["corrects"]),
        ("đình chỉ thi hành Điều 7 Thông tư số 2/2020/TT-BTC", ["suspends"]),
        ("khoản 5 Điều 1 Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 99/2024/QH15", [None, "amends"]),
        ("đã được sửa đổi, bổ sung một số điều theo Luật số 43/2024/QH15", [None]),
        ("theo hướng dẫn tại Điều 7 Nghị quyết này", [None]),
        ("Chính phủ quy định chi tiết Điều này", [None]),
        ("các văn bản pháp luật hướng dẫn áp dụng Bộ luật Dân sự năm 2005", [None]),
        ("Áp dụng Điều 5 Bộ luật Dân sự", [None]),
    ],
)
def test_what_is_done_to_what_is_cited(text: str, expected: list[str | None]) -> None:
    assert told(text) == expected
