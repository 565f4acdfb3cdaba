"""The first day of an act, moved by acts that change its closing article before it is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from ingest.amend.closing import read_closing
from ingest.amend.days import DayBook
from ingest.amend.facts import LawFacts, Stated
from ingest.amend.timeline import timeline
from ingest.citations.names import Lookup
from ingest.records import Change, ChangeAction, Relation, RelationKind, SourceRank
from tests.ingest.amend.small import (
    AMENDING,
    BASE,
    D2021,
    D2022,
    D2024,
    D2026,
    LAW,
    OTHER,
    SECOND,
    SmallShelf,
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


OLD, NO_NAMES = "132/2020/QH14", Lookup.of_documents([])
# As Điều 251 of the Land Law 31/2024/QH15: an article of its own that ends another act.
ENDING = "Điều 8. Bãi bỏ\n1. Bãi bỏ Nghị quyết số {}."
JANUARY = "132/2020/QH14 ngày 17 tháng 11 năm 2020 từ ngày 01 tháng 01 năm 2025"


def ending_law(change: Change | None, first: str = OLD, own_day: str = "1/8/2024") -> LawFacts:
    """A law of 01/01/2025 that ends an act; another act moves the law's own day, and changes the article that ends."""
    changes = [states("d9", Change(A.REPLACE_UNIT, FIRST_DAY.format(own_day)), day=AUGUST)]
    changes += [states("d8", change, day=AUGUST)] if change else []
    return facts_of(
        *(replace(BASE, valid_from=Y2025), text_of(FIRST_DAY.format("1/1/2025"), start=Y2025)),
        *(text_of(ENDING.format(first), start=Y2025), *changes),
        effective=Y2025,
    )


def ended(law: LawFacts, effective: date | None = None) -> date | None:
    """The first day without the act that ``law`` ends."""
    ends = Stated(Relation(REPEALS, LAW, "d8/k1", OLD, "", effective), "congbao", SourceRank.OFFICIAL)
    old = facts_of(text_of("Điều 1. Cũ\nCũ.", OLD), ends, law_id=OLD)
    return timeline(old, DayBook(SmallShelf(old, law, act()), partial(read_closing, names=NO_NAMES))).ending.day


@pytest.mark.parametrize(
    ("change", "first", "stored", "expected"),
    [
        (None, OLD, None, AUGUST),
        (Change(A.REPLACE_UNIT, ENDING.format(JANUARY)), OLD, None, Y2025),
        (Change(A.REPLACE_UNIT, ENDING.format(OLD)), JANUARY, Y2025, AUGUST),
        (Change(A.REPLACE_UNIT, ENDING.format(JANUARY.replace("2025", "2026"))), JANUARY, Y2025, D2026),
        (Change(A.REPLACE_WORDS, JANUARY, OLD), OLD, None, Y2025),
    ],
)
def test_an_end_of_an_act_moves_with_the_clause_that_orders_it(
    change: Change | None, first: str, stored: date | None, expected: date
) -> None:
    assert ended(ending_law(change, first), stored) == expected


def test_an_end_that_has_come_is_not_moved() -> None:
    law = ending_law(None)
    late = states("d8", Change(A.REPLACE_UNIT, ENDING.format(JANUARY.replace("2025", "2030"))), day=D2026)
    assert ended(replace(law, relations=[*law.relations, late])) == AUGUST


@pytest.mark.parametrize("act_named", ["133/2020/QH14", None])
def test_an_end_that_is_withdrawn_or_new_is_told(act_named: str | None) -> None:
    text = ENDING.format(act_named) if act_named else "Điều 8. Bãi bỏ\n1. Không."
    law = ending_law(Change(A.REPLACE_UNIT, text))
    found = timeline(law, DayBook(SmallShelf(law, act()), partial(read_closing, names=NO_NAMES)))
    told = [("end_not_moved", "d8/k1")] * (2 if act_named else 1)
    assert [(each.code, each.path) for each in found.warnings if each.code == "end_not_moved"] == told


UNITS = "Điều 9. Hiệu lực\n1. Luật này có hiệu lực từ ngày 01/01/2025.\n2. {} có hiệu lực từ ngày {}."


@pytest.mark.parametrize(
    ("day", "on", "expected"),
    [
        # The act is in force, its Điều 1 is not yet when it is moved; then it is.
        ("01/01/2027", date(2025, 6, 1), date(2027, 1, 1)),
        ("01/01/2027", date(2026, 6, 1), D2026),
        ("khoản 2", date(2025, 6, 1), D2026),
    ],
)
def test_the_day_of_a_unit_moves_until_it_has_come(day: str, on: date, expected: date) -> None:
    own = Stated(Relation(RelationKind.TAKES_EFFECT, LAW, "d9/k2", LAW, "d1", D2026), "congbao", SourceRank.OFFICIAL)
    new = f"2. Điều 1 có hiệu lực từ ngày {day}."
    law = facts_of(
        *(replace(BASE, valid_from=D2026), text_of(UNITS.format("Điều 1", "01/01/2026"), start=Y2025), own),
        states("d9/k2", Change(A.REPLACE_UNIT, new) if day[0] == "0" else Change(A.UNKNOWN), day=on),
        effective=Y2025,
    )
    assert DayBook(SmallShelf(law, act()), partial(read_closing, names=NO_NAMES))(LAW).of("d1") == expected


def test_what_a_changed_closing_article_says_and_was_not_read_is_told() -> None:
    closing = "Điều 9. Hiệu lực\nLuật này có hiệu lực từ ngày 01/8/2024, trừ Điều 1 và quy định về phí."
    law = moved(Change(A.REPLACE_UNIT, closing))
    found = timeline(law, DayBook(SmallShelf(law, act()), partial(read_closing, names=NO_NAMES)))
    assert [(each.law_id, each.code, each.path) for each in found.warnings] == [(LAW, "effect_exception_unread", "d9")]


BEFORE, AFTER = "1. Một.\n2. Hai.", "1. Một.\n2. Hai mới."


def amending(
    change: Change, path: str = "d1/k1", day: date = D2021, kind: RelationKind = RelationKind.AMENDS
) -> LawFacts:
    """The act that changes khoản 2 of the law from 2022 on, itself changed by another act."""
    order = text_of("Điều 1. Sửa đổi Luật Thử\n1. Sửa đổi khoản 2 Điều 1.\n2. Khác.", AMENDING, start=D2022)
    itself = states(path, change, day=day, kind=kind, by=OTHER, law=AMENDING, at="d5")
    return facts_of(order, itself, law_id=AMENDING, effective=D2022)


@pytest.mark.parametrize(
    ("act_as_changed", "expected"),
    [
        (amending(Change(A.REPEAL_UNIT), kind=REPEALS), [(BEFORE, "as_enacted")]),
        (amending(Change(A.REPEAL_UNIT), "d1", kind=REPEALS), [(BEFORE, "as_enacted")]),
        (amending(Change(A.REPEAL_UNIT), "", kind=REPEALS), [(BEFORE, "as_enacted")]),
        (amending(Change(A.REPLACE_UNIT, "1. Khác.")), [(BEFORE, "as_enacted"), (BEFORE, "amended_text_missing")]),
        (amending(Change(A.UNKNOWN), "d1"), [(BEFORE, "as_enacted"), (BEFORE, "amended_text_missing")]),
        (amending(Change(A.REPLACE_UNIT, "2. Khác nữa."), "d1/k2"), [(BEFORE, "as_enacted"), (AFTER, "consolidated")]),
        (amending(Change(A.REPLACE_UNIT, "1. Khác."), day=D2024), [(BEFORE, "as_enacted"), (AFTER, "consolidated")]),
    ],
    ids=["repealed", "its article repealed", "the act ended", "reworded", "unread", "beside it", "afterwards"],
)
def test_an_act_that_was_changed_before_its_day_is_not_applied_in_its_first_words(
    act_as_changed: LawFacts, expected: list[tuple[str, str]]
) -> None:
    found = made(facts_of(BASE, states("d1/k2", SECOND)), act_as_changed, act(OTHER, D2021))
    assert [(row[0], row[4]) for row in rows(found)] == expected
