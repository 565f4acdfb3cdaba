"""Many askers on one real server: who leaves, who waits and who reads nothing."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.app import make_app
from assistant.settings import AssistantSettings
from ingest.store.home import Home
from tests.assistant.conftest import scripted, serve_app
from tests.fakes import FakeServing, copy_home
from tests.models.scripted import ScriptedChat

QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
SAID = ("[1] ", "Phạm tội thuộc một trong các trường hợp sau đây, ", "thì bị phạt tù từ 07 năm đến 15 năm.")
STREAM = {"Accept": "text/event-stream"}


@contextmanager
def served(law: Home, folder: Path, chat: ScriptedChat) -> Iterator[str]:
    home = copy_home(law, folder / "home")
    with serve_app(make_app(home, AssistantSettings(), FakeServing(home, chat))) as address:
        yield address


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def asking(address: str, headers: dict[str, str]) -> Iterator[socket.socket]:
    """A client that has asked and reads nothing."""
    body = json.dumps({"question": QUESTION}).encode()
    lines = {"Host": "127.0.0.1", "Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    head = "POST /api/ask HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    host, _, port = address.removeprefix("http://").partition(":")
    with closing(socket.socket()) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        client.connect((host, int(port)))
        client.sendall(head.encode() + body)
        yield client


@pytest.mark.parametrize("headers", [STREAM, {}], ids=["stream", "whole answer"])
def test_who_leaves_stops_the_writing(small_law: Home, tmp_path: Path, headers: dict[str, str]) -> None:
    chat = scripted(*SAID, pause=600)
    with served(small_law, tmp_path, chat) as address:
        with asking(address, headers):
            until(lambda: chat.waiting == 1)
        until(lambda: chat.waiting == 0)


def test_who_leaves_the_queue_is_no_longer_in_it(small_law: Home, tmp_path: Path) -> None:
    chat = scripted(*SAID, pause=600)
    with served(small_law, tmp_path, chat) as address, asking(address, STREAM):
        until(lambda: chat.waiting == 1)
        with asking(address, STREAM):
            until(lambda: chat.waiting == 2)
        until(lambda: chat.waiting == 1)


def test_who_waits_is_told_the_place(small_law: Home, tmp_path: Path) -> None:
    chat = scripted(*SAID, pause=600)
    places: list[int] = []
    with served(small_law, tmp_path, chat) as address:
        first = ExitStack()
        first.enter_context(asking(address, STREAM))
        until(lambda: chat.waiting == 1)
        with httpx.stream("POST", f"{address}/api/ask", json={"question": QUESTION}, headers=STREAM) as response:
            for line in response.iter_lines():
                if '"ahead"' in line:
                    places.append(json.loads(line.removeprefix("data:"))["ahead"])
                if places == [1]:
                    first.close()
                if places[-1:] == [0]:
                    break
    assert places[0] == 1
    assert set(places[:-1]) == {1}


def test_clients_that_read_nothing_hold_up_nobody(small_law: Home, tmp_path: Path) -> None:
    chat = scripted(*SAID)
    with served(small_law, tmp_path, chat) as address, ExitStack() as stalled:
        for _ in range(12):
            stalled.enter_context(asking(address, STREAM))
        answers = [httpx.post(f"{address}/api/ask", json={"question": QUESTION}, timeout=30).json() for _ in range(3)]
    assert [answer["answer"] for answer in answers] == ["".join(SAID[1:])] * 3


def test_pages_open_while_sixty_wait_for_the_machine(small_law: Home, tmp_path: Path) -> None:
    """More than the threads that pages are served on, with whole answers, which wait longest."""
    chat = scripted(*SAID, pause=600)
    with served(small_law, tmp_path, chat) as address, ExitStack() as waiting:
        for _ in range(60):
            waiting.enter_context(asking(address, {}))
        until(lambda: chat.waiting == 60)
        assert httpx.get(f"{address}/van-ban", timeout=10).status_code == 200
        assert httpx.get(f"{address}/healthz", timeout=10).json()["status"] == "ok"
        waiting.close()
        until(lambda: chat.waiting == 0)
