"""A language model behind HTTP: what is asked of it, and what each way to fail is called."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage
from langchain_tests.unit_tests import ChatModelUnitTests
from pydantic import SecretStr

from models.errors import LLMBusy, LLMCancelled, LLMTimeout, LLMUnavailable, PromptTooLong
from models.llm.ask import stream_text
from models.llm.server import ServerChat, server_chat
from models.settings import ModelSettings
from tests.models.stub_server import DONE, Call, piece, stub_server

ASK = [HumanMessage("Bao lâu?")]


def chat(url: str, **settings: object) -> BaseChatModel:
    return server_chat(ModelSettings(llm_url=url, llm_model="court-7b", **settings))  # type: ignore[arg-type]


def ask(llm: BaseChatModel, seconds: float = 30, **more: object) -> str:
    return "".join(stream_text(llm, ASK, seconds=seconds, max_tokens=9, **more))  # type: ignore[arg-type]


def answers(call: Call) -> None:
    call.begin()
    call.say(piece("03 "), piece("năm"), piece("", "stop"), DONE)


def fails(status: int, **error: str) -> Callable[[Call], None]:
    def play(call: Call) -> None:
        call.begin(status, "application/json")
        call.say(json.dumps({"error": {"message": "No.", **error}}).encode())

    return play


def says(*events: bytes) -> Callable[[Call], None]:
    def play(call: Call) -> None:
        call.begin()
        call.say(*events)

    return play


def never_ends(event: bytes) -> Callable[[Call], None]:
    def play(call: Call) -> None:
        call.begin()
        call.repeat(event)

    return play


@pytest.mark.parametrize(("key", "header"), [("secret", "Bearer secret"), ("", "Bearer none")])
def test_what_is_asked_and_answered(key: str, header: str) -> None:
    with stub_server(answers) as server:
        assert ask(chat(server.url, llm_key=SecretStr(key)), grammar="root ::= x") == "03 năm"
    ((path, authorization, body),) = server.asked
    assert (path, authorization) == ("/v1/chat/completions", header)
    assert (body["model"], body["temperature"], body["stream"], body["max_tokens"]) == ("court-7b", 0, True, 9)
    assert "grammar" not in body


@pytest.mark.parametrize(
    ("play", "error", "words"),
    [
        (fails(404), LLMUnavailable, "không có mô hình court-7b"),
        (fails(401), LLMUnavailable, "không nhận khóa"),
        (fails(403), LLMUnavailable, "không nhận khóa"),
        (fails(500), LLMUnavailable, "báo lỗi 500"),
        (fails(429), LLMUnavailable, "báo lỗi 429"),
        (fails(400, message="context_length_exceeded"), PromptTooLong, "dài hơn"),
        (says(), LLMUnavailable, "ngắt giữa câu"),
        (says(b"<html>Trang khac</html>"), LLMUnavailable, "ngắt giữa câu"),
        (says(piece("03 năm.")), LLMUnavailable, "ngắt giữa câu"),
        (says(piece("03 năm."), DONE), LLMUnavailable, "ngắt giữa câu"),
        (says(piece("03 "), b"data: {not json\n\n"), LLMUnavailable, "không đúng mẫu"),
        (says(piece("03 "), b'data: {"error": {"message": "out of memory"}}\n\n'), LLMUnavailable, "không đúng mẫu"),
        (never_ends(b": still here\n\n"), LLMTimeout, "không trả lời kịp"),
        (never_ends(piece("và ")), LLMTimeout, "không kịp"),
    ],
)
def test_each_way_to_fail_has_its_error(play: Callable[[Call], None], error: type[Exception], words: str) -> None:
    with stub_server(play) as server:
        llm = chat(server.url, llm_first_seconds=0.3)
        with pytest.raises(error, match=words):
            ask(llm, seconds=1.0)
        assert isinstance(llm, ServerChat)
        assert llm.waiting == 0


def test_a_server_that_is_not_there() -> None:
    with stub_server(answers) as server:
        url = server.url
    with pytest.raises(LLMUnavailable, match="Không kết nối được máy chủ mô hình"):
        ask(chat(url))


def test_a_server_that_says_nothing_at_all() -> None:
    over = threading.Event()
    with stub_server(lambda _: bool(over.wait(30)) and None) as server:
        with pytest.raises(LLMTimeout):
            ask(chat(server.url, llm_first_seconds=0.2))
        over.set()


@pytest.mark.parametrize("event", [piece("và "), b": still here\n\n"], ids=["writing", "reading the prompt"])
def test_a_caller_who_leaves_ends_the_connection(event: bytes) -> None:
    gone, began = threading.Event(), threading.Event()

    def play(call: Call) -> None:
        call.begin()
        began.set()
        call.repeat(event)

    def leave() -> None:
        began.wait(30)
        gone.set()

    with stub_server(play) as server:
        threading.Thread(target=leave).start()
        with pytest.raises(LLMCancelled):
            ask(chat(server.url), cancel=gone)
        assert server.left.wait(30), "the server goes on writing for nobody"


def test_an_answer_left_half_read_ends_the_connection() -> None:
    with stub_server(never_ends(piece("và "))) as server:
        stream = stream_text(chat(server.url), ASK, seconds=30, max_tokens=9)
        assert next(stream) == "và "
        stream.close()
        assert server.left.wait(30)


def test_the_server_is_asked_so_many_at_once_and_others_know_their_place() -> None:
    with stub_server(never_ends(piece("và "))) as server:
        llm = chat(server.url, llm_parallel=2)
        held = [stream_text(llm, ASK, seconds=30, max_tokens=9) for _ in range(2)]
        assert [next(stream) for stream in held] == ["và ", "và "]
        places: list[int] = []
        with pytest.raises(LLMBusy):
            ask(llm, wait_seconds=0.05, on_wait=places.append)
        assert places == [1]
        assert len(server.asked) == 2
        for stream in held:
            stream.close()


class TestServerChatIsAChatModel(ChatModelUnitTests):
    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return ServerChat

    @property
    def chat_model_params(self) -> dict:
        return {"base_url": "http://127.0.0.1:9/v1", "model": "court-7b", "api_key": "none"}
