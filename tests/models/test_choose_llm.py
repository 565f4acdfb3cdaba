from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from ingest.store.home import Home
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


def test_none_wins_over_a_server(home: Home) -> None:
    assert open_llm(ModelSettings(llm="none", llm_url="http://127.0.0.1:9/v1"), home) is None
