from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ingest.readers.reader import make_version
from ingest.records import Document, Source, SourceRank, TextStatus, Version
from ingest.structure import parse_article
from models.passages import MAX_SYLLABLES, heading_line, passages_of, search_text
from tests.fakes import starter_readings

LAW = Document("1/2020/QH14", "Luật Thử")
SOURCE = Source("nguon", SourceRank.STARTER, "0" * 64)
LONG = "\n".join(f"{letter}) " + "từ " * 60 + "hết;" for letter in "abcd")


def version(body: str, title: str = "Phạm vi") -> Version:
    text = f"Điều 5. {title}\n{body}" if body else f"Điều 5. {title}"
    unit = parse_article(text, "5", title).units[0]
    return make_version(LAW.law_id, unit, text, SOURCE, None, TextStatus.AS_ENACTED)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Một.\n2. Hai:\na) A.", [("d5/k1", "1. Một."), ("d5/k2", "2. Hai:\na) A.")]),
        ("Chỉ một câu.", [("d5", "Chỉ một câu.")]),
        ("", [("d5", "Điều 5. Phạm vi")]),
        ("Mở đầu:\na) A;\nb) B.", [("d5", "Mở đầu:\na) A;\nb) B.")]),
    ],
)
def test_a_clause_is_a_passage(body: str, expected: list[tuple[str, str]]) -> None:
    found = list(passages_of(LAW, version(body)))
    assert [(passage.path, passage.text) for passage in found] == expected
    assert {passage.heading for passage in found} == {"Luật Thử. Điều 5. Phạm vi"}


@pytest.mark.parametrize(
    ("opening", "headings", "paths"),
    [
        ("Cầm cố chấm dứt khi:", {"Luật Thử. Điều 5. Phạm vi. Cầm cố chấm dứt khi:"}, ["d5/k1", "d5/k2"]),
        ("từ " * 41 + "hết:", {"Luật Thử. Điều 5. Phạm vi"}, ["d5", "d5/k1", "d5/k2"]),
    ],
    ids=["line that the clauses complete", "text of its own"],
)
def test_the_words_before_the_first_clause_are_searched(opening: str, headings: set[str], paths: list[str]) -> None:
    found = list(passages_of(LAW, version(f"{opening}\n1. Một.\n2. Hai.")))
    assert [passage.path for passage in found] == paths
    assert {passage.heading for passage in found} == headings


def test_a_long_line_is_cut_between_its_sentences() -> None:
    pieces = list(passages_of(LAW, version("1. " + ("Câu " * 50 + "hết. ") * 5)))
    assert len(pieces) == 2
    assert all(len(piece.text.split()) <= MAX_SYLLABLES for piece in pieces)


def test_a_long_clause_is_cut_between_its_points() -> None:
    pieces = list(passages_of(LAW, version(f"1. Trường hợp:\n{LONG}")))
    assert len(pieces) == 2
    assert {piece.path for piece in pieces} == {"d5/k1"}
    assert all(len(piece.text.split()) <= MAX_SYLLABLES for piece in pieces)
    assert "\n".join(piece.text for piece in pieces).split() == f"1. Trường hợp:\n{LONG}".split()


def test_heading_and_text_are_searched_together() -> None:
    (passage,) = passages_of(LAW, version("Chỉ một câu."))
    assert search_text(passage) == "Luật Thử. Điều 5. Phạm vi\nChỉ một câu."
    assert heading_line(replace(version("X."), title="")) == "Điều 5"


@pytest.mark.parametrize("law_id", sorted(starter_readings()))
def test_every_clause_of_a_code_is_indexed_whole(law_id: str) -> None:
    ((document, versions),) = starter_readings()[law_id].documents
    for version_ in versions:
        found = list(passages_of(document, version_))
        assert found
        assert all(passage.text.strip() for passage in found)
        searched = " ".join(" ".join(search_text(passage) for passage in found).split())
        for line in version_.text.splitlines():
            assert all(" ".join(part.split()) in searched for part in re.split(r"[.;] ", line)), (
                version_.version_id,
                line,
            )
