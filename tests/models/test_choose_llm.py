from __future__ import annotations

import importlib.util
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import HumanMessage
from pydantic import SecretStr

from ingest.store.home import Home
from models.llm.ask import stream_text
from models.llm.choose import open_llm
from models.llm.llama import LlamaChat
from models.pull import pull
from models.settings import ModelSettings
from tests.models.tiny import tiny_gguf


@pytest.fixture
def installed(home: Home, tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if name == "llama_cpp" else found(name))
    (tmp_path / "small.gguf").write_bytes(tiny_gguf())
    pull(home, str(tmp_path / "small.gguf"))
    pull(home, str(tiny_encoder))
    return tmp_path / "small.gguf"


@pytest.mark.parametrize(
    ("setting", "chosen", "path"),
    [
        ("", None, None),
        ("none", "small", None),
        ("", "small", "home/models/small/model.gguf"),
        ("small", None, "home/models/small/model.gguf"),
        ("FILE", "small", "small.gguf"),
        ("absent", "small", None),
        ("/nowhere/absent.gguf", "small", None),
        ("tiny-e5", None, None),  # an encoder writes no sentences
    ],
)
def test_settings_come_before_the_release(
    home: Home, installed: Path, setting: str, chosen: str | None, path: str | None
) -> None:
    settings = ModelSettings(llm=str(installed) if setting == "FILE" else setting, llm_threads=1)
    llm = open_llm(settings, home, chosen)
    if path is None:
        assert llm is None
    else:
        assert isinstance(llm, LlamaChat)
        assert llm.path == installed.parent / path


@pytest.mark.usefixtures("installed")
def test_without_llama_cpp_there_is_no_sentence_and_no_error(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert open_llm(ModelSettings(llm="small"), home) is None


class _Server(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None, dict[str, Any]]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers["Authorization"], body))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in ("03 ", "năm"):
            delta = {"index": 0, "delta": {"content": piece}, "finish_reason": None}
            event = {
                "id": "1",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": "m",
                "choices": [delta],
            }
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    _Server.asked = []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield serving
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.mark.parametrize(("key", "header"), [("secret", "Bearer secret"), ("", "Bearer none")])
def test_any_openai_compatible_server_may_answer(
    home: Home, server: ThreadingHTTPServer, key: str, header: str
) -> None:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    llm = open_llm(ModelSettings(llm_url=url, llm_model="court-7b", llm_key=SecretStr(key)), home, "small")
    assert llm is not None
    text = "".join(stream_text(llm, [HumanMessage("Bao lâu?")], seconds=30, max_tokens=9, grammar="root ::= x"))
    (path, authorization, body) = _Server.asked[0]
    assert (text, path, authorization) == ("03 năm", "/v1/chat/completions", header)
    assert (body["model"], body["temperature"], body["stream"]) == ("court-7b", 0, True)
    assert "grammar" not in body
    assert 9 in (body.get("max_tokens"), body.get("max_completion_tokens"))


def test_none_wins_over_a_server(home: Home) -> None:
    assert open_llm(ModelSettings(llm="none", llm_url="http://127.0.0.1:9/v1"), home) is None
