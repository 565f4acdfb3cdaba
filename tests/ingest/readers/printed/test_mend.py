from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.printed.mend import mended
from ingest.readers.printed.page import Word

SIZE = 10.0
# Gaps in parts of the letter size: none to be seen, half a blank, a blank.
GAPS = {"|": 0.02, "_": 0.1, " ": 0.28}


def words(text: str) -> list[Word]:
    """The words of a line; what stands between them is the gap that is drawn, and each is a blank of the file."""
    line, at, gap, start = [], 0.0, 0.0, ""
    for char in f"{text} ":
        if char in GAPS:
            line.append(Word(start, at + gap * SIZE, at + gap * SIZE + 5 * len(start), 100.0, SIZE, bool(line)))
            at, gap, start = line[-1].right, GAPS[char], ""
        else:
            start += char
    return line


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("xét xử s|ơ thẩm", "xét xử sơ thẩm"),
        ("xét xử s_ơ thẩm", "xét xử sơ thẩm"),
        ("quy đ|ịnh của ph|áp luật", "quy định của pháp luật"),
        ("Đ|iều 5", "Điều 5"),
        # A blank that is seen is one, whatever stands around it.
        ("xét xử s ơ thẩm", "xét xử s ơ thẩm"),
        ("điểm s ở Điều 51", "điểm s ở Điều 51"),
        # Two words that are words stay two, even where no blank is seen.
        ("kinh|doanh đất", "kinh doanh đất"),
        ("đất|đai", "đất đai"),
        ("s|ông. Hai", "sông. Hai"),
        ("khoản|1 Điều", "khoản 1 Điều"),
    ],
)
def test_torn_syllables(drawn: str, read: str) -> None:
    line = mended(words(drawn))
    assert "".join(f" {word.text}" if word.blank else word.text for word in line) == read


@given(st.lists(st.text(st.sampled_from("sơđịnhĐiều1.ph"), min_size=1, max_size=5), min_size=1, max_size=8), st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_letter_is_lost(parts: list[str], data: st.DataObject) -> None:
    drawn = "".join(part + data.draw(st.sampled_from("|_ ")) for part in parts).rstrip("|_ ")
    assert "".join(word.text for word in mended(words(drawn))) == "".join(parts)
