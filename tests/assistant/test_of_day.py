"""What is found is sifted by the day, and nothing far down is quoted because what stands above is not of the day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.of_day import closest, is_near_best, of_day
from ingest.records import Passage
from ingest.store.law import LawStore
from models.finder import Candidate
from tests.fakes import CIVIL, PENAL

MARGIN = 0.4


def found(law: str, path: str, cosine: float, version: str = "") -> Candidate:
    return Candidate(Passage(version, law, path, "", ""), cosine, cosine, cosine)


def test_only_the_wording_of_the_day_is_left(store: LawStore) -> None:
    own = {law: store.versions(law, path)[0].version_id for law, path in ((PENAL, "d173"), (CIVIL, "d588"))}
    candidates = [
        found(PENAL, "d173/k1", 0.9, own[PENAL]),
        found(CIVIL, "d588", 0.8, own[CIVIL]),
        found(CIVIL, "d588", 0.8, "another"),
    ]

    def left(day: date, any_date: bool = False) -> list[Candidate]:
        return of_day(candidates, Editions(store, AsOf(day, "explicit"), any_date))

    assert left(date(2024, 1, 1)) == candidates[:2]
    assert left(date(2010, 1, 1)) == []
    assert left(date(2010, 1, 1), any_date=True) == candidates


@pytest.mark.parametrize(("kept", "near"), [([], False), ([0], True), ([1], True), ([3], False), ([1, 3], True)])
def test_the_best_of_the_day_is_near_the_best_of_all(kept: list[int], near: bool) -> None:
    candidates = [found(PENAL, f"d{number}", cosine) for number, cosine in enumerate((0.9, 0.89, 0.85, 0.8, 0.79))]
    assert is_near_best([candidates[number] for number in kept], candidates, MARGIN) is near


def test_the_closest_is_told_without_the_order() -> None:
    candidates = [found(PENAL, f"d{number}", cosine) for number, cosine in enumerate((0.7, 0.9, 0.8))]
    assert closest(candidates) is candidates[1]
