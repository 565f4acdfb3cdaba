from __future__ import annotations

import pytest

from eval.retrieval import Ranked
from eval.twins import credit, twins
from ingest.records import Passage
from tests.eval.made import asked


def passage(article: str, text: str, version: str = "v") -> Passage:
    law, _, path = article.partition("/")
    return Passage(f"{law}/{path.split('/')[0]}@{version}", law, path, f"Luật {law}. Điều {path}", text)


def test_articles_of_the_same_words_are_twins() -> None:
    passages = [
        passage("A/d1/k1", "1. Người lao động"),
        passage("A/d1/k2", "2. được nghỉ."),
        passage("B/d7", "1. NGƯỜI lao động,\n2.  được nghỉ"),
        passage("C/d1/k1", "1. Người lao động"),
        passage("D/d2", "2. được nghỉ."),
    ]
    assert twins(passages, ["A/d1", "C/d1", "D/d2"]) == {"A/d1": frozenset({"B/d7"})}
    assert twins(passages, ["B/d7"]) == {"B/d7": frozenset({"A/d1"})}


def test_an_article_with_two_texts_has_the_twins_of_both() -> None:
    passages = [passage("A/d1", "cũ", "1"), passage("A/d1", "mới", "2"), passage("B/d1", "cũ"), passage("C/d1", "mới")]
    found = twins(passages, ["A/d1", "B/d1"])
    assert found["A/d1"] == {"B/d1", "C/d1"}
    assert found["B/d1"] == {"A/d1"}


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ("twin x", "gold x"),
        ("x gold twin", "x gold twin"),
        # The second of one text keeps its place and counts for nothing.
        ("twin x gold", "gold x gold="),
        ("x y", "x y"),
    ],
)
def test_the_first_of_a_text_is_credited(ranked: str, expected: str) -> None:
    alike = {"gold": frozenset({"twin"})}
    found = credit(asked("q", "?", "gold"), Ranked(tuple(ranked.split()), 1), alike)
    assert found == Ranked(tuple(expected.split()), 1)


def test_two_golds_that_are_twins_of_one_text_are_each_credited_once() -> None:
    alike = {"g": frozenset({"t", "h"}), "h": frozenset({"t", "g"})}
    assert credit(asked("q", "?", "g", "h"), Ranked(("t", "h", "g"), 1), alike).articles == ("g", "h", "g=")
