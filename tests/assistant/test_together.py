"""Named points of one clause are read as the clause, where that is not too long."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates import AsOf
from assistant.edition import Editions
from assistant.together import together
from ingest.store.law import LawStore
from tests.fakes import PENAL


@pytest.mark.parametrize(
    ("paths", "read"),
    [
        (["d173/k2/đa"], ["d173/k2/đa"]),
        (["d173/k2/đa", "d173/k2/đb"], ["d173/k2"]),
        (["d173/k2/đa", "d173/k2/đa"], ["d173/k2/đa"]),
        (["d173/k2/đa", "d173/k3/đa", "d173/k1"], ["d173/k2/đa", "d173/k3/đa", "d173/k1"]),
        (["d173/k2/đa", "d174", "d173/k2/đc"], ["d173/k2", "d174"]),
        (["d9999"], []),
        ([], []),
    ],
)
def test_what_is_read(store: LawStore, paths: list[str], read: list[str]) -> None:
    editions = Editions(store, AsOf(date(2024, 1, 1), "today"))
    found = together([(PENAL, path) for path in paths], editions.quotable)
    assert [each.unit.path for each in found] == read
