from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.amend.facts import LawFacts, Stated
from ingest.records import Change, ChangeAction, Relation, RelationKind, SourceRank, TextStatus, Version
from tests.ingest.amend.small import (
    AMENDING,
    D2021,
    D2022,
    D2023,
    D2024,
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
BASE = text_of("Điều 1. Tên\n1. Một.\n2. Hai.")
OTHER = "8/2023/QH15"
SECOND = Change(A.REPLACE_UNIT, "2. Hai mới.")
OLD, NEW = "1. Một.\n2. Hai.", "1. Một.\n2. Hai mới."
BY_ACT, BY_OTHER = act(), act(OTHER, D2023)


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


# Consolidated editions.


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
    assert rows(found) == [("1. Một.", D2022, None, AMENDING, "consolidated")]
    later = states("d1/k1", Change(A.REPLACE_UNIT, "1. Mới."), by=OTHER, day=D2026)
    assert [row[:4] for row in rows(made(facts_of(edition, edition_itself(), reports("d1/k1", D2022), later)))] == [
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


# Texts of other sources.


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


# The days of acts.

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


# Whatever happens.

DAYS = [date(year, 1, 1) for year in range(2020, 2027)]
UNITS = ["d1", "d1/k1", "d1/k2", "d1/k3", "d1/k2/đa"]
ODD = ["", "d1a", "d1~2", "d1/kx", "d1/đa", "ch2", "ph1/ch2/mu3", "pl", "pl2", "facts/p3", "d1/k2~2"]


@st.composite
def many_changes(draw: st.DrawFn) -> list[Stated]:
    """Changes of all kinds of one article by a few acts, some of them impossible."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        path = draw(st.sampled_from(UNITS) if draw(st.integers(0, 3)) else st.sampled_from(ODD))
        label = path.rpartition("/")[2]
        opening = {"d": "Điều 1. Tên\n1.", "k": f"{label[1:]}.", "đ": f"{label[1:]})"}.get(label[:1], "Chương II\n")
        text = f"{opening} Lời {number}."
        change = draw(
            st.sampled_from(
                [
                    *(Change(action, text) for action in (A.REPLACE_UNIT, A.INSERT_UNIT, A.REPLACE_LEAD)),
                    *(Change(A.REPEAL_UNIT), Change(A.UNKNOWN), Change(A.REPLACE_WORDS, "Mới", "Hai"), None),
                ]
            )
        )
        kind = REPEALS if change and change.action is A.REPEAL_UNIT else RelationKind.AMENDS
        day = draw(st.sampled_from([*DAYS, None]))
        if draw(st.booleans()):
            found.append(reports(path, day, kind, by=draw(st.sampled_from([AMENDING, OTHER]))))
        else:
            found.append(states(path, change, day, kind, by=draw(st.sampled_from([AMENDING, OTHER]))))
    return found


@settings(max_examples=300, deadline=None, derandomize=True)
@given(many_changes(), st.sampled_from([None, OLD, NEW, "1. Lời 0.\n2. Hai."]), st.sampled_from([D2021, D2023]))
def test_the_texts_of_a_law_follow_each_other(relations: list[Stated], shown: str | None, start: date) -> None:
    edition = [edition_text(f"Điều 1. Tên\n{shown}"), edition_itself()] if shown else []
    facts = facts_of(replace(BASE, valid_from=start), *edition, *relations, effective=start)
    found = made(facts, act(effective=D2022), act(OTHER, D2023))
    again = made(replace(facts, versions=facts.versions[::-1]), act(effective=D2022), act(OTHER, D2023))
    assert [found.given, found.derived] == [sorted_like(again.given, found.given), again.derived]
    ids = [each.version_id for each in [*found.given, *found.derived]]
    assert len(ids) == len(set(ids))
    # An article that one act repeals and a later one gives again has no text in between.
    repeals = any(each.relation.kind is REPEALS and each.relation.to_path in ("", "d1") for each in relations)
    assert_one_after_the_other(found.given, found.derived, start, may_break=repeals)


def sorted_like(versions: list[Version], others: list[Version]) -> list[Version]:
    order = [each.version_id for each in others]
    return sorted(versions, key=lambda each: order.index(each.version_id))


def assert_one_after_the_other(
    given_texts: list[Version], derived: list[Version], start: date, may_break: bool
) -> None:
    """The base, what acts made of it and what an edition carries on leave no gap, and do not overlap."""
    chain = [each for each in given_texts if each.source.name == "congbao"] + derived
    spans = sorted((each.valid_from or date.min, each.valid_to or date.max) for each in chain)
    spans = [(first, end) for first, end in spans if first < end]
    for (_, end), (following, _) in pairwise(spans):
        assert end <= following
    shown = [
        (each.valid_from or date.min, each.valid_to or date.max)
        for each in given_texts
        if each.source.name != "congbao"
    ]
    if may_break:
        return
    for (_, end), (following, _) in pairwise(spans):
        assert end == following or any(first <= end < last for first, last in shown)
    assert not spans or spans[0][0] == start or any(first <= start for first, _ in shown)
