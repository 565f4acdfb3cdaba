from __future__ import annotations

import unicodedata

import pytest

from models.diacritics import DiacriticsRestorer
from models.query import read_query

RESTORER = DiacriticsRestorer.count(["lãi suất vay bộ luật hình sự dân sự điều khoản"] * 3)


@pytest.mark.parametrize(
    ("typed", "text", "rewritten"),
    [
        ("  Lãi \n suất\tvay ", "Lãi suất vay", None),
        ("Điều 5 BLDS", "Điều 5 Bộ luật Dân sự", "Điều 5 Bộ luật Dân sự"),
        ("k3 đ173 BLHS", "khoản 3 Điều 173 Bộ luật Hình sự", "khoản 3 Điều 173 Bộ luật Hình sự"),
        # The marks of the full name do not make the rest an accented question.
        ("lai suat BLDS", "lãi suất Bộ luật Dân sự", "lãi suất Bộ luật Dân sự"),
        ("vay theo BLDS, BLHS, TNHH", *["vay theo Bộ luật Dân sự, Bộ luật Hình sự, trách nhiệm hữu hạn"] * 2),
        ("lai suat vay", "lãi suất vay", "lãi suất vay"),
        ("Ðiều 5", "Điều 5", None),
        (unicodedata.normalize("NFD", "Lãi suất"), "Lãi suất", None),
    ],
)
def test_a_question_as_it_is_searched(typed: str, text: str, rewritten: str | None) -> None:
    query = read_query(typed, RESTORER)
    assert (query.text, query.rewritten) == (text, rewritten)
    assert unicodedata.is_normalized("NFC", query.typed)
