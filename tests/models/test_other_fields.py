"""Which matters of a question lie outside a corpus, told by the titles that it holds."""

from __future__ import annotations

import pytest

from models.other_fields import Elsewhere, OtherFields

CODES = ("Bộ luật Hình sự", "Bộ luật Dân sự 2015", "Bộ luật Lao động")
FAMILY = "Luật Hôn nhân và gia đình"


@pytest.mark.parametrize(
    ("question", "laws"),
    [
        ("Mức giảm trừ gia cảnh là bao nhiêu?", ["Luật Thuế thu nhập cá nhân"]),
        ("Thủ tục ly hôn thế nào?", [FAMILY]),
        ("Vượt đèn đỏ phạt bao nhiêu?", ["Luật Trật tự, an toàn giao thông đường bộ"]),
        ("Ly hôn thì thuế thu nhập cá nhân ai nộp?", [FAMILY, "Luật Thuế thu nhập cá nhân"]),
        ("Trộm cắp tài sản bị phạt thế nào?", []),
        ("", []),
    ],
)
def test_matters_name_the_law_that_rules_them(question: str, laws: list[str]) -> None:
    found = OtherFields(CODES).of(question)
    assert list(found.laws)[: len(laws)] == laws
    assert bool(found.matters) is bool(laws)


@pytest.mark.parametrize("title", ["Luật Hôn nhân và gia đình 2014", "LUAT HON NHAN VA GIA DINH"])
def test_what_a_title_names_is_not_elsewhere(title: str) -> None:
    assert OtherFields([*CODES, title]).of("Thủ tục ly hôn thế nào?") == Elsewhere((), frozenset(), frozenset())


def test_a_title_is_held_by_whole_words() -> None:
    """ "Luật Giá" is no part of "Luật Giáo dục"."""
    asked = "Giá xăng được bình ổn giá thế nào?"
    assert OtherFields(["Luật Giáo dục"]).of(asked).laws == ("Luật Giá",)
    assert OtherFields(["Luật Giá"]).of(asked).laws == ()


def test_phrases_are_syllables_by_number() -> None:
    found = OtherFields(CODES).of("Hỏi: ly hôn, chia nhà trọ")
    assert found.matters == {1, 2}
    assert found.words == {4, 5}


def test_a_phrase_of_two_fields_is_elsewhere_only_without_both() -> None:
    asked = "Hộ kinh doanh khai thuế"
    assert OtherFields([]).of(asked).matters
    assert 0 not in OtherFields(["Luật Quản lý thuế"]).of(asked).matters
