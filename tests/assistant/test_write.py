from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.prompt import CHOOSE, EXAMPLES, WRITE, choice_grammar, choosing, prompt_hash, sentence_grammar, writing
from assistant.shapes import Evidence
from assistant.write import Progress, Sentence, Writer, common_prefix, only_chooses
from tests.assistant.conftest import scripted
from tests.models.scripted import ScriptedChat

QUOTE = (
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết hoặc phải "
    "biết quyền, lợi ích hợp pháp của mình bị xâm phạm."
)
LIST = "2. Thời hiệu truy cứu trách nhiệm hình sự như sau:\na) 05 năm đối với tội một;\nb) 10 năm đối với tội hai."
POINT = "Thời hiệu truy cứu trách nhiệm hình sự như sau: b) 10 năm đối với tội hai."
QUESTION = "Thời hiệu khởi kiện bồi thường thiệt hại là bao lâu?"
RIGHT = f"[1] {QUOTE}"
DAMAGES, CRIMES = "91/2015/QH13/d588", "100/2015/QH13/d27/k2"


def evidence(quote: str = QUOTE, name: str = DAMAGES, lead: str | None = None) -> Evidence:
    return Evidence(
        provision_id=name, version_id=f"{name}@0", law_id="91/2015/QH13", law_title="Bộ luật Dân sự", article="588",
        clause=None, point=None, pin="Điều 588 Bộ luật Dân sự", context="", lead=lead, quote=quote, url="/",
        valid_from=None, valid_to=None, in_force=None, text_status="as_enacted", score=1.0,
    )  # fmt: skip


QUOTES = [evidence(), evidence(LIST, CRIMES)]


def write(
    writer: Writer, cancel: threading.Event | None = None, quotes: list[Evidence] = QUOTES
) -> tuple[Sentence, list[Progress]]:
    told: list[Progress] = []
    return writer.write(QUESTION, quotes, cancel or threading.Event(), told.append), told


def test_progress_is_told_piece_by_piece() -> None:
    sentence, told = write(Writer(scripted(*re.split(r"(?<= )", RIGHT)), 60, 400, 60))
    assert (sentence.text, sentence.cites, sentence.withdrawn) == (QUOTE, DAMAGES, None)
    assert told == [Progress(number + 1) for number, _ in enumerate(re.split(r"(?<= )", RIGHT))]


def test_any_chat_model_writes_sentences_of_which_each_is_checked() -> None:
    written = "\n".join([RIGHT, f"[2] {POINT}", f"[2] {POINT.replace('10', '15')}", f"[1] {POINT}", "Vậy là xong."])
    sentence, _ = write(Writer(FakeListChatModel(responses=[written]), 60, 400, 60))
    assert sentence.text == f"{QUOTE} {POINT}"
    assert [(one.text, one.cites) for one in sentence.shown] == [(QUOTE, DAMAGES), (POINT, CRIMES)]
    assert [one.verdict for one in sentence.said] == ["accepted", "accepted", "number", "number"]


@pytest.fixture
def small(tmp_path: Path) -> type[ScriptedChat]:
    """A model whose weights lie on this machine and are small."""
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")

    class Small(ScriptedChat):
        path: Path = weights

    return Small


@pytest.mark.parametrize(
    ("chosen", "text", "cites", "withdrawn"),
    [
        ("[1]", QUOTE, DAMAGES, None),
        ("[0]", None, None, "no_answer"),
        ("[9]", None, None, "uncited"),
        ("Thời hiệu là 03 năm.", None, None, "uncited"),
    ],
)
def test_a_small_model_only_chooses(
    small: type[ScriptedChat], chosen: str, text: str | None, cites: str | None, withdrawn: str | None
) -> None:
    chat = small(script=(chosen,))
    assert only_chooses(chat)
    sentence, _ = write(Writer(chat, 60, 400, 60))
    assert (sentence.text, sentence.cites, sentence.withdrawn) == (text, cites, withdrawn)


def test_where_no_line_can_answer_a_small_model_is_not_asked(small: type[ScriptedChat]) -> None:
    chat = small(script=("[1]",))
    sentence = Writer(chat, 60, 400, 60).write("Ai được nuôi con?", QUOTES, threading.Event(), lambda _: None)
    assert (sentence, chat.opened) == (Sentence(withdrawn="no_answer"), 0)


def test_models_elsewhere_or_of_unknown_size_write() -> None:
    assert not only_chooses(FakeListChatModel(responses=[RIGHT]))
    assert not only_chooses(scripted(RIGHT))


def test_the_prefix_that_is_read_ahead_opens_every_prompt(small: type[ScriptedChat]) -> None:
    for chat, prompt in ((small(), choosing(QUESTION, QUOTES)), (scripted(RIGHT), writing(QUESTION, QUOTES))):
        prefix = common_prefix(chat)
        assert prompt[: len(prefix)] == prefix
        assert len(prefix) == len(prompt) - 1


def test_the_one_sentence_of_the_one_quote_is_not_said_again() -> None:
    chat = scripted(RIGHT)
    assert write(Writer(chat, 60, 400, 60), quotes=[evidence()])[0] == Sentence(withdrawn="nothing_to_choose")
    assert chat.opened == 0


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
        "no_answer": write(Writer(scripted("[0]"), 60, 400, 60)),
    }
    assert {reason: (sentence.text, sentence.withdrawn) for reason, (sentence, _) in cases.items()} == {
        reason: (None, reason) for reason in cases
    }
    assert long.opened == 0, "quotes that are too long are not read at all"


def test_what_a_model_that_writes_is_told() -> None:
    system, asked = writing(QUESTION, QUOTES)
    assert system.text == WRITE
    assert asked.text == f"[1] {QUOTE}\n\n[2] {LIST}\n\nCâu hỏi: {QUESTION}"


def test_what_a_model_that_chooses_is_told() -> None:
    question = "Truy cứu trách nhiệm hình sự tội một, năm 2020?"
    quotes = [evidence(f"1. Việc khác.\n{LIST}", lead="Thời hiệu"), evidence("Ai có quyền thì được hưởng.")]
    system, *examples, asked = choosing(question, quotes)
    assert system.text == CHOOSE
    assert [message.text for message in examples] == [text for example in EXAMPLES for text in example]
    assert asked.text == (
        "Thời hiệu\n[1] Thời hiệu truy cứu trách nhiệm hình sự như sau:\na) 05 năm đối với tội một;\n"
        f"b) 10 năm đối với tội hai.\n\nCâu hỏi: {question}"
    )


def test_the_grammars_leave_nothing_else_to_write() -> None:
    assert choice_grammar(2) == 'root ::= "[" ("0" | "1" | "2") "]"\n'
    root, line = sentence_grammar(QUOTES).strip().splitlines()
    assert root == 'root ::= "[0]" | line ("\\n" line){0,3}'
    assert line.startswith(f'line ::= "[1] {QUOTE}" | "[2] Thời hiệu')
    assert f'"[2] {POINT}"' in line
    assert '"[3]' not in line


def test_quotation_marks_of_the_law_do_not_break_the_grammar() -> None:
    said = 'Biển "Cấm" là biển \\ có hiệu lực.'
    assert r'"[1] Biển \"Cấm\" là biển \\ có hiệu lực."' in sentence_grammar([evidence(said)])


def test_the_prompts_identity_is_stable() -> None:
    assert prompt_hash() == prompt_hash()
    assert re.fullmatch(r"[0-9a-f]{64}", prompt_hash())
