"""Five questions from start to end on the release that is installed: packaged encoder, starter law, calibration."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest

from assistant.answer import Assistant
from assistant.quantities import quantities, range_spans
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.errors import ModelMissing, ReleaseMissing
from models.releases import current
from models.settings import ModelSettings
from tests.fakes import CIVIL, PENAL

pytestmark = pytest.mark.real_models

TORT = "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại ngoài hợp đồng là bao lâu?"
NAMED = "Điều 173 Bộ luật Hình sự quy định gì?"
INTEREST = "lai suat cho vay toi da la bao nhieu"
FEES = "Mức án phí ly hôn hiện nay là bao nhiêu?"
THEFT = "Trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?"


def installed() -> Home:
    home = Home(IngestSettings().home.expanduser())
    try:
        current(home)
    except ReleaseMissing:
        reason = f"nothing is published in {home.root}: run `make law`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return home


def assistant_on(home: Home, answers: Home, settings: ModelSettings) -> Assistant:
    """Reads the installed law and keeps its answers elsewhere."""
    store = LawStore(open_engine(home))
    return Assistant(Serving(home, settings), store, AnswerStore(open_engine(answers)), AssistantSettings())


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return open_home(IngestSettings(home=tmp_path_factory.mktemp("answers") / "home"))


@pytest.fixture(scope="module")
def assistant(elsewhere: Home) -> Assistant:
    home = installed()
    try:
        made = assistant_on(home, elsewhere, ModelSettings(llm="none"))
        made.answer(NAMED)
    except ModelMissing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(error.message)
        pytest.skip(error.message)
    return made


def provisions(answer: dict[str, Any], where: str = "evidence") -> list[str]:
    return [quote["provision_id"] for quote in answer[where]]


@pytest.mark.parametrize(
    ("question", "first", "words"),
    [
        (TORT, f"{CIVIL}/d588", "03 năm"),
        (NAMED, f"{PENAL}/d173", "trộm cắp tài sản của người khác"),
        (INTEREST, f"{CIVIL}/d468", "20%/năm"),
        (THEFT, f"{PENAL}/d173/k3", "từ 07 năm đến 15 năm"),
    ],
)
def test_the_governing_provision_is_quoted_first(assistant: Assistant, question: str, first: str, words: str) -> None:
    answer = assistant.answer(question)
    assert (answer["abstained"], answer["reason"]) == (False, None)
    assert provisions(answer)[0] == first or provisions(answer)[0].startswith(f"{first}/")
    assert words in answer["evidence"][0]["quote"]
    assert {quote["in_force"] for quote in answer["evidence"]} == {None}
    assert "as_enacted" in [notice["code"] for notice in answer["warnings"]]


def test_what_the_corpus_does_not_hold_is_refused(assistant: Assistant) -> None:
    answer = assistant.answer(FEES)
    assert (answer["abstained"], answer["reason"], answer["evidence"]) == (True, "low_confidence", [])
    assert answer["nearest"]
    assert answer["warnings"][0]["message"].startswith("Không đủ căn cứ trong kho văn bản")


def test_theft_of_300_million_is_one_clause_and_no_other_range(assistant: Assistant) -> None:
    answer = assistant.answer(THEFT)
    assert provisions(answer) == [f"{PENAL}/d173/k3"]
    quote = answer["evidence"][0]["quote"]
    holding = [found for _, found in range_spans(quote) if found.holds(quantities(THEFT)[0])]
    assert len(holding) == len(range_spans(quote)) == 1
    assert re.findall(r"phạt tù từ (\d+) năm đến (\d+) năm", quote) == [("07", "15")]


def test_the_question_without_diacritics_is_shown_as_it_was_read(assistant: Assistant) -> None:
    assert assistant.answer(INTEREST)["rewritten"] == "lãi suất cho vay tối đa là bao nhiêu"


def test_the_machines_sentence_says_no_other_range(elsewhere: Home) -> None:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    home = installed()
    if current(home).llm_name is None:
        pytest.skip("the release has no language model")
    events = list(assistant_on(home, elsewhere, ModelSettings(llm_url="")).ask(THEFT))
    (sentence,) = [event.data for event in events if event.name == "sentence"]
    assert (sentence["answer"] is None) is (sentence["withdrawn"] is not None)
    assert sentence["withdrawn"] not in ("llm_failed", "no_llm")
    if sentence["answer"]:
        assert sentence["cites"] == f"{PENAL}/d173/k3"
        assert set(re.findall(r"\d+ năm", sentence["answer"])) == {"07 năm", "15 năm"}
