"""Beside a clause of a crime's article stand the clause that the question names and the basic one."""

from __future__ import annotations

import pytest

from assistant.crime import basic_frame, frames
from assistant.own_words import OwnWords
from ingest.store.law import LawStore
from tests.fakes import CIVIL, PENAL


@pytest.mark.parametrize(
    ("first", "question", "clauses"),
    [
        ("d173/k4", "trộm cắp tài sản bị phạt thế nào", ["d173/k1"]),
        ("d173/k1", "trộm cắp tài sản mà tái phạm nguy hiểm thì sao", ["d173/k2", "d173/k1"]),
        ("d173/k1", "trộm cắp tài sản lợi dụng thiên tai, dịch bệnh thì sao", ["d173/k3", "d173/k1"]),
        ("d173/k1", "trộm cắp tài sản bị phạt tù cao nhất bao nhiêu năm", ["d173/k4", "d173/k1"]),
        ("d168/k1", "cướp tài sản bị phạt tối đa thế nào", ["d168/k4", "d168/k1"]),
        # A fine has no years, and its clause is found by its own words.
        ("d173/k1", "trộm cắp còn có thể bị phạt tiền tối đa bao nhiêu", ["d173/k5", "d173/k1"]),
        ("d173", "trộm cắp tài sản bị phạt thế nào", []),
    ],
)
def test_the_clauses_beside_it(store: LawStore, first: str, question: str, clauses: list[str]) -> None:
    found = frames(store.provision(f"{PENAL}/{first}", None), question, OwnWords(question, lambda _: 1.0))
    assert [each.unit.path for each in found] == clauses


def test_articles_of_other_kinds_have_no_frames(store: LawStore) -> None:
    clause = store.provision(f"{CIVIL}/d466/k1", None)
    assert frames(clause, "trả nợ tối đa bao lâu", OwnWords("trả nợ tối đa bao lâu", lambda _: 1.0)) == []
    assert basic_frame(clause) is None


def test_the_basic_clause_of_a_point(store: LawStore) -> None:
    found = basic_frame(store.provision(f"{PENAL}/d173/k2/đa", None))
    assert found is not None
    assert found.unit.path == "d173/k1"
