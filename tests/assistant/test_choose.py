from __future__ import annotations

from datetime import date

import pytest

from assistant.choose import (
    MAX_UNITS,
    MAX_WORDS,
    SHORT_ARTICLE,
    Wanted,
    choose,
    quoted,
)
from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.own_words import OwnWords
from assistant.quantities import quantities
from ingest.records import Passage
from ingest.store.law import LawStore
from models.finder import Candidate
from tests.fakes import CIVIL, PENAL

MARGIN = 0.4
Ranked = list[tuple[str, str, float]]


@pytest.fixture
def editions(store: LawStore) -> Editions:
    return Editions(store, AsOf(date(2024, 1, 1), "today"))


def chosen(ranked: Ranked, editions: Editions, question: str = "") -> list[str]:
    candidates = [Candidate(Passage("", law, path, "", ""), 0, 0, score) for law, path, score in ranked]
    wanted = Wanted(question, quantities(question), OwnWords(question, lambda _: 1.0))
    return [choice.provision.provision_id for choice in choose(candidates, wanted, editions, MARGIN)]


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ([], []),
        ([(PENAL, "d173/k1", 2.0)], ["d173/k1"]),
        ([(PENAL, "d173/k1", 2.0), (PENAL, "d173/k1", 1.9)], ["d173/k1"]),
        ([(CIVIL, "d466/k5", 2.0), (CIVIL, "d469/k1", 1.0), (CIVIL, "d466/k3", -1.0)], ["d466/k5", "d466/k3"]),
        ([(CIVIL, "d466/k5", 2.0), (CIVIL, "d469/k1", 2.0 - MARGIN + 0.01)], ["d466/k5", "d469/k1"]),
        ([(CIVIL, "d466/k5", 2.0), (CIVIL, "d469/k1", 2.0 - MARGIN - 0.01)], ["d466/k5"]),
        ([(PENAL, "d999/k1", 2.0), (PENAL, "d173/k1", 1.9)], ["d173/k1"]),
        ([(PENAL, "d999/k1", 2.0)], []),
    ],
)
def test_the_first_and_what_is_close_to_it(editions: Editions, ranked: Ranked, expected: list[str]) -> None:
    assert [name.partition("QH13/")[2] for name in chosen(ranked, editions)] == expected


def test_three_units_and_no_more_words_than_are_read(editions: Editions, store: LawStore) -> None:
    ranked = [(PENAL, f"d{article}/k{clause}", 2.0) for article in range(168, 181) for clause in range(1, 6)]
    found = chosen(ranked, editions)
    assert len(found) == MAX_UNITS
    quotes = [store.provision(name, None).quote.split() for name in found]
    assert sum(map(len, quotes)) <= MAX_WORDS


@pytest.mark.parametrize(
    ("amount", "clause"), [("30 triệu", 1), ("60 triệu", 2), ("300 triệu", 3), ("1 tỷ 200 triệu", 4)]
)
def test_a_sum_lets_one_clause_speak_alone(editions: Editions, amount: str, clause: int) -> None:
    ranked = [(PENAL, f"d173/k{5 - number}", 2.0 - number / 100) for number in range(5)] + [(PENAL, "d172/k2", 1.5)]
    assert chosen(ranked, editions, f"Trộm cắp {amount}") == [f"{PENAL}/d173/k{clause}"]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        # Below every range: khoản 1 says from which sum on, and when less is a crime too.
        ("Trộm cắp 1 triệu", [1]),
        ("Trộm cắp bị phạt thế nào", [1, 5]),
        ("Trộm cắp để mua ma túy, hành hung để tẩu thoát", [5, 2]),
    ],
)
def test_the_clauses_of_a_crime(editions: Editions, question: str, clauses: list[int]) -> None:
    assert chosen([(PENAL, "d173/k5", 2.0)], editions, question) == [f"{PENAL}/d173/k{clause}" for clause in clauses]


def test_a_crime_of_any_sum_is_not_looked_for_among_its_ranges(editions: Editions) -> None:
    assert chosen([(PENAL, "d171/k1", 2.0)], editions, "Cướp giật 1 triệu") == [f"{PENAL}/d171/k1"]


def test_a_unit_that_is_too_long_gives_the_parts_that_answer(editions: Editions) -> None:
    ranked = [(PENAL, "d173", 2.0)]
    assert chosen(ranked, editions, "hành hung để tẩu thoát") == [f"{PENAL}/d173/k2"]
    assert chosen(ranked, editions, "trả lãi chậm") == [f"{PENAL}/d173"]


def test_an_article_as_close_speaks_by_the_same_sum(editions: Editions) -> None:
    ranked = [(PENAL, "d173/k1", 2.0), (PENAL, "d172/k1", 2.0 - MARGIN + 0.01)]
    assert chosen(ranked, editions, "300 triệu") == [f"{PENAL}/d173/k3", f"{PENAL}/d172/k3"]


def test_a_sum_that_no_clause_names_decides_nothing(editions: Editions) -> None:
    assert chosen([(CIVIL, "d588", 2.0)], editions, "đòi 300 triệu") == [f"{CIVIL}/d588"]


def test_clauses_of_a_short_article_are_read_together(editions: Editions, store: LawStore) -> None:
    short, long = store.versions(CIVIL, "d465")[0], store.versions(CIVIL, "d466")[0]
    assert len(short.text.split()) <= SHORT_ARTICLE < len(long.text.split())
    assert chosen([(CIVIL, "d465/k1", 2.0), (CIVIL, "d465/k2", 2.0)], editions) == [f"{CIVIL}/d465"]
    assert chosen([(CIVIL, "d465/k1", 2.0)], editions) == [f"{CIVIL}/d465/k1"]
    assert chosen([(CIVIL, "d466/k1", 2.0), (CIVIL, "d466/k2", 2.0)], editions) == [
        f"{CIVIL}/d466/k1",
        f"{CIVIL}/d466/k2",
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [(f"{CIVIL}/d588", "Thời hiệu khởi kiện"), (f"{PENAL}/d173/k3", "3. Phạm tội"), (f"{PENAL}/d173", "1. ")],
)
def test_an_article_is_quoted_without_its_heading(store: LawStore, name: str, start: str) -> None:
    provision = store.provision(name, None)
    assert quoted(provision).startswith(start)
    assert quoted(provision) in provision.version.text
