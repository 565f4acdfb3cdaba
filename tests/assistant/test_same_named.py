"""Which other acts bear the name that a question gives, and what is done where no day tells which is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.same_named import of_only_held, pin_of, same_named
from ingest.records import Citation
from ingest.store.law import LawStore
from tests.fakes import CIVIL, LABOUR, PENAL


@pytest.fixture
def editions(store: LawStore) -> Editions:
    return Editions(store, AsOf(date(2024, 1, 1), "today"))


@pytest.mark.parametrize(
    ("law", "article", "candidates", "others"),
    [
        (PENAL, "173", (PENAL, CIVIL), []),
        (None, "588", (CIVIL, PENAL), ["Điều 588 Bộ luật Dân sự số 91/2015/QH13"]),
        (CIVIL, "588", (), []),
        (None, "588", (LABOUR,), []),
    ],
)
def test_the_acts_that_have_it(
    editions: Editions, law: str | None, article: str, candidates: tuple[str, ...], others: list[str]
) -> None:
    found = same_named(Citation(0, 1, law, article, candidates=candidates), editions)
    assert list(map(pin_of, found)) == others


@pytest.mark.parametrize(
    ("citation", "law"),
    [
        (Citation(0, 1, None, "588", candidates=(CIVIL, PENAL)), CIVIL),
        (Citation(0, 1, None, "999", candidates=(CIVIL, PENAL)), None),
        (Citation(0, 1, PENAL, "173", candidates=(CIVIL, PENAL)), PENAL),
    ],
)
def test_the_one_act_that_has_it_is_meant(editions: Editions, citation: Citation, law: str | None) -> None:
    assert of_only_held(citation, editions) == replace(citation, law_id=law)
