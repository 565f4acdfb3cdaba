from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.force import applicable, in_force
from ingest.readers.reader import make_version
from ingest.records import Source, SourceRank, TextStatus, Version
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


OLD = replace(VERSION, version_id="old", valid_from=date(2010, 1, 1))
NEW = replace(VERSION, version_id="new")
UNDATED = replace(VERSION, version_id="undated", valid_from=None)
STARTER = replace(VERSION, version_id="starter", source=Source("bo", SourceRank.STARTER, "1" * 64))


@pytest.mark.parametrize(
    ("texts", "day", "expected"),
    [
        ([], date(2020, 6, 1), None),
        ([OLD, NEW], date(2020, 6, 1), "new"),
        ([OLD, NEW], date(2015, 6, 1), "old"),
        ([OLD, NEW], date(2000, 6, 1), None),
        ([UNDATED, STARTER], date(2020, 6, 1), "starter"),
        ([UNDATED, STARTER], date(2019, 6, 1), "undated"),
        ([UNDATED, STARTER], None, "undated"),
        ([STARTER, NEW], date(2020, 6, 1), "new"),
        ([replace(NEW, valid_to=date(2020, 3, 1)), OLD], date(2020, 3, 1), "old"),
        ([STARTER, replace(OLD, valid_to=date(2015, 1, 1))], None, "old"),
    ],
)
def test_the_text_that_applies(texts: list[Version], day: date | None, expected: str | None) -> None:
    for order in (texts, texts[::-1]):
        found = applicable(order, day)
        assert (found and found.version_id) == expected
