from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.force import State, act_state, applicable, best_first, in_force, unit_state
from ingest.readers.reader import make_version
from ingest.records import Document, Relation, RelationKind, Source, SourceRank, TextStatus, Version
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
LACKING = replace(VERSION, version_id="lacking", text_status=TextStatus.AMENDED_TEXT_MISSING)
HELD = replace(VERSION, version_id="held", source=Source("vbhn", SourceRank.CONSOLIDATED, "2" * 64))
NEVER = replace(VERSION, version_id="a-never", valid_to=VERSION.valid_from)
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
        ([LACKING, HELD], date(2020, 6, 1), "held"),
        ([LACKING, STARTER], date(2020, 6, 1), "starter"),
        ([LACKING, replace(STARTER, text_status=TextStatus.AS_ENACTED)], date(2020, 6, 1), "lacking"),
        ([LACKING, HELD], date(2019, 6, 1), None),
        ([LACKING, replace(HELD, valid_from=None)], date(2020, 6, 1), "lacking"),
        ([NEVER, NEW], date(2020, 6, 1), "new"),
        ([NEVER, NEW], None, "new"),
    ],
)
def test_the_text_that_applies(texts: list[Version], day: date | None, expected: str | None) -> None:
    for order in (texts, texts[::-1]):
        found = applicable(order, day)
        assert (found and found.version_id) == expected


def test_a_text_that_never_applied_comes_last() -> None:
    assert [each.version_id for each in best_first([NEVER, STARTER, NEW])] == ["new", "starter", "a-never"]


LAW, OTHER = "01/2020/QH14", "02/2022/QH15"
DOCUMENT = Document(LAW, "Luật Thử", effective=date(2020, 1, 1))
D2019, D2020, D2023 = date(2019, 6, 1), date(2020, 6, 1), date(2023, 6, 1)


def does(kind: RelationKind, path: str = "", day: date | None = date(2022, 1, 1), by: str = OTHER) -> Relation:
    return Relation(kind, by, "d1", LAW, path, day)


@pytest.mark.parametrize(
    ("document", "relations", "day", "expected"),
    [
        (DOCUMENT, [], D2019, State.NOT_YET),
        (DOCUMENT, [], D2020, State.IN_FORCE),
        (replace(DOCUMENT, effective=None), [], D2020, None),
        (replace(DOCUMENT, expired=date(2021, 1, 1)), [], D2020, State.IN_FORCE),
        (replace(DOCUMENT, expired=date(2021, 1, 1)), [], D2023, State.ENDED),
        (DOCUMENT, [does(RelationKind.REPEALS)], D2020, State.IN_FORCE),
        (DOCUMENT, [does(RelationKind.REPEALS)], D2023, State.ENDED),
        (DOCUMENT, [does(RelationKind.REPLACES)], D2023, State.ENDED),
        (replace(DOCUMENT, effective=None), [does(RelationKind.REPLACES)], D2023, State.ENDED),
        (DOCUMENT, [does(RelationKind.REPEALS, day=None)], D2023, State.IN_FORCE),
        (DOCUMENT, [does(RelationKind.SUSPENDS)], D2023, State.SUSPENDED),
        (DOCUMENT, [does(RelationKind.SUSPENDS), does(RelationKind.REPEALS)], D2023, State.ENDED),
        (DOCUMENT, [does(RelationKind.AMENDS, "d5")], D2020, State.IN_FORCE),
        *((DOCUMENT, [does(kind, "d5")], D2023, State.PARTLY) for kind in (RelationKind.AMENDS, RelationKind.REPEALS)),
        (DOCUMENT, [does(RelationKind.AMENDS)], D2023, State.PARTLY),
        (DOCUMENT, [does(RelationKind.GUIDES), does(RelationKind.CONSOLIDATES)], D2023, State.IN_FORCE),
        (DOCUMENT, [does(RelationKind.TAKES_EFFECT, "d5", by=LAW)], D2023, State.IN_FORCE),
    ],
)
def test_the_state_of_an_act(document: Document, relations: list[Relation], day: date, expected: State | None) -> None:
    assert act_state(document, relations, day) is expected


@pytest.mark.parametrize(
    ("fields", "path", "relations", "day", "expected"),
    [
        ({}, "d1", [], D2020, State.IN_FORCE),
        ({}, "d1", [], D2019, State.NOT_YET),
        ({"valid_to": date(2021, 1, 1)}, "d1", [], D2023, State.ENDED),
        ({"valid_from": None}, "d1", [], D2020, None),
        ({}, "d1/k2", [does(RelationKind.REPEALS, "d1/k2")], D2023, State.ENDED),
        ({}, "d1/k2/đa", [does(RelationKind.REPEALS, "d1/k2")], D2023, State.ENDED),
        ({}, "d1/k1", [does(RelationKind.REPEALS, "d1/k2")], D2023, State.IN_FORCE),
        ({}, "d1/k2", [does(RelationKind.SUSPENDS, "d1")], D2023, State.SUSPENDED),
        ({}, "d1/k2", [does(RelationKind.TAKES_EFFECT, "d1/k2", date(2022, 1, 1), LAW)], D2020, State.NOT_YET),
        ({}, "d1/k2", [does(RelationKind.TAKES_EFFECT, "d1/k2", date(2022, 1, 1), LAW)], D2023, State.IN_FORCE),
        ({}, "d1", [does(RelationKind.TAKES_EFFECT, "d1/k2", date(2022, 1, 1), LAW)], D2020, State.IN_FORCE),
    ],
)
def test_the_state_of_a_unit(
    fields: dict, path: str, relations: list[Relation], day: date, expected: State | None
) -> None:
    assert unit_state(replace(VERSION, **fields), path, relations, day) is expected
