from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import PartsMissing
from ingest.readers.parts import group_parts, is_later_part, join_texts
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import Drawn, SourceText
from ingest.records import Note, Place
from tests.ingest.readers.made import as_file
from tests.ingest.readers.printed_pages import Item, Row, alone, centred, full, make_pdf, opening


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["31-2024-qh15-part-2.pdf", "31-2024-qh15-part-1.pdf"], [(1, 0)]),
        (["luat_phan_1.pdf", "khac.pdf", "luat_phan_2.pdf"], [(0, 2), (1,)]),
        (["Luật phần 1.docx", "LUẬT PHẦN 2.docx"], [(0, 1)]),
        (["luật tập 10.pdf", "luật tập 9.pdf"], [(1, 0)]),
        (["luat (1).pdf", "luat (2).pdf", "luat (3).pdf"], [(0, 1, 2)]),
        # A browser numbers copies in the same way.
        (["luat.pdf", "luat (1).pdf"], [(0,), (1,)]),
        (["luat-part-1.pdf", "luat-part-2.docx"], [(0,), (1,)]),
        (["a/luat-part-1.pdf", "b/luat-part-2.pdf"], [(0,), (1,)]),
        (["scan/page_1.jpg", "scan/page_2.jpg", "scan/page_10.jpg"], [(0, 1, 2)]),
        (["page_1.pdf", "page_2.pdf"], [(0,), (1,)]),
        (["an_le_so_432021AL.pdf", "45-2013-qh13.pdf", "45-2014-qh13.pdf"], [(0,), (1,), (2,)]),
        ([], []),
    ],
)
def test_files_of_one_act(names: list[str], groups: list[tuple[int, ...]]) -> None:
    assert group_parts(names) == [tuple(names[at] for at in group) for group in groups]


@given(st.lists(st.text(st.sampled_from("apPart-phan_ (1)2./đ"), min_size=1, max_size=14), unique=True, max_size=8))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_file_is_in_one_group(names: list[str]) -> None:
    assert sorted(name for group in group_parts(names) for name in group) == sorted(names)


def text(text: str, *notes: Note, file: str = "a", **more: object) -> SourceText:
    places = tuple(Place(at, file, 1, 1) for at in [0] if text)
    return SourceText(text, places, notes, **more)  # type: ignore[arg-type]


BANNER = "VĂN BẢN QUY PHẠM PHÁP LUẬT\nCHÍNH PHỦ\nNghị định số 1/2024/NĐ-CP\nvề đất\n(Tiếp theo Công báo số 931 + 932)\n"
FIRST = "Điều 1. Một\nA\n(Xem tiếp Công báo số 933 + 934)"


def test_banner_and_restated_title_go_and_notes_move() -> None:
    second = text(f"{BANNER}Điều 2. Hai\nB", Note("2", "Chú", len(BANNER) + 11), file="b")
    whole = join_texts([text(FIRST, Note("1", "Chú", 11), publisher="congbao", margins="x"), second])
    assert whole.text == "Điều 1. Một\nA\nĐiều 2. Hai\nB"
    assert [(note.label, whole.text[: note.anchor]) for note in whole.notes] == [
        ("1", "Điều 1. Một"),
        ("2", "Điều 1. Một\nA\nĐiều 2. Hai"),
    ]
    assert (whole.publisher, whole.margins, whole.warnings) == ("congbao", "x", ())


def test_places_keep_their_file() -> None:
    second = SourceText(f"{BANNER}Điều 2.", (Place(0, "b", 1, 1), Place(len(BANNER), "b", 1, 6)))
    assert join_texts([text(FIRST), second]).places == (Place(0, "a", 1, 1), Place(14, "b", 1, 6))


def test_a_first_part_that_is_missing() -> None:
    second = text(f"{BANNER}Điều 2. Hai")
    assert is_later_part(second)
    assert not is_later_part(text(FIRST))
    with pytest.raises(PartsMissing, match=r"Công báo số 931 \+ 932"):
        join_texts([second])


def test_a_part_between_that_is_missing() -> None:
    third = text(BANNER.replace("931 + 932", "933 + 934") + "Điều 3.")
    with pytest.raises(PartsMissing):
        join_texts([text(FIRST), third])


def test_a_last_part_that_is_missing_is_told() -> None:
    whole = join_texts([text(FIRST)])
    assert whole.text == "Điều 1. Một\nA"
    assert [warning.code for warning in whole.warnings] == ["part_follows"]


def test_reference_to_the_gazette_in_running_text_stays() -> None:
    act = "Điều 1. Một\n(Xem tiếp Công báo số 1)\nĐiều 2. Hai (Tiếp theo Công báo số 1)"
    assert join_texts([text(act)]) == text(act)


@pytest.mark.parametrize(
    ("confidences", "mean"), [((None, None), None), ((0.9, None), 0.9), ((0.9, 0.6), 0.7), ((None, 0.5), 0.5)]
)
def test_confidence_counts_by_length(confidences: tuple[float | None, float | None], mean: float | None) -> None:
    parts = [text("abcde" * at, confidence=confidence) for at, confidence in enumerate(confidences, start=1)]
    assert join_texts(parts).confidence == mean


def test_nothing_is_an_empty_text() -> None:
    assert join_texts([]) == SourceText("")


def read(*rows: Item) -> SourceText:
    return PdfReader().read(as_file("a.pdf", make_pdf([rows])))


PARAGRAPH = [
    opening("1. Đất được Nhà nước giao cho người dân sử dụng theo quy"),
    full("định của Luật này và của các văn bản hướng dẫn thi hành được"),
    Row("ban hành."),
    opening("2. Nhà nước thu hồi đất trong các trường hợp quy định tại"),
]


@pytest.mark.parametrize(
    ("start", "joint"),
    [
        (full("các luật khác có liên quan đến việc quản lý đất đai theo đó"), " "),
        (opening("3. Người sử dụng đất có quyền khiếu nại theo quy định của"), "\n"),
    ],
)
def test_a_paragraph_that_two_parts_share_is_whole(start: Row, joint: str) -> None:
    second = read(start, Row("pháp luật."), *PARAGRAPH[:3], alone("4. Hết."))
    whole = join_texts([read(*PARAGRAPH), second]).text
    assert f"quy định tại{joint}{start.text} pháp luật." in whole


def test_a_part_of_the_gazette_keeps_its_banner_until_it_is_joined() -> None:
    later = read(
        centred("VĂN BẢN QUY PHẠM PHÁP LUẬT", 16),
        centred("CHÍNH PHỦ", 15),
        centred("(Tiếp theo Công báo số 931 + 932)"),
        *PARAGRAPH[:3],
    )
    assert is_later_part(later)
    assert join_texts([text(FIRST), later]).text.startswith("Điều 1. Một\nA\n1. Đất được Nhà nước")


def test_what_parts_draw_stands_where_it_stood() -> None:
    first = text(FIRST, drawn=(Drawn("a", 3), Drawn("b")))
    second = text(f"{BANNER}Điều 2. Hai", drawn=(Drawn("c", 2), Drawn("d", len(BANNER) + 5, is_read=True)))
    whole = join_texts([first, second])
    at = whole.text.index("Điều 2. Hai")
    assert whole.drawn[:2] == (Drawn("a", 3), Drawn("b"))
    assert [each.offset for each in whole.drawn[2:]] == [at, at + 5]
