"""A unit is found again in the file that it was read from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.places import Spot, spots_of
from ingest.readers.reader import make_version
from ingest.records import Place, Source, SourceRank, TextStatus, Version
from ingest.structure import parse_article

TEXT = "Điều 5. Tên\n1. Một một.\n2. Hai hai\nhai."
BOXES = [
    (70.0, 700.0, 300.0, 714.0),
    (70.0, 720.0, 500.0, 734.0),
    (70.0, 80.0, 500.0, 94.0),
    (70.0, 100.0, 90.0, 114.0),
]


def paged() -> Version:
    starts = [0, 12, 23, 34]
    pages, lines = [3, 3, 4, 4], [40, 41, 1, 2]
    places = tuple(Place(*fields) for fields in zip(starts, ["f" * 64] * 4, pages, lines, BOXES, strict=True))
    return a_version(places)


def a_version(places: tuple[Place, ...]) -> Version:
    source = Source("congbao", SourceRank.OFFICIAL, "0" * 64)
    made = make_version(
        "1/2020/QH14", parse_article(TEXT, "5", "Tên").units[0], TEXT, source, None, TextStatus.AS_ENACTED
    )
    return replace(made, places=places)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1. Một một.", [(3, 41, 41, 1)]),
        ("Một", [(3, 41, 41, 1)]),
        ("2. Hai hai\nhai.", [(4, 1, 2, 2)]),
        (TEXT, [(3, 40, 41, 2), (4, 1, 2, 2)]),
    ],
)
def test_spots_of_a_span(words: str, expected: list[tuple[int, int, int, int]]) -> None:
    start = TEXT.index(words)
    spots = spots_of(paged(), start, start + len(words))
    assert [(spot.page, spot.first, spot.last, len(spot.boxes)) for spot in spots] == expected


def test_a_file_without_pages_has_lines() -> None:
    places = (Place(0, "a" * 64, None, 7), Place(12, "a" * 64, None, 8), Place(23, "b" * 64, None, 1))
    assert spots_of(a_version(places), 0, len(TEXT)) == [
        Spot("a" * 64, None, 7, 8, ()),
        Spot("b" * 64, None, 1, 1, ()),
    ]


def test_a_text_without_places_has_no_spot() -> None:
    assert spots_of(a_version(()), 0, len(TEXT)) == []
