from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.extracts import Line, extracts, lines
from ingest.records import UnitKind
from tests.fakes import CIVIL, LABOUR, PENAL, starter_versions


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        # Sentences stand by themselves, without the number of their clause.
        (
            "1. Lãi suất do các bên thỏa thuận. Lãi suất không được vượt quá 20%/năm.",
            ["Lãi suất do các bên thỏa thuận.", "Lãi suất không được vượt quá 20%/năm."],
        ),
        # What points back says what it points to as well.
        (
            "Thời hiệu là 30 năm. Hết thời hạn này thì di sản thuộc về Nhà nước.",
            ["Thời hiệu là 30 năm.", "Thời hiệu là 30 năm. Hết thời hạn này thì di sản thuộc về Nhà nước."],
        ),
        ("Trường hợp này thì áp dụng Điều 5.", []),
        # "Bộ luật này" points within the act, "người đó" to a word of its own sentence.
        ("Theo Bộ luật này, người nào hứa thì người đó phải làm.", None),
        # What limits a sentence is said with it.
        (
            "Người lao động được nghỉ. Tuy nhiên, phải báo trước 03 ngày.",
            ["Người lao động được nghỉ. Tuy nhiên, phải báo trước 03 ngày."],
        ),
        # A point is said under its lead-in; a list as a whole too.
        (
            "2. Thời hiệu như sau:\na) 05 năm đối với tội một;\nb) 10 năm đối với tội hai.",
            [
                "Thời hiệu như sau: a) 05 năm đối với tội một; b) 10 năm đối với tội hai.",
                "Thời hiệu như sau: a) 05 năm đối với tội một.",
                "Thời hiệu như sau: b) 10 năm đối với tội hai.",
            ],
        ),
        # Conditions that hold only together, and lists that are complete only as a whole.
        (
            "Giao dịch có hiệu lực khi có đủ các điều kiện sau:\na) Tự nguyện;\nb) Có năng lực.",
            ["Giao dịch có hiệu lực khi có đủ các điều kiện sau: a) Tự nguyện; b) Có năng lực."],
        ),
        ("Biện pháp bao gồm:\n1. Cầm cố.\n2. Thế chấp.", ["Biện pháp bao gồm: 1. Cầm cố. 2. Thế chấp."]),
        # A sentence after a list is none of its points; points of a clause in a list stay within it.
        (
            "1. Phạm tội thuộc các trường hợp sau:\na) Một;\nb) Hai.\nViệc gia hạn phải được thông báo.",
            [
                "Phạm tội thuộc các trường hợp sau: a) Một; b) Hai.",
                "Phạm tội thuộc các trường hợp sau: a) Một.",
                "Phạm tội thuộc các trường hợp sau: b) Hai.",
                "Việc gia hạn phải được thông báo.",
            ],
        ),
        (
            "Thời hạn như sau:\n1. Một:\na) Nhỏ;\n2. Hai.",
            [
                "Thời hạn như sau: 1. Một: a) Nhỏ; 2. Hai.",
                "Thời hạn như sau: 1. Một: a) Nhỏ.",
                "Thời hạn như sau: 2. Hai.",
            ],
        ),
        # One of several grounds or decisions by itself would read as the only one.
        (
            "Thẩm phán phải có một trong các quyết định sau đây:\na) Yêu cầu sửa đơn;\nb) Trả lại đơn.",
            ["Thẩm phán phải có một trong các quyết định sau đây: a) Yêu cầu sửa đơn; b) Trả lại đơn."],
        ),
        # What a word does not cover is said with what it does.
        (
            "Tàu biển là phương tiện nổi. Tàu biển không bao gồm tàu cá.",
            ["Tàu biển là phương tiện nổi. Tàu biển không bao gồm tàu cá.", "Tàu biển không bao gồm tàu cá."],
        ),
        # The words of another act, which are put there.
        ("Sửa đổi luật khác như sau:\na) Sửa đổi khoản 1 như sau:\n“1. Lãi suất do luật định.\n2. Lãi là lãi.”", []),
        # Points and clauses whose lead-in is not quoted, names without a statement, lead-ins without a list.
        ("b) Chiếm đoạt tài sản;", []),
        ("2. Có cơ sở chứng minh kết luận không đúng sự thật;", []),
        ("Tái phạm nguy hiểm.", []),
        ("Phạm tội thuộc một trong các trường hợp sau đây:", []),
        ("", []),
    ],
)
def test_what_may_be_said(quote: str, said: list[str] | None) -> None:
    assert extracts(quote) == ([quote] if said is None else said)


def test_figures_and_abbreviations_end_no_sentence() -> None:
    quote = "Mức phạt tiền là 1.000.000 đồng theo Điều 5. Mức khác do Chính phủ quy định."
    assert extracts(quote) == [quote]


def test_a_long_list_is_not_said_as_a_whole() -> None:
    points = [f"{letter}) {'trường hợp ' * 20}{letter};" for letter in "abc"]
    lead, *rest = lines("\n".join(["Mức bồi thường như sau:", *points]))
    assert lead.says is None
    assert [line.says is not None for line in rest] == [True] * 3


def test_what_stands_under_a_title_that_forbids_must_forbid_itself() -> None:
    quote = "1. Phạt tiền là việc do người sử dụng lao động quyết định.\n2. Không được trừ lương."
    title = "Các hành vi bị nghiêm cấm"
    assert len(extracts(quote)) == 2
    assert extracts(quote, title) == ["Không được trừ lương."]
    assert lines(quote, title)[0] == Line("Phạt tiền là việc do người sử dụng lao động quyết định.", None)


LAW = st.lists(
    st.sampled_from(
        [
            "1. ",
            "a) ",
            "b) ",
            "- ",
            "Người lao động được nghỉ",
            "trừ trường hợp khác",
            " này",
            ": ",
            "; ",
            ". ",
            "\n",
            "Nếu ",
        ]
    ),
    max_size=30,
).map("".join)


@given(LAW | st.text(max_size=80))
def test_any_text_is_read_and_only_its_words_are_said(text: str) -> None:
    known = set(text.lower().split())
    for said in extracts(text):
        assert said.endswith(".")
        words = [word.strip(".;,:") for word in said.lower().split()]
        assert all(any(word in one for one in known) for word in words)


@pytest.mark.parametrize("law_id", [PENAL, CIVIL, LABOUR])
def test_no_exception_of_the_starter_law_is_lost(law_id: str) -> None:
    """An exception that follows a comma is said with what it excepts from."""
    for version in starter_versions(law_id):
        for unit in version.unit.children:
            quote = version.text[unit.start : unit.end].strip()
            if unit.kind is UnitKind.CLAUSE and "\n" not in quote and ". " not in quote[4:]:
                for said in extracts(quote):
                    assert said.count("trừ trường hợp") == quote.count("trừ trường hợp"), quote
