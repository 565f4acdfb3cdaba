from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.terminal import for_terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Điều 173.\n\tKhoản 1", "Điều 173.\n\tKhoản 1"),
        ("phạt \x1b[31mtù\x1b[0m", "phạt tù"),
        ("a\x1b[2J\x1b[Hb", "ab"),
        ("a\x1b]0;Cửa sổ giả\x07b", "ab"),
        ("a\x1b]8;;http://ke-gian.example\x1b\\b\x1b]8;;\x1b\\", "ab"),
        ("a\x9b31mb", "ab"),
        ("a\x1bPq lệnh\x1b\\b", "ab"),
        ("07\b\b01 năm\rxóa dòng", "0701 nămxóa dòng"),
        ("\u202eột ôv\u202c", "ột ôv"),
        ("cuối \x1b", "cuối "),
        # What only looks like a sequence is text.
        ("[31m không phải lệnh", "[31m không phải lệnh"),
    ],
)
def test_sequences_go_and_words_stay(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@given(st.text(st.sampled_from("\x1b[]0;mA\x07\\\x9b\x9d\x9c Đ\n") | st.characters()))
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    shown = for_terminal(text)
    assert not [sign for sign in shown if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]
    assert for_terminal(shown) == shown
