from __future__ import annotations

import re
import threading

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.prompt import SYSTEM, grammar, messages, prompt_hash
from assistant.shapes import Evidence
from assistant.write import Progress, Sentence, Writer, judge
from tests.assistant.conftest import scripted

QUOTE = (
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc phải "
    "biết quyền, lợi ích hợp pháp của mình bị xâm phạm."
)
QUESTION = "Thời hiệu khởi kiện là bao lâu?"
RIGHT = f"[1] {QUOTE}"


def evidence(quote: str = QUOTE, name: str = "91/2015/QH13/d588", lead: str | None = None) -> Evidence:
    return Evidence(
        provision_id=name, version_id=f"{name}@0", law_id="91/2015/QH13", law_title="Bộ luật Dân sự", article="588",
        clause=None, point=None, pin="Điều 588 Bộ luật Dân sự", context="", lead=lead, quote=quote, url="/",
        valid_from=None, valid_to=None, in_force=None, text_status="as_enacted", score=1.0,
    )  # fmt: skip


QUOTES = [evidence(), evidence("Tội trộm cắp tài sản.", "100/2015/QH13/d173")]


@pytest.mark.parametrize(
    ("text", "withdrawn"),
    [
        (RIGHT, None),
        (f"  {RIGHT}\n", None),
        (RIGHT.replace("03", "04"), "number"),
        (RIGHT.removeprefix("[1] "), "uncited"),
        (RIGHT.replace("[1]", "[0]"), "uncited"),
        (RIGHT.replace("[1]", "[3]"), "uncited"),
        (RIGHT.replace("[1]", "[2]"), "number"),
        (RIGHT.rstrip("."), "uncited"),
        ("", "uncited"),
        ("[1] ", "uncited"),
        (f"{RIGHT} [2] Tội trộm cắp tài sản.", "unfinished"),
    ],
)
def test_what_may_be_shown(text: str, withdrawn: str | None) -> None:
    found = judge(text, QUESTION, QUOTES)
    assert found.withdrawn == withdrawn
    assert (found.text, found.cites) == ((QUOTE, "91/2015/QH13/d588") if withdrawn is None else (None, None))


def write(writer: Writer, cancel: threading.Event | None = None) -> tuple[Sentence, list[Progress]]:
    told: list[Progress] = []
    return writer.write(QUESTION, QUOTES, cancel or threading.Event(), told.append), told


def test_progress_is_told_piece_by_piece() -> None:
    sentence, told = write(Writer(scripted(*re.split(r"(?<= )", RIGHT)), 60, 400, 60))
    assert sentence == Sentence(QUOTE, "91/2015/QH13/d588")
    assert told == [Progress(number + 1) for number, _ in enumerate(re.split(r"(?<= )", RIGHT))]


def test_any_chat_model_will_do() -> None:
    assert write(Writer(FakeListChatModel(responses=[RIGHT]), 60, 400, 60))[0].text == QUOTE


def test_whatever_goes_wrong_costs_only_the_sentence() -> None:
    gone = threading.Event()
    gone.set()
    long = scripted(RIGHT)
    cases = {
        "no_llm": write(Writer(None, 60, 400, 60)),
        "too_long": write(Writer(long, 60, 10, 60)),
        "timeout": write(Writer(scripted(RIGHT, pause=60), 0.05, 400, 60)),
        "cancelled": write(Writer(scripted(RIGHT), 60, 400, 60), gone),
        "llm_failed": write(Writer(scripted(RIGHT, fails=True), 60, 400, 60)),
        "uncited": write(Writer(scripted("Xin chào."), 60, 400, 60)),
    }
    assert {reason: sentence for reason, (sentence, _) in cases.items()} == {
        reason: Sentence(withdrawn=reason) for reason in cases
    }
    assert long.opened == 0, "quotes that are too long are not read at all"


def test_the_prompt_holds_quotes_and_question_and_the_grammar_their_numbers() -> None:
    system, asked = messages(QUESTION, QUOTES)
    assert system.text == SYSTEM
    for number, quote in enumerate(QUOTES, 1):
        assert f"[{number}] {quote.quote}" in asked.text
        assert f'"[{number}] "' in grammar(QUOTES)
    assert asked.text.endswith(f"Câu hỏi: {QUESTION}")
    assert '"[3] "' not in grammar(QUOTES)


def test_the_prompts_identity_is_stable() -> None:
    assert prompt_hash() == prompt_hash()
    assert re.fullmatch(r"[0-9a-f]{64}", prompt_hash())
