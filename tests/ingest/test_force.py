from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.force import in_force
from ingest.readers.reader import make_version
from ingest.records import Source, SourceRank, TextStatus
from ingest.structure import parse_article

TEXT = "Điều 1. Tên\nMột."
VERSION = make_version(
    "01/2020/QH14",
    parse_article(TEXT, "1", "Tên").units[0],
    TEXT,
    Source("nguon", SourceRank.OFFICIAL, "0" * 64),
    date(2020, 1, 1),
    TextStatus.CONSOLIDATED,
)


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({}, date(2019, 12, 31), False),
        ({}, date(2020, 1, 1), True),
        ({"valid_to": date(2021, 1, 1)}, date(2020, 12, 31), True),
        ({"valid_to": date(2021, 1, 1)}, date(2021, 1, 1), False),
        ({"valid_from": None}, date(2020, 6, 1), None),
        ({"valid_from": None, "valid_to": date(2021, 1, 1)}, date(2022, 1, 1), False),
        ({"text_status": TextStatus.AS_ENACTED}, date(2020, 6, 1), None),
        ({"text_status": TextStatus.AS_ENACTED}, date(2019, 6, 1), False),
        ({"text_status": TextStatus.AMENDED_TEXT_MISSING}, date(2020, 6, 1), None),
        ({"text_status": TextStatus.OCR}, date(2020, 6, 1), None),
    ],
)
def test_in_force(fields: dict, day: date, expected: bool | None) -> None:
    assert in_force(replace(VERSION, **fields), day) is expected
