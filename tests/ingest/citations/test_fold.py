from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations.fold import PARAGRAPH, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Điều 5", "dieu 5"),
        ("Ðiều Ƣớc", "dieu uoc"),
        ("“hai” – ba", '"hai" - ba'),
        ("a  \t b", "a b"),
        ("a \r\n b", "a\nb"),
        ("a\n \n\nb", f"a{PARAGRAPH}b"),
        ("a\n\n12\n\nb", "a\nb"),
        ("361 Bộ \n5 \nluật", "361 bo\nluat"),
        ("Điều 361\n5\nBộ luật", "dieu 361\nbo luat"),
        ("Điều\n5\nbộ luật", "dieu\n5\nbo luat"),
        ("thửa số 540,\n539\nbỏ hoang", "thua so 540,\n539\nbo hoang"),
        ("Luật Đất đai\n2013\nquy định", "luat dat dai\n2013\nquy dinh"),
        ("cột\n1\n2\ndòng", "cot\n1\n2\ndong"),
        ("Điều\n\n12\n\nLuật", f"dieu{PARAGRAPH}12{PARAGRAPH}luat"),
        ("a\nCÔNG BÁO/Số 277 + 278/Ngày 08-02-2025  3\nb", "a\nb"),
        ("số\xadhiệu\u200b", "sohieu"),
        ("Điều \u200b\xad 5\x07\x13 \n\x01a", "dieu 5\na"),
        ("NQ\x02HĐTP, NQ\xadHĐTP", "nq-hdtp, nq-hdtp"),
    ],
)
def test_one_letter_for_each_and_one_sign_for_white_space(text: str, folded: str) -> None:
    assert fold(text).lined == folded
    assert fold(unicodedata.normalize("NFD", text)).lined == folded
    assert fold(text).text == folded.replace("\n", " ").replace(PARAGRAPH, " ")


@given(st.text(st.sampled_from("Điều 1\n\r\t \u0301\u0302\xad\u200b\x07\x02aÐ.") | st.characters()))
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1 == len(folded.lined) + 1
    assert list(folded.offsets) == sorted(set(folded.offsets))
    assert folded.span(0, len(folded.text))[1] == len(text)
    assert all(len(run) == 1 for run in folded.text.split() if run.isspace())
    assert "  " not in folded.text
