from __future__ import annotations

import threading
from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_tests.unit_tests import ChatModelUnitTests

from models.errors import BrokenModel, LLMBusy, LLMCancelled, LLMTimeout, LLMUnavailable
from models.llm.ask import stream_text
from models.llm.llama import LlamaChat
from tests.models.scripted import ScriptedChat

PATH = Path("/models/some-llm/model.gguf")
ASK = [SystemMessage("Bạn là trợ lý."), HumanMessage("Bao lâu?")]


def test_the_answer_arrives_in_pieces_and_whole() -> None:
    chat = ScriptedChat(path=PATH)
    assert [chunk.text for chunk in chat.stream(ASK) if chunk.text] == list(chat.script)
    answer = chat.invoke(ASK)
    assert (answer.text, answer.response_metadata["finish_reason"]) == ("Thời hiệu là 03 năm.", "stop")


def test_weights_are_opened_once_and_not_before_the_first_call() -> None:
    chat = ScriptedChat(path=PATH)
    assert chat.opened == 0
    threads = [threading.Thread(target=chat.invoke, args=(ASK,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert chat.opened == 1


def test_roles_limits_and_stops_reach_the_model() -> None:
    chat = ScriptedChat(path=PATH)
    chat.invoke([*ASK, AIMessage("03 năm"), HumanMessage([{"type": "text", "text": "Từ ngày nào?"}])])
    chat.invoke(ASK, stop=["\n"], max_tokens=7, grammar="root ::= x")
    first, second = chat.load().calls
    assert [(m["role"], m["content"]) for m in first["messages"]] == [
        ("system", "Bạn là trợ lý."),
        ("user", "Bao lâu?"),
        ("assistant", "03 năm"),
        ("user", "Từ ngày nào?"),
    ]
    assert (first["temperature"], first["max_tokens"], first["stop"]) == (0.0, 256, [])
    assert (second["max_tokens"], second["stop"], second["grammar"]) == (7, ["\n"], "root ::= x")


def test_a_limit_stops_the_reading_of_the_prompt() -> None:
    chat = ScriptedChat(path=PATH, pause=60)
    with pytest.raises(LLMTimeout):
        chat.invoke(ASK, seconds=0.05)
    assert chat.waiting == 0


def test_a_caller_who_leaves_stops_the_answer() -> None:
    chat, gone = ScriptedChat(path=PATH), threading.Event()
    stream = stream_text(chat, ASK, seconds=60, max_tokens=10, cancel=gone)
    assert next(stream) == "Thời hiệu"
    gone.set()
    with pytest.raises(LLMCancelled):
        next(stream)
    assert chat.waiting == 0


def test_an_abandoned_stream_gives_the_turn_back() -> None:
    chat = ScriptedChat(path=PATH)
    stream = chat.stream(ASK)
    next(stream)
    assert chat.waiting == 1
    stream.close()
    assert chat.waiting == 0
    assert chat.invoke(ASK).text


def test_who_waits_knows_the_place_and_leaves_the_queue_at_the_limit() -> None:
    chat, places = ScriptedChat(path=PATH), []
    holding = chat.stream(ASK)
    next(holding)
    with pytest.raises(LLMBusy):
        chat.invoke(ASK, wait_seconds=0.05, on_wait=places.append)
    assert (places, chat.waiting) == ([1], 1)
    holding.close()


def test_turns_come_in_the_order_of_asking() -> None:
    chat, done = ScriptedChat(path=PATH), []
    holding = chat.stream(ASK)
    next(holding)
    threads = []
    for number in range(4):
        queued = threading.Event()

        def ask(number: int = number, queued: threading.Event = queued) -> None:
            chat.invoke(ASK, on_wait=lambda _: queued.set())
            done.append(number)

        threads.append(threading.Thread(target=ask))
        threads[-1].start()
        assert queued.wait(10)
    holding.close()
    for thread in threads:
        thread.join(10)
    assert done == [0, 1, 2, 3]


def test_a_failing_decode_is_a_clear_error() -> None:
    chat = ScriptedChat(path=PATH, fails=True)
    with pytest.raises(LLMUnavailable):
        chat.invoke(ASK)
    assert chat.waiting == 0


def test_missing_and_cut_weights_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(LLMUnavailable, match="models pull"):
        LlamaChat(path=tmp_path / "absent.gguf").invoke(ASK)
    (tmp_path / "cut.gguf").write_bytes(b"GGUF\x03\x00")
    with pytest.raises(BrokenModel):
        LlamaChat(path=tmp_path / "cut.gguf").invoke(ASK)


class TestLlamaChatIsAChatModel(ChatModelUnitTests):
    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return LlamaChat

    @property
    def chat_model_params(self) -> dict:
        return {"path": PATH}


class TestScriptedChatIsAChatModel(TestLlamaChatIsAChatModel):
    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return ScriptedChat
