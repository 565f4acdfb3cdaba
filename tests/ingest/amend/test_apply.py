from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.amend.apply import apply_change
from ingest.amend.edit import plain_path
from ingest.errors import ChangeNotApplied
from ingest.records import Change, ChangeAction, Note, Place, Unit, Version
from ingest.structure import walk
from tests.ingest.amend.small import text_of

A = ChangeAction
ARTICLE = text_of("Điều 5. Tên điều\n1. Một:\na) A;\nb) B.\nTrường hợp khác thì thôi.\n2. Hai hai.\n4. Bốn.")
TWINS = text_of("Điều 5. Tên\n1. Một.\n2. Hai.\n1. Một nữa.")
OLD_STYLE = text_of("Điều 5. Điều luật cũ không có tên.\n1. Một.")
BARE = text_of("Điều 5. Tên điều\nKhông có khoản.")


@pytest.mark.parametrize(
    ("version", "path", "change", "reason"),
    [
        (ARTICLE, "d5/k9", Change(A.REPLACE_UNIT, "9. Chín."), "unit_missing"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_UNIT, "3. Ba."), "label_differs"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_UNIT, "Hai không nhãn."), "label_differs"),
        (ARTICLE, "d5", Change(A.REPLACE_UNIT, "Điều 6. Khác\nMột."), "label_differs"),
        (ARTICLE, "d5", Change(A.REPLACE_UNIT, "Điều 5. Tên\nMột.\nĐiều 6. Nữa\nHai."), "label_differs"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_WORDS, "Ba", "không có"), "words_missing"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_WORDS, "Hai", "ai"), "words_missing"),
        (ARTICLE, "d5/k2", Change(A.DELETE_WORDS, old="ba"), "words_missing"),
        (ARTICLE, "d5/k2", Change(A.INSERT_WORDS, "nữa", "ba"), "words_missing"),
        (ARTICLE, "d5/k2", Change(A.INSERT_UNIT, "2. Hai."), "unit_exists"),
        (ARTICLE, "d5/k9/đa", Change(A.INSERT_UNIT, "a) A."), "unit_missing"),
        (ARTICLE, "d5/k5", Change(A.INSERT_UNIT, "5. Năm.", after="d5/k3"), "no_place"),
        (ARTICLE, "d5/k9", Change(A.INSERT_UNIT, "9. Chín.", after="d5/k2"), "no_place"),
        (ARTICLE, "d5/k2/đa", Change(A.INSERT_UNIT, "a) A."), "no_place"),
        (ARTICLE, "d6", Change(A.INSERT_UNIT, "Điều 6. Sáu\nSáu."), "no_place"),
        (ARTICLE, "d5/k1/đb", Change(A.REPLACE_UNIT, "b) B mới."), "tail_ambiguous"),
        (ARTICLE, "d5/k1/đb", Change(A.REPEAL_UNIT), "tail_ambiguous"),
        (ARTICLE, "d5/k1/đc", Change(A.INSERT_UNIT, "c) C.", after="d5/k1/đb"), "tail_ambiguous"),
        (ARTICLE, "d5/k2", Change(A.RENUMBER, after="d5/k4"), "unit_exists"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_UNIT, "2. Hai.\n3. Ba lạc vào."), "tree_changed"),
        (ARTICLE, "d5", Change(A.REPEAL_UNIT), "unit_missing"),
        (ARTICLE, "d5/k2", Change(A.REPLACE_TITLE, "Tên"), "title_ambiguous"),
        (ARTICLE, "d5/k2", Change(A.UNKNOWN), "not_understood"),
        (TWINS, "d5/k1", Change(A.REPEAL_UNIT), "unit_ambiguous"),
        (OLD_STYLE, "d5", Change(A.REPLACE_TITLE, "Tên"), "title_ambiguous"),
        (BARE, "d5/k1", Change(A.REPEAL_UNIT), "unit_missing"),
        (BARE, "d5/k1", Change(A.INSERT_UNIT, "1. Một."), "no_place"),
    ],
)
def test_a_change_that_is_not_certain_is_not_made(version: Version, path: str, change: Change, reason: str) -> None:
    with pytest.raises(ChangeNotApplied) as caught:
        apply_change(version, path, change)
    assert caught.value.reason == reason
    assert caught.value.message.startswith("Chưa áp dụng được sửa đổi: ")


@pytest.mark.parametrize(
    ("old", "new", "text", "expected"),
    [
        ("quy hoạch đô thị", "quy hoạch đô thị và nông thôn", "Theo quy hoạch đô thị và nông thôn; quy hoạch đô thị.",
         "Theo quy hoạch đô thị và nông thôn; quy hoạch đô thị và nông thôn."),
        ("đất", "đất đai", "Đất, đất và đất-đai; tấtđất.", "Đất, đất đai và đất đai-đai; tấtđất."),
        ("cấp xã", "cấp tỉnh", "Ủy ban cấp\nxã.", "Ủy ban cấp tỉnh."),
        ("(nếu có)", "", "Giấy (nếu có) khác.", "Giấy  khác."),
    ],
)  # fmt: skip
def test_words_are_replaced_whole_and_once(old: str, new: str, text: str, expected: str) -> None:
    version = text_of(f"Điều 5. Tên\n1. {text}")
    change = Change(A.REPLACE_WORDS, new, old)
    assert apply_change(version, "d5/k1", change).text == f"Điều 5. Tên\n1. {expected}"


def test_a_title_over_two_lines_keeps_its_words() -> None:
    version = replace(text_of("Điều 5. Hồ sơ\nđăng ký đất\n1. Một."), title="Hồ sơ đăng ký đất")
    made = apply_change(
        replace(version, unit=replace(version.unit, title="Hồ sơ đăng ký đất")),
        "d5",
        Change(A.REPLACE_WORDS, "nhà", "đất"),
    )
    assert (made.title, made.text) == ("Hồ sơ đăng ký nhà", "Điều 5. Hồ sơ\nđăng ký nhà\n1. Một.")


def test_a_text_that_was_put_together_has_its_notes_and_no_places() -> None:
    notes = (Note("1", "trước", 8), Note("2", "trong", 28), Note("3", "sau", len(ARTICLE.text)))
    version = replace(ARTICLE, notes=notes, places=(Place(0, "f" * 64, 1, 1),))
    made = apply_change(version, "d5/k1/đa", Change(A.REPLACE_UNIT, "a) Dài hơn nhiều;"))
    assert made.places == ()
    assert [(note.label, note.anchor) for note in made.notes] == [("1", 8), ("3", len(made.text))]


LABELS = st.lists(st.sampled_from(["1", "2", "3", "3a", "4", "5"]), min_size=1, max_size=5, unique=True)
WORDS = st.lists(st.sampled_from(["đất", "đai", "nhà ở,", "quy hoạch", "thanh tra,", "X"]), min_size=1, max_size=5).map(
    " ".join
)


@st.composite
def articles(draw: st.DrawFn) -> Version:
    """Articles with clauses, some with points, in order from the first."""
    lines = ["Điều 5. Tên điều"]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"{number}. {draw(WORDS)}{draw(st.sampled_from([';', '.', ':']))}")
        lines += [f"{letter}) {draw(WORDS)};" for letter in "abcd"[: draw(st.integers(0, 4))]]
    return text_of("\n".join(lines))


@st.composite
def changes(draw: st.DrawFn, version: Version) -> tuple[str, Change]:
    """A change of one of the units, sensible or not."""
    paths = [*[unit.path for unit in walk(version.unit)][1:], "d5/k9"]
    path = draw(st.sampled_from(paths))
    label = path.rpartition("/")[2]
    opening = f"{label[1:]}." if label.startswith("k") else f"{label[1:]})"
    words = f"{opening} {draw(WORDS)}."
    changes = [
        Change(A.REPLACE_UNIT, words),
        Change(A.REPLACE_LEAD, words),
        Change(A.REPEAL_UNIT),
        Change(A.REPLACE_WORDS, "mới", draw(WORDS)),
        Change(A.DELETE_WORDS, old=draw(WORDS)),
        Change(A.INSERT_WORDS, "mới", draw(WORDS)),
    ]
    if draw(st.booleans()):
        above = path.rpartition("/")[0]
        return f"{above}/{label}1" if label.startswith("đ") else f"{path}a", Change(
            A.INSERT_UNIT, _inserted(label, draw(WORDS))
        )
    return path, draw(st.sampled_from(changes))


def _inserted(label: str, words: str) -> str:
    return f"{label[1:]}a. {words}." if label.startswith("k") else f"{label[1:]}1) {words};"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_a_change_leaves_all_other_units_as_they_were(data: st.DataObject) -> None:
    version = data.draw(articles())
    path, change = data.draw(changes(version))
    try:
        made = apply_change(version, path, change)
    except ChangeNotApplied:
        return
    assert others(made, path) == others(version, path)
    assert "".join(made.text[unit.start : unit.lead_end] for unit in walk(made.unit)) == made.text


def others(version: Version, path: str) -> dict[str, str]:
    """The own words of the units that are neither the changed one, nor in it, nor around it; blanks at ends apart."""
    return {
        unit.path: version.text[unit.start : unit.lead_end].strip()
        for unit in walk(version.unit)
        if not _touches(unit, path)
    }


def _touches(unit: Unit, path: str) -> bool:
    own = plain_path(unit.path)
    return own == path or own.startswith(f"{path}/") or path.startswith(f"{own}/")
