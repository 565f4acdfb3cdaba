from __future__ import annotations

import unicodedata

import pytest

from models.diacritics import DiacriticsRestorer
from models.query import ABBREVIATIONS, expand, read_query

RESTORER = DiacriticsRestorer.count(["lãi suất vay bộ luật hình sự dân sự điều khoản"] * 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 173 BLHS", "Điều 173 Bộ luật Hình sự"),
        ("điều 468 blds", "điều 468 Bộ luật Dân sự"),
        ("BLTTDS và BLTTHS", "Bộ luật Tố tụng dân sự và Bộ luật Tố tụng hình sự"),
        ("HĐLĐ của NLĐ", "hợp đồng lao động của người lao động"),
        ("BLHSX, ABLHS", "BLHSX, ABLHS"),
        ("(VKSND)", "(Viện kiểm sát nhân dân)"),
    ],
)
def test_short_names_in_full(text: str, expected: str) -> None:
    assert expand(text) == expected


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_every_short_name_is_read_in_either_case(short: str) -> None:
    assert expand(f"theo {short} thì") == expand(f"theo {short.lower()} thì") == f"theo {ABBREVIATIONS[short]} thì"


@pytest.mark.parametrize(
    ("typed", "text", "rewritten"),
    [
        ("  Lãi \n suất\tvay ", "Lãi suất vay", None),
        ("Điều 5 BLDS", "Điều 5 Bộ luật Dân sự", "Điều 5 Bộ luật Dân sự"),
        ("lai suat vay", "lãi suất vay", "lãi suất vay"),
        ("Ðiều 5", "Điều 5", None),
        (unicodedata.normalize("NFD", "Lãi suất"), "Lãi suất", None),
    ],
)
def test_a_question_as_it_is_searched(typed: str, text: str, rewritten: str | None) -> None:
    query = read_query(typed, RESTORER)
    assert (query.text, query.rewritten) == (text, rewritten)
    assert unicodedata.is_normalized("NFC", query.typed)
