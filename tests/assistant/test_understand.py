from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from assistant.errors import BadQuestion, QuestionTooLong
from assistant.understand import Understood, understand
from ingest.citations.names import Lookup
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.finder import Finder
from tests.fakes import CIVIL, PENAL, FakeServing


@pytest.fixture(scope="module")
def finder(whole_law: Home) -> Finder:
    return FakeServing(whole_law).finder()


@pytest.fixture(scope="module")
def names(whole_law: Home) -> Lookup:
    return Lookup.of_documents(LawStore(open_engine(whole_law)).documents(), date(2024, 1, 1))


def read(question: str, finder: Finder, names: Lookup, longest: int = 4000) -> Understood:
    return understand(question, None, finder, lambda _: names, longest)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Điều 173 BLHS quy định gì?", [(PENAL, "173", None, None)]),
        ("khoản 2 điều 468 bộ luật dân sự", [(CIVIL, "468", "2", None)]),
        ("dieu 173 bo luat hinh su quy dinh gi", [(PENAL, "173", None, None)]),
        ("điểm a khoản 3 Điều 173 Bộ luật Hình sự", [(PENAL, "173", "3", "a")]),
        ("Điều 173 Bộ luật Hình sự năm 2015", [(PENAL, "173", None, None)]),
        (
            "Điều 173 Bộ luật Hình sự và Điều 468 Bộ luật Dân sự",
            [(PENAL, "173", None, None), (CIVIL, "468", None, None)],
        ),
        (unicodedata.normalize("NFD", "Điều 173 Bộ luật Hình sự"), [(PENAL, "173", None, None)]),
        ("Điều 173 quy định gì?", [(None, "173", None, None)]),
        ("Trộm cắp thì bị phạt thế nào?", []),
    ],
)
def test_the_provisions_that_a_question_names(
    finder: Finder, names: Lookup, question: str, named: list[tuple[str | None, str, str | None, str | None]]
) -> None:
    found = read(question, finder, names).citations
    assert [(c.law_id, c.article, c.clause, c.point) for c in found] == named


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Điều 173 Bộ luật Hình sự quy định gì?", True),
        ("Điều 173 Bộ luật Hình sự năm 2015", True),
        ("Cho tôi hỏi nội dung của khoản 3 Điều 173 Bộ luật Hình sự như thế nào", True),
        ("Theo Điều 173 Bộ luật Hình sự, trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?", False),
        ("Trộm cắp bị phạt thế nào?", False),
    ],
)
def test_whether_only_the_provision_is_asked_for(finder: Finder, names: Lookup, question: str, plain: bool) -> None:
    assert read(question, finder, names).plain_lookup is plain


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "???", "…!", "🙂"])
def test_no_word_is_no_question(finder: Finder, names: Lookup, question: str) -> None:
    with pytest.raises(BadQuestion, match="trống"):
        read(question, finder, names)


@pytest.mark.parametrize("question", ["trộm cắp \ud800", "\udfff", "la gi \udcff"])
def test_half_characters_are_refused(finder: Finder, names: Lookup, question: str) -> None:
    with pytest.raises(BadQuestion, match="hỏng"):
        read(question, finder, names)


def test_the_longest_question(finder: Finder, names: Lookup) -> None:
    assert read("a" * 100, finder, names, 100)
    with pytest.raises(QuestionTooLong, match=r"1\.000"):
        read("a" * 1001, finder, names, 1000)


@pytest.mark.parametrize(
    ("question", "day", "sum_"),
    [
        ("Ngày 01/02/2020 trộm cắp 300 triệu thì sao?", date(2020, 2, 1), 3e8),
        ("trom cap 300 trieu ngay 01/02/2020 thi bi phat the nao", date(2020, 2, 1), 3e8),
    ],
)
def test_day_and_sum_of_the_case(finder: Finder, names: Lookup, question: str, day: date, sum_: float) -> None:
    asked = read(question, finder, names)
    assert (asked.as_of.day, asked.as_of.source) == (day, "question")
    assert [quantity.value for quantity in asked.asked] == [sum_]
