"""The same seam against llama-cpp-python's own server, which loads random weights."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from models.errors import LLMCancelled, LLMTimeout, LLMUnavailable
from models.llm.ask import stream_text
from models.llm.server import ServerChat, server_chat
from models.settings import ModelSettings
from tests.models.random_llama import random_llama

ASK = [SystemMessage("Bạn là thư ký."), HumanMessage("Bao lâu?")]
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("llama_cpp") is None, reason="llama-cpp-python is not installed"
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_listens(process: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + 120
    while True:
        assert process.poll() is None, "the server ended while it was starting"
        assert time.monotonic() < end, "the server did not start in time"
        try:
            urlopen(f"{url}/models").close()
            return
        except OSError:
            time.sleep(0.1)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("llama-server")
    model, port = random_llama(folder / "random.gguf"), _free_port()
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--n_ctx", "512", "--n_threads", "1"]
    # Its own HOST and PORT, where the environment has them, weigh more than the arguments.
    env = {name: value for name, value in os.environ.items() if name not in ("HOST", "PORT")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, "--port", str(port)], stdout=log, stderr=log, env=env)
        try:
            url = f"http://127.0.0.1:{port}/v1"
            _wait_until_it_listens(process, url)
            yield url
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def chat(url: str) -> ServerChat:
    made = server_chat(ModelSettings(llm_url=url))
    assert isinstance(made, ServerChat)
    return made


def test_an_answer_ends_where_it_was_told_to(chat: ServerChat) -> None:
    pieces = list(stream_text(chat, ASK, seconds=60, max_tokens=7))
    assert len("".join(pieces)) == 7


def test_the_same_question_has_the_same_answer(chat: ServerChat) -> None:
    first, second = (list(stream_text(chat, ASK, seconds=60, max_tokens=12)) for _ in range(2))
    assert first == second


def test_many_at_once_all_get_their_answer(chat: ServerChat) -> None:
    """Its server breaks off one answer when it is asked for the next: the queue on this side keeps that from it."""
    answers: list[str] = []

    def ask() -> None:
        answers.append("".join(stream_text(chat, ASK, seconds=60, wait_seconds=60, max_tokens=12)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1


def test_limits_and_leaving_stop_it_and_it_serves_the_next(chat: ServerChat) -> None:
    gone = threading.Event()
    stream = stream_text(chat, ASK, seconds=60, max_tokens=400, cancel=gone)
    next(stream)
    gone.set()
    with pytest.raises(LLMCancelled):
        list(stream)
    with pytest.raises(LLMTimeout):
        list(stream_text(chat, ASK, seconds=0.001, max_tokens=300))
    assert list(stream_text(chat, ASK, seconds=60, max_tokens=4))


def test_another_path_is_no_model(url: str) -> None:
    lost = server_chat(ModelSettings(llm_url=f"{url}/elsewhere"))
    with pytest.raises(LLMUnavailable, match="không có mô hình"):
        list(stream_text(lost, ASK, seconds=60, max_tokens=4))
