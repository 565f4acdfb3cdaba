from __future__ import annotations

import pytest

from ingest.documents.casing import as_written, name, small


@pytest.mark.parametrize(
    ("capitals", "text", "expected"),
    [
        ("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Bộ trưởng Bộ Tài nguyên và\nMôi trường", "Bộ Tài nguyên và Môi trường"),
        ("LUẬT ĐẤT ĐAI", "LUẬT ĐẤT ĐAI\nban hành Luật Đất đai.", "Luật Đất đai"),
        ("LUẬT ĐẤT ĐAI", "LUẬT ĐẤT ĐAI", None),
        ("", "chữ", None),
    ],
)
def test_as_the_text_writes_it_elsewhere(capitals: str, text: str, expected: str | None) -> None:
    assert as_written(capitals, text) == expected


def test_a_title_becomes_a_sentence() -> None:
    assert small("SỬA ĐỔI LUẬT ĐẤT ĐAI SỐ 31/2024/QH15") == "Sửa đổi luật đất đai số 31/2024/QH15"


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [("THANH CHƯƠNG", "Thanh Chương"), ("BÀ RỊA-VŨNG TÀU", "Bà Rịa-Vũng Tàu"), ("CP", "CP"), ("V", "V"), ("ĐỎ", "Đỏ")],
)
def test_names(capitals: str, expected: str) -> None:
    assert name(capitals) == expected
