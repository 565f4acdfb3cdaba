from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from models.convert import convert_e5
from tests.models.tiny import tiny_e5, tiny_tokenizer


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(IngestSettings(home=tmp_path / "home"))


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder made by the real converter from tiny weights."""
    folder = tmp_path_factory.mktemp("encoder")
    (folder / "raw.bin").write_bytes(tiny_e5())
    (folder / "raw.json").write_text(json.dumps(tiny_tokenizer()), "utf-8")
    convert_e5(folder / "raw.bin", folder / "raw.json", folder / "tiny-e5", vocabulary=12)
    return folder / "tiny-e5"
