"""The lines that lead in to a unit are found above it, word for word."""

from __future__ import annotations

import pytest

from assistant.lead_in import lead_in
from ingest.store.law import LawStore
from tests.fakes import CIVIL, PENAL

THEFT = "2. Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 02 năm đến 07 năm:"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (f"{PENAL}/d173", []),
        (f"{PENAL}/d173/k2", []),
        (f"{PENAL}/d173/k2/đa", [THEFT]),
        (f"{CIVIL}/d588", []),
        (
            f"{CIVIL}/d466/k5/đa",
            ["5. Trường hợp vay có lãi mà khi đến hạn bên vay không trả hoặc trả không đầy đủ thì"],
        ),
    ],
)
def test_what_stands_above(store: LawStore, name: str, lines: list[str]) -> None:
    provision = store.provision(name, None)
    found = lead_in(provision)
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True))
    assert all(line in provision.version.text for line in found)
