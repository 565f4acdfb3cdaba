"""Consolidated editions confirm, carry on or contradict what acts made of a law."""

from __future__ import annotations

from ingest.amend.earlier import NOT_HELD
from ingest.records import Change, ChangeAction, RelationKind, SourceRank
from tests.ingest.amend.small import (
    AMENDING,
    BASE,
    BY_ACT,
    D2021,
    D2022,
    D2023,
    D2024,
    D2026,
    NEW,
    OLD,
    OTHER,
    SECOND,
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


def test_an_edition_that_agrees_confirms_what_the_acts_made() -> None:
    edition = edition_text("ĐIỀU 1. Tên\n1. Một;\n2. Hai  mới.")
    found = made(facts_of(BASE, edition, edition_itself(), states("d1/k2", SECOND), reports("d1/k2", D2022)), BY_ACT)
    assert [(row[1:]) for row in rows(found)] == [
        (D2021, D2022, None, "consolidated"),
        (D2022, None, AMENDING, "consolidated"),
        (D2022, None, AMENDING, "consolidated"),
    ]
    assert found.warnings == []


def test_an_edition_confirms_an_article_that_nothing_changed() -> None:
    found = made(facts_of(BASE, edition_text(BASE.text), edition_itself()))
    assert {row[1:] for row in rows(found)} == {(D2021, None, None, "consolidated")}


def test_an_edition_that_differs_is_kept_beside_and_told() -> None:
    edition = edition_text("Điều 1. Tên\n1. Một khác.\n2. Hai mới.")
    found = made(facts_of(BASE, edition, edition_itself(), states("d1/k2", SECOND), reports("d1/k2", D2022)), BY_ACT)
    assert [row[1:] for row in rows(found)] == [
        (D2021, D2022, None, "as_enacted"),
        (D2022, None, AMENDING, "consolidated"),
        (D2022, None, AMENDING, "consolidated"),
    ]
    assert [warning.code for warning in found.warnings] == ["edition_differs"]


def test_an_edition_supplies_what_an_act_that_is_not_at_hand_changed() -> None:
    found = made(facts_of(BASE, edition_text(f"Điều 1. Tên\n{NEW}"), edition_itself(), reports("d1/k2", D2022)))
    assert rows(found) == [(OLD, D2021, D2022, None, "consolidated"), (NEW, D2022, None, AMENDING, "consolidated")]
    assert found.derived == []


def test_the_text_between_two_changes_is_put_together_clause_by_clause() -> None:
    edition = edition_text("Điều 1. Tên\n1. Một.\n2. Hai mới.\n3. Ba.")
    found = made(
        facts_of(BASE, edition, edition_itself(), reports("d1/k2", D2022), reports("d1/k3", D2026, INSERTS, OTHER))
    )
    assert rows(found) == [
        (OLD, D2021, D2022, None, "consolidated"),
        (NEW, D2022, D2026, AMENDING, "consolidated"),
        ("1. Một.\n2. Hai mới.\n3. Ba.", D2026, None, OTHER, "consolidated"),
    ]
    assert [each.source.rank for each in found.derived] == [SourceRank.CONSOLIDATED]


def test_between_two_changes_that_cannot_be_told_apart_the_text_is_missing() -> None:
    edition = edition_text("Điều 1. Tên\n1. Một.\n2. Hai mới và mới hơn.")
    found = made(facts_of(BASE, edition, edition_itself(), reports("d1/k2", D2022), reports("d1/k2", D2026, by=OTHER)))
    assert [row[1:] for row in rows(found)][-1] == (D2026, None, OTHER, "consolidated")
    nested = edition_text("Điều 1. Tên\n1. Một.\n2. Hai:\na) A mới.")
    lead = text_of("Điều 1. Tên\n1. Một.\n2. Hai cũ:\na) A.")
    found = made(
        facts_of(lead, nested, edition_itself(), reports("d1/k2", D2022), reports("d1/k2/đa", D2026, by=OTHER))
    )
    assert [row[1:] for row in rows(found)] == [
        (D2021, D2022, None, "as_enacted"),
        (D2022, D2026, AMENDING, "amended_text_missing"),
        (D2026, None, OTHER, "consolidated"),
    ]


def test_a_text_pieced_together_that_the_edition_belies_is_missing() -> None:
    edition = edition_text("Điều 1. Tên\n1. Một khác hẳn.\n2. Hai mới.\n3. Ba.")
    found = made(
        facts_of(BASE, edition, edition_itself(), reports("d1/k2", D2022), reports("d1/k3", D2026, INSERTS, OTHER))
    )
    assert [row[1:] for row in rows(found)] == [
        (D2021, D2022, None, "as_enacted"),
        (D2022, D2026, AMENDING, "amended_text_missing"),
        (D2026, None, OTHER, "consolidated"),
    ]
    assert [warning.code for warning in found.warnings] == ["edition_differs"]


def test_words_of_an_act_that_misread_yield_to_what_the_edition_shows() -> None:
    misread = states("d1/k2", Change(A.UNKNOWN))
    facts = facts_of(BASE, edition_text(f"Điều 1. Tên\n{NEW}"), edition_itself(), misread, reports("d1/k2", D2022))
    found = made(facts, BY_ACT)
    assert rows(found) == [(OLD, D2021, D2022, None, "consolidated"), (NEW, D2022, None, AMENDING, "consolidated")]


def test_an_article_that_an_edition_dropped_is_repealed_from_the_day_of_its_footnote() -> None:
    second = text_of("Điều 2. Bỏ\nHai.")
    facts = facts_of(BASE, second, edition_text(BASE.text), edition_itself(), reports("d2", D2022, REPEALS))
    assert rows(made(facts), "d2") == [("Hai.", D2021, D2022, None, "as_enacted")]
    silent = made(facts_of(BASE, second, edition_text(BASE.text), edition_itself()))
    assert rows(silent, "d2") == [("Hai.", D2021, None, None, "as_enacted")]
    assert [(warning.code, warning.path) for warning in silent.warnings] == [("edition_lacks_article", "d2")]


def test_an_article_that_an_edition_shows_for_its_number_is_no_law() -> None:
    second, stub = text_of("Điều 2. Bỏ\nHai."), edition_text("Điều 2. (được bãi bỏ)")
    found = made(facts_of(BASE, second, edition_text(BASE.text), stub, edition_itself(), reports("d2", D2022, REPEALS)))
    assert rows(found, "d2") == [("Hai.", D2021, D2022, None, "as_enacted")]


def test_an_edition_alone_is_the_law_from_its_last_footnote() -> None:
    edition = edition_text("Điều 1. Tên\n1. Một.")
    found = made(facts_of(edition, edition_itself(), reports("d1/k1", D2022)))
    missing = (f"1. {NOT_HELD}", D2021, D2022, None)
    assert rows(found) == [(*missing, "amended_text_missing"), ("1. Một.", D2022, None, AMENDING, "consolidated")]
    later = states("d1/k1", Change(A.REPLACE_UNIT, "1. Mới."), by=OTHER, day=D2026)
    assert [row[:4] for row in rows(made(facts_of(edition, edition_itself(), reports("d1/k1", D2022), later)))] == [
        missing,
        ("1. Một.", D2022, D2026, AMENDING),
        ("1. Mới.", D2026, None, OTHER),
    ]


def test_two_editions_of_one_law_live_together() -> None:
    first = edition_text("Điều 1. Tên\n1. Một.\n2. Hai mới.", "1/VBHN-VPQH", D2023)
    second = edition_text("Điều 1. Tên\n1. Một mới.\n2. Hai mới.", "5/VBHN-VPQH", D2026)
    facts = facts_of(
        *(BASE, first, second),
        *(edition_itself("1/VBHN-VPQH", D2023), edition_itself("5/VBHN-VPQH", D2026)),
        *(
            reports("d1/k2", D2022, number=number, signed=day)
            for number, day in (("1/VBHN-VPQH", D2023), ("5/VBHN-VPQH", D2026))
        ),
        reports("d1/k1", D2024, by=OTHER, signed=D2026),
    )
    assert rows(made(facts)) == [
        (OLD, D2021, D2022, None, "consolidated"),
        (NEW, D2022, D2024, AMENDING, "consolidated"),
        ("1. Một mới.\n2. Hai mới.", D2024, None, OTHER, "consolidated"),
    ]
