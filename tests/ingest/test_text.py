from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import bare_words, canonical


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Ðiều 317. Tội vi phạm", "Điều 317. Tội vi phạm"),
        ("ðiểm ð", "điểm đ"),
        ("Ƣu tiên, tƣ pháp", "Ưu tiên, tư pháp"),
        (unicodedata.normalize("NFD", "Tố tụng hình sự"), "Tố tụng hình sự"),
        ("tƣ\u0301", "tứ"),
        ("Điều\u00a05", "Điều 5"),
        ("a\r\nb\r\r\nc\rd", "a\nb\nc\rd"),
        ("  giữ   nguyên\tkhoảng trắng \n\n", "  giữ   nguyên\tkhoảng trắng \n\n"),
        ("nh¬ư sau", "nh¬ư sau"),
    ],
)
def test_canonical(given_text: str, expected: str) -> None:
    assert canonical(given_text) == expected


@given(st.text(st.sampled_from("aƢƣÐđ\u0301\u0309\u031b\r\n\u00a0 ")))
def test_canonical_twice_is_canonical_once(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("1. Người lao động được nghỉ.", "1. NGƯỜI lao động,\nđược  nghỉ", True),
        (unicodedata.normalize("NFD", "Tố tụng"), "tố tụng", True),
        ("khoản 1, 2 và 3", "Khoản 1,2 và 3", True),
        ("lãi suất 1,5% một tháng", "lãi suất 15% một tháng", False),
        ("phạt 1.000 đồng", "phạt 1000 đồng", False),
        ("khoản 1 2", "khoản 12", False),
        ("được nghỉ", "không được nghỉ", False),
        ("…; -", "", True),
    ],
)
def test_texts_that_read_alike(one: str, other: str, alike: bool) -> None:
    assert (bare_words(one) == bare_words(other)) is alike
