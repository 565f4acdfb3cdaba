from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.rewording.choose import REWORDINGS
from eval.rewording.diacritics import without_diacritics, without_half
from eval.rewording.short_names import shortened
from eval.rewording.tones import new_style, old_style
from eval.rewording.typos import mistyped
from models.tokens import strip_diacritics
from tests.eval.made import asked

TEXT = "Người lao động làm thêm giờ được trả lương thế nào theo Bộ luật Lao động, và hòa giải ra sao?"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa giải", "hoà giải"),
        ("khỏe", "khoẻ"),
        ("ma túy", "ma tuý"),
        ("Thủy sản, HÓA chất.", "Thuỷ sản, HOÁ chất."),
        ("họa", "hoạ"),
        ("lõa", "loã"),
    ],
)
def test_both_places_of_the_tone(old: str, new: str) -> None:
    assert (new_style(old), old_style(new)) == (new, old)
    assert (new_style(new), old_style(old)) == (new, old)


@pytest.mark.parametrize("word", ["hoàn", "hoặc", "quý", "Quỷ", "của", "thuở", "toán", "khoản", "xoa", "huyện", "loại"])
def test_words_written_in_one_way_stay(word: str) -> None:
    assert (new_style(word), old_style(word)) == (word, word)


@pytest.mark.parametrize(
    ("text", "expected"), [("Lãi suất, Đất đai", "Lai suat, Dat dai"), ("la\u0303i", "lai"), ("abc", "abc")]
)
def test_without_diacritics(text: str, expected: str) -> None:
    assert without_diacritics(text) == expected


def test_half_of_the_marked_syllables_lose_their_marks() -> None:
    text = "Lãi suất cho vay tối đa là"
    found = without_half(text, random.Random(1))
    assert strip_diacritics(found) == strip_diacritics(text)
    marked = [word for word in text.split() if strip_diacritics(word) != word]
    lost = [a for a, b in zip(text.split(), found.split(), strict=True) if a != b]
    assert (len(marked), len(lost)) == (5, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 173 Bộ luật Hình sự", "Điều 173 BLHS"),
        ("bộ luật tố tụng hình sự", "BLTTHS"),
        ("Tòa án nhân dân tối cao và Tòa án nhân dân", "TANDTC và TAND"),
        ("người sử dụng lao động", "NSDLĐ"),
        ("BỘ LUẬT LAO ĐỘNG", "BLLĐ"),
        ("người lao độngx", "người lao độngx"),
    ],
)
def test_full_names_become_short(text: str, expected: str) -> None:
    assert shortened(text) == expected


def test_one_word_in_ten_is_mistyped() -> None:
    words = ("trộm cắp tài sản của người khác thì bị phạt " * 3).split()
    found = mistyped(" ".join(words), random.Random(5)).split()
    assert sum(a != b for a, b in zip(words, found, strict=True)) == 3


def test_every_kind_of_slip_happens() -> None:
    seen = {mistyped("trộm", random.Random(seed)) for seed in range(200)}
    assert {"trôm", "rộm", "trộmm", "trọm"} & seen == {"trôm", "rộm", "trộmm"}
    assert {"teộm", "trộn"} <= seen
    assert "trộm" not in seen


@pytest.mark.parametrize("name", REWORDINGS)
def test_a_rewording_is_the_same_each_time(name: str) -> None:
    first = REWORDINGS[name](asked("q1", TEXT))
    assert first == REWORDINGS[name](asked("q1", TEXT))
    assert unicodedata.is_normalized("NFC", first)


@pytest.mark.parametrize("name", ["half_diacritics", "typos"])
def test_dice_fall_for_each_question_by_itself(name: str) -> None:
    assert len({REWORDINGS[name](asked(str(number), TEXT)) for number in range(5)}) > 1


@pytest.mark.parametrize("name", REWORDINGS)
@given(text=st.text(max_size=60))
def test_any_text_can_be_reworded(name: str, text: str) -> None:
    REWORDINGS[name](asked("q", text))
