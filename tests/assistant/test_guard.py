from __future__ import annotations

import random
import re
from functools import lru_cache

import pytest

from assistant.extracts import extracts
from assistant.guard import Verdict, check
from ingest.records import UnitKind, Version
from tests.assistant.said_of_units import UNITS, Unit
from tests.fakes import CIVIL, LABOUR, PENAL, PROCEDURE, starter_versions

CODES = {
    "BLDS": CIVIL,
    "BLHS": PENAL,
    "BLLĐ": LABOUR,
    "BLTTDS": PROCEDURE,
    "BLTTHS": "101/2015/QH13",
    "BLHH": "95/2015/QH13",
}
QUESTION = "Quy định thế nào?"


@lru_cache
def versions(code: str) -> dict[str | None, Version]:
    return {version.label: version for version in starter_versions(CODES[code])}


def quote_and_title(name: str) -> tuple[str, str]:
    """As the evidence gives them: an article without its heading line."""
    code, place = name.split()
    article, _, clause = place.partition(".")
    version = versions(code)[article]
    if not clause:
        return version.text.partition("\n")[2], version.title
    (unit,) = (unit for unit in version.unit.children if unit.path.endswith(f"/k{clause}"))
    return version.text[unit.start : unit.end].strip(), version.title


def wrong_sentences(unit: Unit) -> list[str]:
    found = []
    for change in unit.wrong:
        if isinstance(change, str):
            found.append(change)
        else:
            assert change[0] in unit.right[0], change
            found.append(unit.right[0].replace(*change, 1))
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_wrong_sentence_passes(unit: Unit) -> None:
    quote, title = quote_and_title(unit.name)
    passed = [said for said in wrong_sentences(unit) if check(said, quote, QUESTION, title) is Verdict.ACCEPTED]
    assert passed == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_words_of_the_unit_pass_and_others_do_not_though_right(unit: Unit) -> None:
    quote, title = quote_and_title(unit.name)
    assert [said for said in unit.right if check(said, quote, QUESTION, title) is not Verdict.ACCEPTED] == []
    assert [said for said in unit.free if check(said, quote, QUESTION, title) is Verdict.ACCEPTED] == []


def test_the_tables_are_large_enough_to_mean_something() -> None:
    wrong = {said for unit in UNITS for said in wrong_sentences(unit)}
    right = {said for unit in UNITS for said in unit.right}
    free = {said for unit in UNITS for said in unit.free}
    print(f"{len(UNITS)} units, {len(wrong)} wrong, {len(right)} of {len(right) + len(free)} right ones pass")
    assert len(UNITS) >= 30
    assert len(wrong) >= 120
    assert len(right) + len(free) >= 60


CLAUSE = (
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc phải biết "
    "quyền, lợi ích hợp pháp của mình bị xâm phạm."
)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        (CLAUSE, "accepted"),
        (f"Theo quy định của pháp luật, {CLAUSE}", "accepted"),
        (CLAUSE.replace("03", "05"), "number"),
        (CLAUSE.replace("03 năm", "hai năm"), "number"),
        (CLAUSE.replace("bị xâm", "chưa bị xâm"), "negation"),
        (CLAUSE.replace("là 03", "nếu là 03"), "exception"),
        (CLAUSE.replace("hoặc phải", "và phải"), "quantifier"),
        (CLAUSE.replace("thiệt hại", "tổn thất"), "words"),
        (f"Đúng, {CLAUSE}", "true_false"),
        (f"Có, {CLAUSE}", "true_false"),
        (CLAUSE.rstrip("."), "unfinished"),
        (CLAUSE.rstrip(".") + "?", "unfinished"),
        (f"{CLAUSE} Người bị hại có quyền yêu cầu.", "words"),
        (f"Nguyên đơn nên biết rằng {CLAUSE}", "words"),
        ("Quy định thế nào.", "says_nothing"),
        (".", "says_nothing"),
        ("", "unfinished"),
    ],
)
def test_what_is_wrong_is_named(sentence: str, verdict: str) -> None:
    assert check(sentence, CLAUSE, QUESTION) == verdict


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert check(CLAUSE, CLAUSE, CLAUSE) is Verdict.SAYS_NOTHING


def test_under_a_title_that_forbids_no_act_is_a_rule() -> None:
    clause = "2. Phạt tiền, cắt lương thay việc xử lý kỷ luật lao động là do người sử dụng lao động quyết định."
    said = clause.removeprefix("2. ")
    assert check(said, clause, QUESTION, "Xử lý kỷ luật lao động") is Verdict.ACCEPTED
    assert check(said, clause, QUESTION, "Các hành vi bị nghiêm cấm khi xử lý kỷ luật lao động") is Verdict.WORDS


def starter_extracts(law_id: str) -> list[tuple[str, str]]:
    """Each clause of a code with each sentence that may be said of it."""
    quotes = [
        (version.text[unit.start : unit.end].strip(), version.title)
        for version in starter_versions(law_id)
        for unit in version.unit.children
        if unit.kind is UnitKind.CLAUSE
    ]
    return [(quote, said) for quote, title in quotes for said in extracts(quote, title)]


def test_another_number_never_gets_through() -> None:
    picked = random.Random(11)
    found = [
        (quote, said) for law in (PENAL, CIVIL) for quote, said in starter_extracts(law) if re.search(r"\d\d", said)
    ]
    assert len(found) > 500
    for quote, said in picked.sample(found, 200):
        numbers = re.findall(r"\d+", said)
        changed = re.sub(
            r"\d+", lambda _: f"{picked.randrange(600, 999)}7", said, count=picked.randint(1, len(numbers))
        )
        assert check(changed, quote, QUESTION) is not Verdict.ACCEPTED, changed


def test_no_word_can_be_left_out() -> None:
    picked = random.Random(12)
    for quote, said in picked.sample(starter_extracts(LABOUR), 60):
        words = said.split()
        at = picked.randrange(len(words) - 1)
        shorter = " ".join(words[:at] + words[at + 1 :])
        if not re.fullmatch(r"[\W]*|[a-zđ]\)", words[at]):
            assert check(shorter, quote, QUESTION) is not Verdict.ACCEPTED, shorter
