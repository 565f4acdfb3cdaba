"""Whatever acts and editions say of an article, its texts follow each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.amend.facts import Stated
from ingest.records import Change, ChangeAction, RelationKind, Version
from tests.ingest.amend.small import (
    AMENDING,
    BASE,
    D2021,
    D2022,
    D2023,
    NEW,
    OLD,
    OTHER,
    act,
    edition_itself,
    edition_text,
    facts_of,
    made,
    reports,
    states,
)

A = ChangeAction
INSERTS, REPEALS = RelationKind.INSERTS, RelationKind.REPEALS


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
