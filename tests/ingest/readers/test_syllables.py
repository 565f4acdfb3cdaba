from __future__ import annotations

import pytest

from ingest.readers.syllables import is_syllable, spelling

GOOD = """
Điều khoản nghị quyết nguyên đơn hoà hòa quý quốc giếng gì gỡ nghĩa khuya quỳnh thuở ngoằn xoong uỷ ủy yêu ương
"""
BAD = "luËt ®iÒu ñöôïc hµnh aùn héi cafe xyz b Müller các̀ càc kan cế ngê ghá qoa đơng ½"


@pytest.mark.parametrize("word", GOOD.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["", *BAD.split()])
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_old_and_new_tone_placement_are_one() -> None:
    assert spelling("hoà") == spelling("Hòa") == ("hoa", "\u0300")
