from __future__ import annotations

import pytest

from models.abbreviations import ABBREVIATIONS, IN_CAPITALS_ONLY, expand, without_short_names
from models.tokens import strip_diacritics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 173 BLHS", "Điều 173 Bộ luật Hình sự"),
        ("điều 468 blds", "điều 468 Bộ luật Dân sự"),
        ("BLTTDS và BLTTHS", "Bộ luật Tố tụng dân sự và Bộ luật Tố tụng hình sự"),
        ("HĐLĐ của NLĐ", "hợp đồng lao động của người lao động"),
        ("hdld cua nld", "hợp đồng lao động cua người lao động"),
        ("BLHSX, ABLHS", "BLHSX, ABLHS"),
        ("(VKSND)", "(Viện kiểm sát nhân dân)"),
        ("NLĐ/NSDLĐ", "người lao động/người sử dụng lao động"),
        ("TAND cấp cao", "Tòa án nhân dân cấp cao"),
        ("cấp GCNQSD đất", "cấp giấy chứng nhận quyền sử dụng đất"),
        ("Luật HN&GĐ", "Luật hôn nhân và gia đình"),
        ("HĐ thuê nhà", "hợp đồng thuê nhà"),
        ("Luật TTHC", "Luật Tố tụng hành chính"),
        ("cơ quan THA", "cơ quan thi hành án"),
        ("HĐ cho thuê nhà", "hợp đồng cho thuê nhà"),
        ("ĐIỀU 173 BLHS", "ĐIỀU 173 Bộ luật Hình sự"),
    ],
)
def test_short_names_in_full(text: str, expected: str) -> None:
    assert expand(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Two meanings.
        "HĐ",
        "TTHC",
        "HĐ nhân dân",
        "theo NĐ, TT",
        "hd cho tôi cách ly hôn",
        "KSV của công ty, NTD và ứng viên",
        # A word.
        "được tha tù",
        "TÔI ĐƯỢC THA TÙ CHƯA",
        # Parts of numbers of acts.
        "Nghị quyết 02/2018/NQ-HĐTP",
        "Quyết định 12/2020/QĐ-UBND",
        "Thông tư liên tịch 01/2017/TTLT-BCA-VKSNDTC-TANDTC",
        "văn bản 15/UBND-VP",
    ],
)
def test_what_is_no_short_name_stays(text: str) -> None:
    assert expand(text) == text


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_every_short_name_is_read_however_it_is_typed(short: str) -> None:
    expected = f"theo {ABBREVIATIONS[short]} thì"
    assert expand(f"theo {short} thì") == expand(f"theo {strip_diacritics(short)} thì") == expected
    small = expand(f"theo {short.lower()} thì")
    assert small == (f"theo {short.lower()} thì" if short in IN_CAPITALS_ONLY else expected)


def test_the_words_that_are_written_out() -> None:
    assert without_short_names("vay theo BLDS thi tha").split() == ["vay", "theo", "thi", "tha"]
