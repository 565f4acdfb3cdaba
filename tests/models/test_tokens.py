from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tokens import strip_diacritics, syllables, terms, unify_tone
from tests.fakes import CIVIL, starter_versions

VIETNAMESE = st.text(alphabet="aàáảãạăâeêioôơuưyđdqgkhtnc ÀĐ0123456789./-", max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tội trộm cắp", ["tội", "trộm", "cắp"]),
        ("Điều 173, khoản 3.", ["điều", "173", "khoản", "3"]),
        ("trị giá 50.000.000 đồng", ["trị", "giá", "50.000.000", "đồng"]),
        ("20%/năm", ["20", "năm"]),
        ("100/2015/QH13", ["100/2015", "qh13"]),
        ("01/01/2018.", ["01/01/2018"]),
        ("hoà giải, Toà án, thuý, uỷ ban", ["hòa", "giải", "tòa", "án", "thúy", "ủy", "ban"]),
        (unicodedata.normalize("NFD", "người Việt"), ["người", "việt"]),
        ("«“— … ?!", []),
        ("", []),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("quý", "quý"),
        ("quỹ", "quỹ"),
        ("hoàn", "hoàn"),
        ("toán", "toán"),
        ("giá", "giá"),
        ("hoa", "hoa"),
        ("loã", "lõa"),
    ],
)
def test_one_place_for_the_tone(syllable: str, expected: str) -> None:
    assert unify_tone(syllable) == expected
    assert unify_tone(expected) == expected


def test_terms_are_syllables_then_pairs() -> None:
    assert terms("Tội trộm cắp") == ["tội", "trộm", "cắp", "tội_trộm", "trộm_cắp"]
    assert terms("tội") == ["tội"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Lãi suất", "Lai suat"), ("Đường đi", "Duong di"), ("ưỡn ẹo", "uon eo"), ("a1 b", "a1 b")],
)
def test_strip_diacritics(text: str, expected: str) -> None:
    assert strip_diacritics(text) == expected
    assert strip_diacritics(unicodedata.normalize("NFD", text)) == expected


@given(VIETNAMESE)
def test_stripping_keeps_length_and_syllables_ignore_the_form(text: str) -> None:
    assert len(strip_diacritics(text)) == len(unicodedata.normalize("NFC", text))
    assert syllables(unicodedata.normalize("NFD", text)) == syllables(unicodedata.normalize("NFC", text))
    assert syllables(" ".join(syllables(text))) == syllables(text)


def test_no_word_of_a_real_code_is_lost() -> None:
    for version in starter_versions(CIVIL)[:100]:
        letters = "".join(c for c in version.text.lower() if c.isalpha())
        assert len("".join(c for s in syllables(version.text) for c in s if c.isalpha())) == len(letters)
