from __future__ import annotations

import pytest

from assistant.meant import meant
from ingest.records import Citation
from tests.fakes import CIVIL, PENAL


def cited(law: str | None, candidates: tuple[str, ...] = ()) -> Citation:
    return Citation(0, 1, law, "10", candidates=candidates)


@pytest.mark.parametrize(
    ("law", "candidates", "held", "expected"),
    [
        (CIVIL, (), [PENAL], [CIVIL]),
        (None, (), [CIVIL], [CIVIL]),
        (None, (), [], [None]),
        (None, (), [CIVIL, PENAL], [None]),
        (None, (PENAL,), [CIVIL], [None]),
        ("self", (), [CIVIL], [CIVIL]),
        ("self", (), [], []),
    ],
)
def test_the_act_that_a_citation_is_of(
    law: str | None, candidates: tuple[str, ...], held: list[str], expected: list[str | None]
) -> None:
    assert [each.law_id for each in meant([cited(law, candidates)], held)] == expected
