"""The first day of an act, moved by acts that change its closing article before it is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.amend.facts import LawFacts, Stated
from ingest.records import Change, ChangeAction, Relation, RelationKind, SourceRank
from tests.ingest.amend.small import (
    AMENDING,
    BASE,
    D2026,
    LAW,
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


FIRST_DAY = "Điều 9. Hiệu lực\nLuật này có hiệu lực từ ngày {}."
Y2025, AUGUST = date(2025, 1, 1), date(2024, 8, 1)


def moved(change: Change, day: date | None = AUGUST) -> LawFacts:
    """A law of 01/01/2025 whose closing article another act changes."""
    closing = text_of(FIRST_DAY.format("1/1/2025"), start=Y2025)
    return facts_of(replace(BASE, valid_from=Y2025), closing, states("d9", change, day=day), effective=Y2025)


@pytest.mark.parametrize(
    ("change", "day", "expected"),
    [
        (Change(A.REPLACE_UNIT, FIRST_DAY.format("1/8/2024")), AUGUST, AUGUST),
        (Change(A.REPLACE_WORDS, "1/8/2024", "1/1/2025"), AUGUST, AUGUST),
        (Change(A.REPLACE_UNIT, FIRST_DAY.format("1/8/2024")), D2026, Y2025),
        (Change(A.UNKNOWN), AUGUST, Y2025),
    ],
)
def test_an_act_that_changes_the_first_day_of_a_law_in_time_moves_it(change: Change, day: date, expected: date) -> None:
    law = moved(change, day)
    found = made(law, act())
    assert found.effective == expected
    assert rows(found)[0][1] == expected
    ends = Stated(Relation(REPEALS, LAW, "d9", "0/2010/QH12", ""), "congbao", SourceRank.OFFICIAL)
    old = facts_of(text_of("Điều 1. Cũ\nCũ.", "0/2010/QH12"), ends, law_id="0/2010/QH12")
    assert made(old, law, act()).ending.day == expected


def test_an_edition_shows_the_first_day_where_the_act_is_not_at_hand() -> None:
    law = facts_of(
        *(replace(BASE, valid_from=Y2025), text_of(FIRST_DAY.format("1/1/2025"), start=Y2025)),
        *(edition_text(BASE.text), edition_text(FIRST_DAY.format("1/8/2024"))),
        *(edition_itself(), reports("d9", AUGUST)),
        effective=Y2025,
    )
    found = made(law)
    assert (found.effective, {row[1] for row in rows(found)}) == (AUGUST, {AUGUST})


def test_two_acts_that_change_each_other_come_to_an_end() -> None:
    first = moved(Change(A.REPLACE_UNIT, FIRST_DAY.format("1/8/2024")), None)
    closing = text_of(FIRST_DAY.format("1/1/2025"), AMENDING, start=Y2025)
    back = states("d9", Change(A.REPLACE_UNIT, FIRST_DAY.format("1/9/2024")), by=LAW, law=AMENDING)
    second = facts_of(closing, back, law_id=AMENDING, effective=Y2025)
    assert made(first, second).effective in (AUGUST, Y2025)
