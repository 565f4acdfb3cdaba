"""The application on a small real corpus: in process, and on a port for the browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from langchain_core.language_models import BaseChatModel

from assistant.answer import Assistant
from assistant.app import make_app
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from tests.fakes import FakeServing, copy_home
from tests.models.scripted import ScriptedChat

MakeAssistant = Callable[..., Assistant]


def scripted(*pieces: str, **fields: object) -> ScriptedChat:
    return ScriptedChat(path=Path("scripted/model.gguf"), script=pieces, **fields)


@pytest.fixture
def store(law_home: Home) -> LawStore:
    return LawStore(open_engine(law_home))


@pytest.fixture
def make_assistant(law_home: Home) -> MakeAssistant:
    def make(
        chat: BaseChatModel | None = None, threshold: float = 0.0, settings: AssistantSettings | None = None
    ) -> Assistant:
        engine = open_engine(law_home)
        serving = FakeServing(law_home, chat, threshold)
        return Assistant(serving, LawStore(engine), AnswerStore(engine), settings or AssistantSettings())

    return make


@pytest.fixture(scope="module")
def client(small_law: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application as a client on this machine sees it; the language model says what the clause says."""
    home = copy_home(small_law, tmp_path_factory.mktemp("app") / "home")
    app = make_app(home, AssistantSettings(), FakeServing(home))
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def served_app(small_law: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application on a free port of this machine, without a language model."""
    home = copy_home(small_law, tmp_path_factory.mktemp("served") / "home")
    app = make_app(home, AssistantSettings(), FakeServing(home))
    with serve_app(app) as address:
        yield address


@contextmanager
def serve_app(app: FastAPI) -> Iterator[str]:
    """The address of an application on a free port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < end, "the server did not start in time"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
