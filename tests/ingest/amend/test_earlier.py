"""The days before the last change of an article of which only a consolidated edition is at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.amend.earlier import NOT_HELD
from ingest.amend.facts import Stated
from ingest.force import applicable
from ingest.records import Change, ChangeAction, RelationKind, TextStatus
from tests.ingest.amend.small import (
    AMENDING,
    D2021,
    D2022,
    D2026,
    OTHER,
    edition_itself,
    edition_text,
    facts_of,
    made,
    reports,
    rows,
)

A = ChangeAction
INSERTS, REPEALS = RelationKind.INSERTS, RelationKind.REPEALS
TEXT = "Điều 1. Tên mới\nLời dẫn mới:\n1. Một:\na) A;\nb) B.\n2. Hai.\n3. (được bãi bỏ)"
BODY = TEXT.partition("\n")[2]
NEW_WORDS = Change(A.REPLACE_WORDS, "mới", "cũ")


def first_text(*reported: Stated, text: str = TEXT) -> str:
    """The text of the first day of the law, when footnotes report this."""
    found = made(facts_of(edition_text(text), edition_itself(), *reported))
    version = applicable([*found.given, *found.derived], D2021)
    assert version is not None
    assert (version.text_status, version.valid_from, version.valid_to, version.applied_by) == (
        TextStatus.AMENDED_TEXT_MISSING,
        D2021,
        D2022,
        None,
    )
    return version.text


@pytest.mark.parametrize(
    ("path", "kind", "change", "expected"),
    [
        ("d1/k2", RelationKind.AMENDS, None, TEXT.replace("Hai.", NOT_HELD)),
        ("d1/k1/đa", RelationKind.AMENDS, None, TEXT.replace("A;", NOT_HELD)),
        ("d1/k1", RelationKind.AMENDS, None, TEXT.replace("Một:\na) A;\nb) B.", NOT_HELD)),
        ("d1/k1", RelationKind.AMENDS, NEW_WORDS, TEXT.replace("Một:", NOT_HELD)),
        ("d1/k1", RelationKind.AMENDS, Change(A.UNKNOWN), TEXT.replace("Một:\na) A;\nb) B.", NOT_HELD)),
        ("d1/k3", REPEALS, Change(A.REPEAL_UNIT), TEXT.replace("(được bãi bỏ)", NOT_HELD)),
        ("d1/k2", INSERTS, None, TEXT.replace("2. Hai.\n", "")),
        ("d1/k1/đb", INSERTS, None, TEXT.replace("b) B.\n", "")),
        ("d1", RelationKind.AMENDS, None, f"Điều 1. {NOT_HELD}"),
        ("d1", RelationKind.AMENDS, Change(A.REPLACE_TITLE, "Tên mới"), TEXT.replace("Tên mới", NOT_HELD)),
        ("d1", RelationKind.AMENDS, NEW_WORDS, TEXT.replace("Tên mới\nLời dẫn mới:", NOT_HELD)),
        (
            "d1",
            RelationKind.AMENDS,
            Change(A.REPLACE_WORDS, "Lời", "Câu"),
            TEXT.replace("Lời dẫn mới:", NOT_HELD),
        ),
        # A unit that is not to be found leaves nothing that is known to be of that day.
        ("d1/k9", RelationKind.AMENDS, None, f"Điều 1. {NOT_HELD}"),
    ],
)
def test_what_a_note_says_was_changed_has_no_earlier_wording(
    path: str, kind: RelationKind, change: Change | None, expected: str
) -> None:
    assert first_text(reports(path, D2022, kind, change=change)) == expected


def test_a_change_inside_another_is_told_once() -> None:
    both = (reports("d1/k1", D2022), reports("d1/k1/đa", D2022, change=NEW_WORDS))
    assert first_text(*both) == TEXT.replace("Một:\na) A;\nb) B.", NOT_HELD)


def test_each_change_ends_what_is_not_known_of_its_unit() -> None:
    changes = (reports("d1/k2", D2022), reports("d1/k1/đa", D2026, by=OTHER))
    found = made(facts_of(edition_text(TEXT), edition_itself(), *changes))
    assert rows(found) == [
        (BODY.replace("A;", NOT_HELD).replace("Hai.", NOT_HELD), D2021, D2022, None, "amended_text_missing"),
        (BODY.replace("A;", NOT_HELD), D2022, D2026, AMENDING, "amended_text_missing"),
        (BODY, D2026, None, OTHER, "consolidated"),
    ]


@pytest.mark.parametrize("day", [date(2020, 6, 1), D2021])
def test_a_change_that_came_before_the_law_applied_is_in_its_first_text(day: date) -> None:
    found = made(facts_of(edition_text(TEXT), edition_itself(), reports("d1/k2", day)))
    assert rows(found) == [(BODY, D2021, None, AMENDING, "consolidated")]


def test_articles_that_no_note_touches_are_the_law_from_its_first_day() -> None:
    other = edition_text("Điều 2. Khác\nNội dung.")
    found = made(facts_of(edition_text(TEXT), other, edition_itself(), reports("d1/k2", D2022)))
    assert rows(found, "d2") == [("Nội dung.", D2021, None, None, "consolidated")]


def test_an_inserted_article_is_not_there_before() -> None:
    changes = (reports("d1", D2022, INSERTS), reports("d1/k2", D2026, by=OTHER))
    assert [row[1:] for row in rows(made(facts_of(edition_text(TEXT), edition_itself(), changes[0])))] == [
        (D2022, None, AMENDING, "consolidated")
    ]
    assert rows(made(facts_of(edition_text(TEXT), edition_itself(), *changes))) == [
        (BODY.replace("Hai.", NOT_HELD), D2022, D2026, AMENDING, "amended_text_missing"),
        (BODY, D2026, None, OTHER, "consolidated"),
    ]


def test_a_repealed_article_has_no_wording_before_its_end() -> None:
    stub = edition_text("Điều 1. (được bãi bỏ)")
    found = made(facts_of(stub, edition_itself(), reports("d1", D2022, REPEALS)))
    assert [(each.text, each.valid_from, each.valid_to, each.text_status.value) for each in found.derived] == [
        (f"Điều 1. {NOT_HELD}", D2021, D2022, "amended_text_missing")
    ]


@pytest.mark.parametrize(("kind", "rows_before"), [(RelationKind.AMENDS, 1), (INSERTS, 0)])
def test_of_a_chapter_that_was_changed_no_article_has_earlier_wording(kind: RelationKind, rows_before: int) -> None:
    article = replace(edition_text(TEXT), context="Chương II. HAI")
    found = made(facts_of(article, edition_itself(), reports("ch2", D2022, kind, change=Change(A.UNKNOWN))))
    assert [each.text for each in found.derived] == [f"Điều 1. {NOT_HELD}"] * rows_before
