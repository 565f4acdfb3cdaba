from __future__ import annotations

import random
import re

import pytest

from assistant.guard import Verdict, check
from ingest.records import UnitKind
from tests.fakes import CIVIL, PENAL, starter_versions

CLAUSE = (
    "Điều 588. Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại\nThời hiệu khởi kiện yêu cầu bồi thường thiệt hại "
    "là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm."
)
QUESTION = "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại ngoài hợp đồng là bao lâu?"
RIGHT = (
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc phải "
    "biết quyền, lợi ích hợp pháp của mình bị xâm phạm."
)

THEFT = (
    "3. Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm:\n"
    "a) Chiếm đoạt tài sản trị giá từ 200.000.000 đồng đến dưới 500.000.000 đồng;\nc) Lợi dụng thiên tai, dịch bệnh."
)


@pytest.mark.parametrize(
    ("sentence", "question", "verdict"),
    [
        (RIGHT, QUESTION, "accepted"),
        (RIGHT.replace("03", "05"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "03 tháng"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "không quá 03 năm"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "năm năm"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "mười lăm năm"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "hai năm"), QUESTION, "number"),
        (RIGHT.replace("03 năm", "05 năm"), "Thời hiệu là 05 năm, đúng không?", "number"),
        (RIGHT.replace("bị xâm", "chưa bị xâm"), QUESTION, "negation"),
        (RIGHT.replace("hoặc phải", "chứ không phải"), QUESTION, "negation"),
        ("Đúng, " + RIGHT, QUESTION, "true_false"),
        ("Có, " + RIGHT, QUESTION, "true_false"),
        ("Sai. " + RIGHT, QUESTION, "unfinished"),
        (RIGHT.rstrip("."), QUESTION, "unfinished"),
        (RIGHT.rstrip(".") + ":", QUESTION, "unfinished"),
        (RIGHT.rstrip(".") + "?", QUESTION, "unfinished"),
        (RIGHT + " Người bị hại có quyền yêu cầu.", QUESTION, "unfinished"),
        ("Nguyên đơn nên nhờ luật sư giỏi viết đơn sớm cho kịp hạn.", QUESTION, "words"),
        ("Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại ngoài hợp đồng.", QUESTION, "says_nothing"),
        (".", QUESTION, "says_nothing"),
        ("", QUESTION, "unfinished"),
    ],
)
def test_a_sentence_under_its_clause(sentence: str, question: str, verdict: str) -> None:
    assert check(sentence, CLAUSE, question) == verdict


def test_a_sum_of_the_case_may_be_said_again() -> None:
    said = "Trộm cắp 300 triệu thì bị phạt tù từ 07 năm đến 15 năm."
    assert check(said, THEFT, "Trộm cắp 300 triệu thì sao?", "Tội trộm cắp tài sản") is Verdict.ACCEPTED
    assert check(said, THEFT, "Trộm cắp thì sao?", "Tội trộm cắp tài sản") is Verdict.NUMBER


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm.", Verdict.ACCEPTED),
        ("Thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm.", Verdict.RANGE),
        ("Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù 15 năm.", Verdict.NUMBER),
        ("Phạm tội thì bị phạt tù từ 07 năm đến dưới 15 năm.", Verdict.NUMBER),
        ("Phạm tội thuộc một trong các trường hợp sau đây.", Verdict.SAYS_NOTHING),
    ],
)
def test_a_range_is_whole_and_no_point_stands_for_all(said: str, verdict: Verdict) -> None:
    assert check(said, THEFT, "trộm cắp thì sao?") is verdict


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("Là 03 năm.", CLAUSE),
        ("Lợi dụng thiên tai, dịch bệnh thì bị phạt tù từ 07 năm đến 15 năm.", THEFT),
        ("Chiếm đoạt tài sản trị giá từ 200.000.000 đồng thì bị phạt tù từ 07 năm đến 15 năm.", THEFT),
        ("Thời hiệu khởi kiện là 03 năm, kể từ ngày xảy ra thiệt hại.", CLAUSE),
        ("Người có quyền yêu cầu phải khởi kiện ngay khi bị xâm phạm.", CLAUSE),
    ],
)
def test_what_the_clause_does_not_say_is_never_let_through(said: str, clause: str) -> None:
    assert check(said, clause, "?") is not Verdict.ACCEPTED


def test_the_question_lends_no_matter_that_the_clause_lacks() -> None:
    clause = (
        "1. Thời hiệu yêu cầu hòa giải viên lao động thực hiện hòa giải tranh chấp lao động cá nhân là 06 tháng kể từ "
        "ngày phát hiện ra hành vi mà bên tranh chấp cho rằng quyền và lợi ích hợp pháp của mình bị vi phạm."
    )
    tail = "tranh chấp lao động cá nhân là 06 tháng kể từ ngày phát hiện ra hành vi."
    for said in (f"Thời hiệu khởi kiện {tail}", f"Thời hiệu {tail}"):
        assert check(said, clause, "Thời hiệu khởi kiện tranh chấp lao động cá nhân?") is Verdict.WORDS
    whole = clause.removeprefix("1. ")
    assert check(whole, clause, "Thời hiệu khởi kiện tranh chấp lao động cá nhân?") is Verdict.ACCEPTED


def test_what_the_clause_denies_is_not_affirmed() -> None:
    clause = "Thời hiệu không áp dụng đối với yêu cầu bảo vệ quyền nhân thân gắn với tài sản."
    said = "Thời hiệu áp dụng đối với yêu cầu bảo vệ quyền nhân thân gắn với tài sản."
    assert check(said, clause, "Có thời hiệu không?") is Verdict.NEGATION


def sentences(law_id: str) -> list[str]:
    """Clauses of one sentence, as a model that only copies would write them."""
    texts = []
    for version in starter_versions(law_id):
        for unit in version.unit.children:
            if unit.kind is UnitKind.CLAUSE and not unit.children:
                text = version.text[unit.start : unit.end].strip().split(". ", 1)[-1]
                whole = text.endswith(".") and ". " not in text and "\n" not in text and len(text.split()) > 6
                if whole and not re.match(r"(?i)(có|không|đúng|sai)\b", text):
                    texts.append(text)
    return texts


def test_the_law_word_for_word_is_let_through() -> None:
    found = sentences(CIVIL)
    assert len(found) > 300
    assert [text for text in found if check(text, text, "?") is not Verdict.ACCEPTED] == []


def test_another_number_never_gets_through() -> None:
    picked = random.Random(11)
    found = [text for law in (PENAL, CIVIL) for text in sentences(law) if re.search(r"\d", text)]
    assert len(found) > 50
    for text in found:
        numbers = re.findall(r"\d+", text)
        changed = re.sub(
            r"\d+", lambda _: f"{picked.randrange(600, 999)}7", text, count=picked.randint(1, len(numbers))
        )
        assert check(changed, text, "?") in (Verdict.NUMBER, Verdict.RANGE), changed


def test_numbers_of_other_words_in_the_clause_do_not_swap() -> None:
    clause = "Người nào phạm tội thì bị phạt tiền từ 10 lần hoặc phạt tù từ 03 tháng đến 02 năm theo quy định."
    for wrong in ("phạt tù từ 03 năm đến 02 năm", "phạt tù từ 02 tháng đến 03 năm", "phạt tù từ 10 tháng"):
        said = f"Người nào phạm tội thì bị {wrong} theo quy định."
        assert check(said, clause, "phạm tội bị phạt thế nào?") is Verdict.NUMBER
