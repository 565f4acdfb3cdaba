from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from ingest.amend.facts import Stated
from ingest.records import Change, ChangeAction, Relation, RelationKind, SourceRank, TextStatus
from tests.ingest.amend.small import (
    AMENDING,
    BASE,
    BY_ACT,
    BY_OTHER,
    D2021,
    D2022,
    D2023,
    D2024,
    LAW,
    NEW,
    OLD,
    OTHER,
    SECOND,
    act,
    edition_itself,
    edition_text,
    facts_of,
    made,
    reports,
    rows,
    states,
    text_of,
)

A = ChangeAction
INSERTS, REPEALS = RelationKind.INSERTS, RelationKind.REPEALS


def test_a_law_that_nothing_touched_keeps_what_its_source_says() -> None:
    found = made(facts_of(BASE))
    assert (found.given, found.derived, found.warnings) == ([BASE], [], [])


def test_a_change_ends_one_text_and_begins_another() -> None:
    found = made(facts_of(BASE, states("d1/k2", SECOND)), BY_ACT)
    assert rows(found) == [(OLD, D2021, D2022, None, "as_enacted"), (NEW, D2022, None, AMENDING, "consolidated")]
    (derived,) = found.derived
    assert (derived.source.name, derived.source.rank) == (f"applied:{AMENDING}", SourceRank.OFFICIAL)
    assert derived.version_id != BASE.version_id
    assert [unit.path for unit in derived.unit.children] == ["d1/k1", "d1/k2"]


def test_the_rank_is_the_worse_of_base_and_act() -> None:
    scraped = replace(states("d1/k2", SECOND), rank=SourceRank.SCRAPED)
    assert made(facts_of(BASE, scraped), BY_ACT).derived[0].source.rank is SourceRank.SCRAPED


@pytest.mark.parametrize(
    "change",
    [Change(A.UNKNOWN), Change(A.REPLACE_UNIT, "3. Nhãn sai."), Change(A.REPLACE_WORDS, "x", "không có"), None],
)
def test_a_change_that_cannot_be_made_is_never_served_as_the_old_law(change: Change | None) -> None:
    found = made(facts_of(BASE, states("d1/k2", change)), BY_ACT)
    assert rows(found) == [
        (OLD, D2021, D2022, None, "as_enacted"),
        (OLD, D2022, None, AMENDING, "amended_text_missing"),
    ]
    assert [(warning.code, warning.path) for warning in found.warnings] == [("change_not_applied", "d1/k2")]


def test_new_wording_of_all_that_was_missing_mends_the_text() -> None:
    unknown, later = states("d1/k2", Change(A.UNKNOWN)), states("d1/k2", SECOND, by=OTHER)
    found = made(facts_of(BASE, unknown, later), BY_ACT, BY_OTHER)
    assert [row[1:] for row in rows(found)] == [
        (D2021, D2022, None, "as_enacted"),
        (D2022, D2023, AMENDING, "amended_text_missing"),
        (D2023, None, OTHER, "consolidated"),
    ]
    first = states("d1/k1", Change(A.REPLACE_UNIT, "1. Một mới."), by=OTHER)
    assert rows(made(facts_of(BASE, unknown, first), BY_ACT, BY_OTHER))[-1][4] == "amended_text_missing"


def test_changes_come_in_the_order_of_their_days_whatever_the_order_of_the_files() -> None:
    first = states("d1/k2", Change(A.REPLACE_WORDS, "Ba", "Hai"), by=OTHER)
    second = states("d1/k2", Change(A.REPLACE_WORDS, "Bốn", "Ba"), day=D2024)
    found = [rows(made(facts_of(BASE, *order), BY_ACT, BY_OTHER)) for order in permutations((first, second))]
    assert found[0] == found[1]
    assert [row[0] for row in found[0]] == [OLD, "1. Một.\n2. Ba.", "1. Một.\n2. Bốn."]


def test_a_change_from_before_the_first_day_is_in_the_first_text() -> None:
    base = replace(BASE, valid_from=D2024)
    found = made(facts_of(base, states("d1/k2", SECOND), effective=D2024), BY_ACT)
    assert rows(found) == [(NEW, D2024, None, AMENDING, "consolidated")]
    assert (found.given[0].valid_from, found.given[0].valid_to) == (D2024, D2024)


@pytest.mark.parametrize("relation_day", [None, D2022])
def test_a_change_whose_day_is_not_known_leaves_nothing_to_rely_on(relation_day: date | None) -> None:
    found = made(facts_of(BASE, states("d1/k2", SECOND, day=relation_day)), act(effective=None))
    expected = "as_enacted" if relation_day else "amended_text_missing"
    assert rows(found)[0][4] == expected


def test_an_act_of_two_days_changes_on_each_of_them() -> None:
    own_day = Stated(
        Relation(RelationKind.TAKES_EFFECT, AMENDING, "d9", AMENDING, "d2", D2023), "congbao", SourceRank.OFFICIAL
    )
    amending = facts_of(
        text_of("Điều 9. Hiệu lực\nHết.", AMENDING, start=D2022), own_day, law_id=AMENDING, effective=D2022
    )
    first = states("d1/k1", Change(A.REPLACE_UNIT, "1. Một mới."))
    second = states("d1/k2", SECOND, at="d2/k1")
    assert [row[:2] for row in rows(made(facts_of(BASE, first, second), amending))] == [
        (OLD, D2021),
        ("1. Một mới.\n2. Hai.", D2022),
        ("1. Một mới.\n2. Hai mới.", D2023),
    ]


def test_articles_are_inserted_and_repealed() -> None:
    text = "Điều 1a. Mới\nMột a."
    inserted = states("d1a", Change(A.INSERT_UNIT, text, after="d1"), kind=INSERTS)
    repealed = states("d1", Change(A.REPEAL_UNIT), kind=REPEALS, by=OTHER)
    base = replace(BASE, context="Chương I. CHUNG")
    found = made(facts_of(base, inserted, repealed), BY_ACT, BY_OTHER)
    assert rows(found, "d1a") == [("Một a.", D2022, None, AMENDING, "consolidated")]
    assert rows(found) == [(OLD, D2021, D2023, None, "as_enacted")]
    assert (found.derived[0].law_id, found.derived[0].context) == (LAW, "Chương I. CHUNG")


def test_a_chapter_is_replaced_article_by_article() -> None:
    second, third = (text_of(f"Điều {n}. Tên {n}\nCũ {n}.", context="Chương II. HAI › Mục 1. MỘT") for n in (2, 3))
    words = "Chương II\nHAI MỚI\nĐiều 2. Tên 2\nMới 2.\nĐiều 2a. Thêm\nMới 2a."
    found = made(facts_of(BASE, second, third, states("ch2", Change(A.REPLACE_UNIT, words))), BY_ACT)
    assert [(row[0], row[1]) for row in rows(found, "d2")] == [("Cũ 2.", D2021), ("Mới 2.", D2022)]
    assert [(row[0], row[1]) for row in rows(found, "d2a")] == [("Mới 2a.", D2022)]
    assert rows(found, "d3") == [("Cũ 3.", D2021, D2022, None, "as_enacted")]
    assert rows(found) == [(OLD, D2021, None, None, "as_enacted")]


def test_words_are_replaced_in_the_whole_law() -> None:
    found = made(
        facts_of(BASE, text_of("Điều 2. Khác\nBa."), states("", Change(A.REPLACE_WORDS, "Bốn", "Hai"))), BY_ACT
    )
    assert [row[0] for row in rows(found)] == [OLD, "1. Một.\n2. Bốn."]
    assert rows(found, "d2") == [("Ba.", D2021, None, None, "as_enacted")]


def test_words_are_replaced_in_what_other_acts_put_into_the_law() -> None:
    new = states("d1a", Change(A.INSERT_UNIT, "Điều 1a. Mới\nHai a.", after="d1"), kind=INSERTS)
    later = states("d1b", Change(A.INSERT_UNIT, "Điều 1b. Mới\nHai b.", after="d1a"), day=D2024, kind=INSERTS)
    everywhere = states("", Change(A.REPLACE_WORDS, "Bốn", "Hai"), by=OTHER)
    found = made(facts_of(BASE, new, later, everywhere), BY_ACT, BY_OTHER)
    assert [row[:2] for row in rows(found, "d1a")] == [("Hai a.", D2022), ("Bốn a.", D2023)]
    # What is put there afterwards has its own words.
    assert [row[:2] for row in rows(found, "d1b")] == [("Hai b.", D2024)]
    assert found.warnings == []


def test_words_are_replaced_in_a_chapter_where_they_stand() -> None:
    with_words, without = (
        text_of(f"Điều {n}. Tên\n{t}.", context="Chương II. HAI") for n, t in ((2, "Hai"), (3, "Ba"))
    )
    new = states("d3a", Change(A.INSERT_UNIT, "Điều 3a. Mới\nHai a.", after="d3"), kind=INSERTS)
    chapter = states("ch2", Change(A.REPLACE_WORDS, "Bốn", "Hai"), by=OTHER)
    found = made(facts_of(BASE, with_words, without, new, chapter), BY_ACT, BY_OTHER)
    assert [row[0] for row in rows(found, "d2")] == ["Hai.", "Bốn."]
    assert rows(found, "d3") == [("Ba.", D2021, None, None, "as_enacted")]
    assert [row[0] for row in rows(found, "d3a")] == ["Hai a.", "Bốn a."]
    assert rows(found) == [(OLD, D2021, None, None, "as_enacted")]


def test_the_end_of_a_law_ends_all_its_texts() -> None:
    ends = Stated(Relation(RelationKind.REPLACES, OTHER, "d9", LAW, ""), "congbao", SourceRank.OFFICIAL)
    undated = text_of("Điều 1. Tên\nBản thu thập.", source="trang", rank=SourceRank.SCRAPED, start=None)
    later = states("d1/k2", Change(A.REPLACE_UNIT, "2. Muộn."), day=D2024)
    found = made(facts_of(BASE, undated, states("d1/k2", SECOND), later, ends), BY_ACT, BY_OTHER)
    assert (found.ending.day, found.ending.by) == (D2023, OTHER)
    assert rows(found) == [
        ("Bản thu thập.", None, D2023, None, "as_enacted"),
        (OLD, D2021, D2022, None, "as_enacted"),
        (NEW, D2022, D2023, AMENDING, "consolidated"),
    ]


@pytest.mark.parametrize(
    ("body", "start", "expected"),
    [
        (OLD, D2021, (D2021, D2022, None, "as_enacted")),
        (NEW, None, (D2022, None, AMENDING, "consolidated")),
        ("1. Khác.", D2021, (D2021, D2022, None, "as_enacted")),
        ("1. Khác.", None, (None, None, None, "as_enacted")),
    ],
)
def test_a_text_of_another_source_takes_the_time_of_its_wording(
    body: str, start: date | None, expected: tuple[date | None, date | None, str | None, str]
) -> None:
    other = text_of(f"Điều 1. Tên\n{body}", source="trang", rank=SourceRank.SCRAPED, start=start)
    found = made(facts_of(BASE, other, states("d1/k2", SECOND)), BY_ACT)
    (row,) = [each for each in found.given if each.source.name == "trang"]
    assert (row.valid_from, row.valid_to, row.applied_by, row.text_status.value) == expected


def test_text_read_from_a_scan_stays_marked_until_an_edition_confirms_it() -> None:
    scanned = replace(BASE, text_status=TextStatus.OCR)
    found = made(facts_of(scanned, states("d1/k2", SECOND)), BY_ACT)
    assert [row[4] for row in rows(found)] == ["ocr", "ocr"]
    edition = edition_text(f"Điều 1. Tên\n{NEW}")
    found = made(facts_of(scanned, edition, edition_itself(), states("d1/k2", SECOND), reports("d1/k2", D2022)), BY_ACT)
    assert {row[4] for row in rows(found)} == {"consolidated"}
