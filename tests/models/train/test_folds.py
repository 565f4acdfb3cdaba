from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.train.exposed import exposures
from models.train.folds import FOLDS, folds_of
from models.train.pairs import Pair
from models.train.wish import FoldsBy


def pairs(*laws: str) -> list[Pair]:
    """A pair for each word, of the laws that its letters name."""
    return [Pair(str(n), f"câu {n}?", tuple(f"{law}/d{n}" for law in word), "s") for n, word in enumerate(laws)]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=2, max_size=40))
def test_no_law_stands_on_both_sides(laws: list[str]) -> None:
    made = pairs(*laws)
    folds, by = folds_of(made, FoldsBy.LAW, 7)
    if by is FoldsBy.LAW:
        for fold in set(folds):
            inside = {law for pair, where in zip(made, folds, strict=True) if where == fold for law in pair.laws}
            outside = {law for pair, where in zip(made, folds, strict=True) if where != fold for law in pair.laws}
            assert not inside & outside
            assert sum(folds != fold) >= len(made) / 2


@pytest.mark.parametrize(
    "laws", [["a"] * 10, ["a", "b"] * 10, ["ab", "bc", "cd"], ["ab", "b", "c", "c"], [*"a" * 11, *"bbbbbccccc"]]
)
def test_laws_that_cannot_be_parted_are_parted_by_question(laws: list[str]) -> None:
    assert folds_of(pairs(*laws), FoldsBy.LAW, 7)[1] is FoldsBy.QUESTION


def test_the_largest_laws_lie_apart() -> None:
    folds, _ = folds_of(pairs(*"aaaaaabbbbbccccddde"), FoldsBy.LAW, 7)
    assert np.bincount(folds).tolist() == [6, 5, 4, 3, 1]


def test_by_question_the_seed_decides_and_the_folds_are_even() -> None:
    made = pairs(*"a" * 23)
    folds, _ = folds_of(made, FoldsBy.QUESTION, 7)
    assert np.bincount(folds).tolist() == [5, 5, 5, 4, 4]
    assert len(set(folds)) == FOLDS
    assert folds.tolist() == folds_of(made, FoldsBy.QUESTION, 7)[0].tolist()
    assert folds.tolist() != folds_of(made, FoldsBy.QUESTION, 8)[0].tolist()


@pytest.mark.parametrize("by", list(FoldsBy))
def test_the_same_question_never_stands_on_both_sides(by: FoldsBy) -> None:
    made = [
        replace(pair, question=f"CÂU  {n % 20}?" if n < 40 else f"câu {n % 20}?")
        for n, pair in enumerate(pairs(*"abcdefgh" * 10))
    ]
    folds, _ = folds_of(made, by, 7)
    where = {n: {int(folds[m]) for m in range(80) if m % 20 == n} for n in range(20)}
    assert all(len(found) == 1 for found in where.values())
    assert len(set(folds.tolist())) > 1


def test_seen_and_unseen_are_told_apart() -> None:
    made = [Pair(str(n), "?", gold, "s") for n, gold in enumerate([("a/d1",), ("a/d1",), ("a/d2",), ("b/d1",)])]
    assert exposures(made, np.array([0, 1, 1, 2])) == ["seen_article", "seen_article", "unseen_article", "unseen_law"]
