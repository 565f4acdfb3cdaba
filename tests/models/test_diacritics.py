from __future__ import annotations

from pathlib import Path

import pytest

from ingest.store.home import Home
from models.diacritics import DiacriticsRestorer
from models.index import open_index
from models.releases import current
from models.tokens import strip_diacritics
from tests.fakes import starter_readings

LAW = ["lãi suất vay do các bên thỏa thuận", "không được vượt quá lãi suất", "tội trộm cắp tài sản"] * 3


@pytest.fixture(scope="module")
def restorer(whole_law: Home) -> DiacriticsRestorer:
    return open_index(whole_law, current(whole_law).parts.index).restorer


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lai suat cho vay toi da la bao nhieu", "lãi suất cho vay tối đa là bao nhiêu"),
        ("toi trom cap tai san bi phat the nao", "tội trộm cắp tài sản bị phạt thế nào"),
        ("thoi hieu khoi kien la bao lau", "thời hiệu khởi kiện là bao lâu"),
        ("BO LUAT HINH SU", "BỘ LUẬT HÌNH SỰ"),
        ("Nguoi lao dong co quyen gi?", "Người lao động có quyền gì?"),
        ("bi phat tu tu bao lau den bao lau", "bị phạt tù từ bao lâu đến bao lâu"),
        ("bo me toi qua doi thi ai duoc chia tai san", "bố mẹ tôi qua đời thì ai được chia tài sản"),
        ("dieu 173 bo luat hinh su 2015", "điều 173 bộ luật hình sự 2015"),
    ],
)
def test_questions_without_diacritics(restorer: DiacriticsRestorer, typed: str, expected: str) -> None:
    assert restorer.restore(typed) == expected


@pytest.mark.parametrize(
    "text",
    ["Lãi suất cho vay tối đa là bao nhiêu?", "Điều 173 Bộ luật Hình sự", "173", "", "?", "BLHS", "Xin chào  bạn"],
)
def test_what_is_accented_or_too_short_stays(restorer: DiacriticsRestorer, text: str) -> None:
    assert restorer.restore(text) == text


@pytest.mark.parametrize("typed", ["hello world xyzzy", "a@b.vn goi cho toi", "toi co 2 (hai) con", "covid-19 la gi"])
def test_unknown_words_and_signs_survive(restorer: DiacriticsRestorer, typed: str) -> None:
    restored = restorer.restore(typed)
    assert strip_diacritics(restored) == typed


def test_marks_that_were_typed_are_kept(restorer: DiacriticsRestorer) -> None:
    assert "trộm" in restorer.restore("toi trộm cap tai san bi phat")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # More than half of the syllables have their marks: what lacks one tells that the rest was left out.
        ("Phạm toi chưa dat là gi?", "Phạm tội chưa đạt là gì?"),
        ("Sở huu chung của nhieu người được xác dinh thế nào?", "Sở hữu chung của nhiều người được xác định thế nào?"),
        # One syllable alone may be a name or a slip.
        ("Hợp đồng của công ty Toi có hiệu lực không?", "Hợp đồng của công ty Toi có hiệu lực không?"),
    ],
)
def test_marks_that_were_left_out_on_the_way_come_back(restorer: DiacriticsRestorer, typed: str, expected: str) -> None:
    assert restorer.restore(typed) == expected


def test_no_title_of_the_law_is_rewritten_when_accented(restorer: DiacriticsRestorer) -> None:
    titles = [v.title for r in starter_readings().values() for v in r.documents[0][1] if len(v.title.split()) > 3]
    assert [title for title in titles if restorer.restore(title) != title] == []


def test_most_titles_come_back_from_their_bare_form(restorer: DiacriticsRestorer) -> None:
    titles = [v.title.split() for r in starter_readings().values() for v in r.documents[0][1][::10] if v.title]
    pairs = [
        (right, found)
        for title in titles
        for right, found in zip(title, restorer.restore(strip_diacritics(" ".join(title))).split(), strict=True)
    ]
    assert sum(right.lower() == found.lower() for right, found in pairs) / len(pairs) > 0.9


def test_saved_and_loaded_it_restores_alike(tmp_path: Path) -> None:
    made = DiacriticsRestorer.count(LAW)
    made.save(tmp_path / "d.json")
    loaded = DiacriticsRestorer.load(tmp_path / "d.json")
    assert loaded.restore("lai suat vay") == made.restore("lai suat vay") == "lãi suất vay"


def test_a_form_seen_once_is_taken_for_a_typing_error() -> None:
    assert DiacriticsRestorer.count([*LAW, "lái suất vẩy"]).restore("lai suat vay") == "lãi suất vay"
