"""What stands beside the quoted law: guidance by what acts say of each other, án lệ and judgments by their facts."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from assistant.answer import Assistant
from assistant.related_words import related_words
from assistant.similar import asks_for_precedent
from ingest.readers.reader import Reading, make_version
from ingest.records import (
    Citation,
    Document,
    Relation,
    RelationKind,
    Source,
    SourceRank,
    TextStatus,
)
from ingest.store.add import Original
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.structure import parse_article
from tests.assistant.conftest import MakeAssistant
from tests.cases import LOAN, PRECEDENT, store_cases
from tests.fakes import CIVIL, publish_with_fakes

JUDGES, DECREE = "02/2022/NQ-HĐTP", "10/2024/NĐ-CP"
GUIDED = "Bên vay tài sản có nghĩa vụ trả nợ khi đến hạn như thế nào?"
LOOKED_UP = "Điều 466 Bộ luật Dân sự"


def store_guidance(store: LawStore, law_id: str, kind: str, text: str, guides: str = "", first: int = 2023) -> None:
    """An act of one article, which names Điều 466 in its text; ``guides`` is the path that it is said to be about."""
    source = Source("công báo", SourceRank.OFFICIAL, sha256(law_id.encode()).hexdigest())
    label, title = text.split()[1].rstrip("."), text.partition(". ")[2].partition("\n")[0]
    unit = parse_article(text, label, title).units[0]
    version = make_version(law_id, unit, text, source, date(first, 1, 1), TextStatus.AS_ENACTED)
    document = Document(law_id, f"{kind} về vay", kind, issued=date(first, 1, 1), effective=date(first, 1, 1))
    at = text.index("Điều 466")
    cited = {version.version_id: [Citation(at, at + 8, CIVIL, "466")]}
    relations = [Relation(RelationKind.GUIDES, law_id, unit.path, CIVIL, guides)] if guides else []
    reading = Reading(source, [(document, [version])], [], citations=cited, relations=relations)
    store.add(reading, "test", [Original(source.sha256, "a.docx", 1)])


def ids(units: list[dict[str, Any]]) -> list[str]:
    return [unit["provision_id"] for unit in units]


def laws(units: list[dict[str, Any]]) -> set[str]:
    return {unit["law_id"] for unit in units}


@pytest.fixture
def assistant(store: LawStore, law_home: Home, make_assistant: MakeAssistant) -> Assistant:
    """The small law with cases, a resolution about Điều 466, a decree that cites it and a law that cites it."""
    store_cases(store)
    store_guidance(store, JUDGES, "Nghị quyết", "Điều 2. Về trả nợ theo Điều 466\n1. Bên vay trả nợ.\n2. Khác.", "d466")
    store_guidance(store, DECREE, "Nghị định", "Điều 9. Thuế\nThuế nhà đất không áp dụng Điều 466 trong kho tàng.")
    store_guidance(store, "11/2024/QH15", "Luật", "Điều 3. Phạm vi\nCác Điều 463, Điều 466.")
    publish_with_fakes(law_home)
    return make_assistant()


def test_a_resolution_about_the_quoted_article_is_its_guidance(assistant: Assistant) -> None:
    answer = assistant.answer(LOOKED_UP)
    guidance = answer["related"]["guidance"]
    assert ids(answer["evidence"]) == [f"{CIVIL}/d466"]
    assert laws(guidance) == {JUDGES}, "neither a law nor a decree about something else guides it"
    assert {unit["standing"] for unit in guidance} == {"guidance"}


def test_guidance_is_in_force_on_the_day(assistant: Assistant) -> None:
    assert assistant.answer(LOOKED_UP, as_of=date(2022, 12, 31))["related"]["guidance"] == []


def test_cases_stand_in_their_own_sections(assistant: Assistant) -> None:
    answer = assistant.answer(GUIDED)
    assert laws(answer["related"]["judgments"]) == {LOAN}
    assert ids(answer["related"]["precedents"]) == [f"{PRECEDENT}/solution"]
    assert {unit["standing"] for unit in answer["evidence"]} == {"law"}
    assert answer["related"]["qa"] == []


def test_a_precedent_shows_what_it_lays_down_under_its_situation(assistant: Assistant) -> None:
    (shown,) = assistant.answer(GUIDED)["related"]["precedents"]
    assert shown["quote"] == "Trường hợp này, bên vay phải trả lãi trên nợ gốc chậm trả."
    assert shown["lead"] == "Bên vay tài sản không trả nợ khi đến hạn."
    assert shown["pin"].startswith("phần “Giải pháp pháp lý” Án lệ số 11/2021/AL")


def test_a_name_that_the_court_left_is_not_shown(assistant: Assistant) -> None:
    shown = assistant.answer(GUIDED)["related"]["judgments"]
    assert ids(shown) == [f"{LOAN}/reasoning/p2"]
    assert "Lan" not in shown[0]["quote"]


def test_related_quotes_are_verbatim(assistant: Assistant, store: LawStore) -> None:
    related = assistant.answer(GUIDED)["related"]
    shown = [unit for units in related.values() for unit in units]
    assert len(shown) >= 3
    for unit in shown:
        assert unit["quote"] in store.provision(unit["provision_id"], None, unit["version_id"]).quote


def test_a_day_that_was_set_leaves_out_later_cases(assistant: Assistant) -> None:
    related = assistant.answer(GUIDED, as_of=date(2020, 6, 1))["related"]
    assert related["precedents"] == []
    assert laws(related["judgments"]) == {LOAN}


def test_a_lookup_finds_no_cases_as_it_tells_no_facts(assistant: Assistant) -> None:
    related = assistant.answer(LOOKED_UP)["related"]
    assert (related["precedents"], related["judgments"]) == ([], [])


def test_an_article_of_another_matter_brings_no_cases_of_loans(assistant: Assistant) -> None:
    related = assistant.answer("Trộm cắp tài sản bị phạt tù bao nhiêu năm?")["related"]
    assert PRECEDENT not in laws(related["precedents"])
    assert LOAN not in laws(related["judgments"])


@pytest.mark.usefixtures("assistant")
def test_a_refusal_has_nothing_beside_it(make_assistant: MakeAssistant) -> None:
    answer = make_assistant(threshold=1.0).answer("Bên vay không trả nợ thì sao?")
    assert answer["abstained"]
    assert all(units == [] for units in answer["related"].values())


@pytest.mark.usefixtures("assistant")
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Án lệ 11/2021/AL nói gì?", [f"{PRECEDENT}/solution"]),
        ("Án lệ 99/2030/AL nói gì?", []),
        ("Án lệ là gì?", []),
    ],
)
def test_who_asks_for_a_precedent_sees_it_beside_the_refusal(
    make_assistant: MakeAssistant, question: str, found: list[str]
) -> None:
    answer = make_assistant(threshold=1.0).answer(question)
    assert answer["abstained"]
    assert answer["evidence"] == []
    assert ids(answer["related"]["precedents"]) == found
    assert ("xem mục Án lệ" in answer["warnings"][0]["message"]) is bool(found)


@pytest.mark.parametrize(
    ("question", "asks"),
    [("Có án lệ nào về đặt cọc?", True), ("43/2021/AL", True), ("điều lệ công ty", False), ("bản án lệch", False)],
)
def test_which_questions_ask_for_precedents(question: str, asks: bool) -> None:
    assert asks_for_precedent(question) is asks


def test_the_words_of_a_terminal_name_each_section_and_no_empty_one() -> None:
    shown = {"guidance": [], "precedents": [{"pin": "Án lệ số 43/2021/AL", "quote": "Có hiệu lực."}], "qa": []}
    assert related_words(shown) == ["Án lệ:\n- Án lệ số 43/2021/AL:\n“Có hiệu lực.”"]
