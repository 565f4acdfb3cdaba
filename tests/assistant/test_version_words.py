"""Sources, statuses and days of a version in the words that a judge reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.version_words import source_of, statuses_of, version_line
from ingest.readers.reader import make_version
from ingest.records import Source, SourceRank, Standing, TextStatus, Version
from ingest.structure import parse_article

TEXT = "Điều 5. Tên\nNội dung."
ENACTED, CURRENT, OCR = TextStatus.AS_ENACTED, TextStatus.CONSOLIDATED, TextStatus.OCR


def version(name: str = "congbao", rank: SourceRank = SourceRank.OFFICIAL, status: TextStatus = CURRENT) -> Version:
    source = Source(name, rank, "0" * 64)
    unit = parse_article(TEXT, "5", "Tên").units[0]
    return make_version("1/2020/QH14", unit, TEXT, source, date(2020, 1, 1), status)


@pytest.mark.parametrize(
    ("name", "rank", "expected"),
    [
        ("congbao", SourceRank.OFFICIAL, "Công báo (bản chính thức)"),
        ("van-ban", SourceRank.OFFICIAL, "Tệp văn bản (bản chính thức)"),
        ("luatvietnam.vn", SourceRank.SCRAPED, "luatvietnam.vn (bản thu thập)"),
        (
            "vbhn:21/VBHN-VPQH:2018-12-10",
            SourceRank.CONSOLIDATED,
            "Văn bản hợp nhất số 21/VBHN-VPQH ngày 10/12/2018",
        ),
        (
            "before:vbhn:21/VBHN-VPQH:2018-12-10",
            SourceRank.CONSOLIDATED,
            "Phần không bị sửa đổi của Văn bản hợp nhất số 21/VBHN-VPQH ngày 10/12/2018",
        ),
        (
            "applied:43/2024/QH15",
            SourceRank.OFFICIAL,
            "Áp dụng sửa đổi của văn bản số 43/2024/QH15 vào bản chính thức",
        ),
    ],
)
def test_sources(name: str, rank: SourceRank, expected: str) -> None:
    assert source_of(replace(version(name, rank), applied_by="43/2024/QH15")) == expected


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({}, date(2020, 1, 1), ["Còn hiệu lực", "Đã cập nhật sửa đổi"]),
        ({}, date(2019, 12, 31), ["Chưa có hiệu lực", "Đã cập nhật sửa đổi"]),
        ({"valid_to": date(2021, 1, 1)}, date(2021, 1, 1), ["Hết hiệu lực", "Đã cập nhật sửa đổi"]),
        (
            {"text_status": ENACTED},
            date(2020, 1, 1),
            ["Chưa xác định hiệu lực", "Văn bản gốc, chưa cập nhật sửa đổi"],
        ),
        ({"standing": Standing.PRECEDENT}, date(2020, 1, 1), ["Án lệ"]),
        (
            {"standing": Standing.JUDGMENT, "text_status": OCR},
            date(2020, 1, 1),
            ["Bản án, quyết định của Tòa án", "Chữ đọc từ bản quét, có thể sai"],
        ),
    ],
)
def test_statuses(fields: dict[str, object], day: date, expected: list[str]) -> None:
    assert [status["words"] for status in statuses_of(replace(version(), **fields), day)] == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        (date(2020, 1, 1), None, "áp dụng từ 01/01/2020"),
        (date(2020, 1, 1), date(2024, 8, 1), "áp dụng từ 01/01/2020 đến trước 01/08/2024"),
        (date(2024, 8, 1), date(2024, 8, 1), "chưa từng được áp dụng"),
        (None, None, "chưa rõ ngày bắt đầu áp dụng"),
    ],
)
def test_days(valid_from: date | None, valid_to: date | None, expected: str) -> None:
    line = version_line(replace(version(), valid_from=valid_from, valid_to=valid_to))
    assert line == f"Công báo (bản chính thức) · Đã cập nhật sửa đổi · {expected}"
