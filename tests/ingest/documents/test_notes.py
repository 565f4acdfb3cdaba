from __future__ import annotations

import pytest

from ingest.documents.notes import lifted
from ingest.records import Note
from tests.ingest.documents.made import source

TEXT = "Điều 1.[1] Tên\n1. Một[2]\n2. Hai\nHết.\n[1] Điều này được sửa.\n[2] Khoản này\nđược bãi bỏ.\n"


def test_marks_and_list_become_notes() -> None:
    found = lifted(source(TEXT))
    assert found.text == "Điều 1. Tên\n1. Một\n2. Hai\nHết.\n"
    assert found.notes == (Note("1", "Điều này được sửa.", 7), Note("2", "Khoản này\nđược bãi bỏ.", 18))
    lines = [found.text[place.offset :].partition("\n")[0] for place in found.places]
    assert lines == ["Điều 1. Tên", "1. Một", "2. Hai", "Hết."]


@pytest.mark.parametrize(
    "text",
    [
        "Không có gì.",
        "[1] Đoạn một.\n[2] Đoạn hai.",  # paragraphs of a judgment: no mark above them
        "Một[1]\nHai[3]\n[1] A\n[2] B",  # the marks are not those of the list
        "Một[2]\n[2] A",
        "",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert lifted(source(text)).text == text


def test_notes_that_are_apart_already_stay() -> None:
    given = source("Một@1[1]\n[1] A", {"1": "N"})
    assert lifted(given) == given
