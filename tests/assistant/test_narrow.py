"""A long unit is narrowed to those of its parts that answer, and is never cut."""

from __future__ import annotations

import pytest

from assistant.narrow import narrowed
from assistant.own_words import OwnWords
from ingest.records import Provision
from ingest.store.law import LawStore
from tests.fakes import CIVIL, PENAL


def parts(store: LawStore, name: str, question: str, most_words: int = 250) -> list[str]:
    provision = store.provision(name, None)
    found = narrowed(provision, OwnWords(question, lambda _: 1.0), most_words, 3)
    assert all(isinstance(each, Provision) and each.quote in provision.version.text for each in found)
    return [each.unit.path for each in found]


@pytest.mark.parametrize(
    ("name", "question", "paths"),
    [
        (f"{PENAL}/d173/k2", "trộm cắp mà hành hung để tẩu thoát", ["d173/k2/đđ"]),
        (f"{PENAL}/d173/k2", "trộm cắp có tổ chức, tái phạm nguy hiểm", ["d173/k2/đg", "d173/k2/đa"]),
        # The penalty stands in the line that leads in to each point: none of them stands out.
        (f"{PENAL}/d173/k2", "phạm tội thuộc trường hợp sau đây bị phạt tù từ 02 năm", ["d173/k2"]),
        (f"{PENAL}/d173/k2", "gồm những tình tiết nào", ["d173/k2"]),
        # Without parts there is nothing to narrow it to.
        (f"{PENAL}/d173/k5", "trộm cắp bị phạt tiền bao nhiêu", ["d173/k5"]),
        (f"{CIVIL}/d588", "thời hiệu yêu cầu bồi thường thiệt hại", ["d588"]),
    ],
)
def test_the_parts_that_answer(store: LawStore, name: str, question: str, paths: list[str]) -> None:
    assert parts(store, name, question) == paths


def test_a_part_that_is_still_too_long_is_narrowed_too(store: LawStore) -> None:
    question = "hành hung để tẩu thoát"
    assert parts(store, f"{PENAL}/d173", question) == ["d173/k2"]
    assert parts(store, f"{PENAL}/d173", question, most_words=50) == ["d173/k2/đđ"]
