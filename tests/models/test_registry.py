from __future__ import annotations

from pathlib import Path

import pytest

from ingest.store.home import Home
from models.catalogue import CATALOGUE
from models.errors import ModelMissing
from models.pull import pull
from models.registry import MANIFEST, Installed, find_model, installed_models
from models.verify import Problem, verify
from tests.models.tiny import tiny_gguf


@pytest.fixture
def model(home: Home, tmp_path: Path) -> Installed:
    (tmp_path / "small.gguf").write_bytes(tiny_gguf())
    return pull(home, str(tmp_path / "small.gguf"))


def test_a_sound_model_has_no_problems(home: Home, model: Installed) -> None:
    assert verify(home, model) == []


def test_every_kind_of_change_is_found(home: Home, model: Installed, tiny_encoder: Path) -> None:
    encoder = pull(home, str(tiny_encoder))
    folder = encoder.folder(home)
    (folder / "config.json").unlink()
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:-1] + b"\xff")
    (folder / "evil.py").write_text("", "utf-8")
    assert set(verify(home, encoder)) == {
        Problem(encoder.name, "config.json", "missing"),
        Problem(encoder.name, "model.safetensors", "changed"),
        Problem(encoder.name, "evil.py", "extra"),
    }
    assert verify(home, model) == []


@pytest.mark.parametrize("name", ["absent", "../small", "", ".", "Small", "small/..", "a\x00b"])
@pytest.mark.usefixtures("model")
def test_names_that_are_no_models(home: Home, name: str) -> None:
    with pytest.raises(ModelMissing):
        find_model(home, name)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"name": "small"}'])
def test_a_broken_manifest_is_no_model(home: Home, model: Installed, content: str) -> None:
    (model.folder(home) / MANIFEST).write_text(content, "utf-8")
    assert installed_models(home) == []


def test_the_record_survives_the_disk(home: Home, model: Installed) -> None:
    assert find_model(home, "small") == model


def test_the_catalogue_says_who_made_what() -> None:
    for known in CATALOGUE.values():
        assert known.publisher
        assert known.licence in {"MIT", "Apache-2.0"}
        assert known.changes
        assert len({part.requirement for payload in known.payloads for part in payload.parts}) >= 1
    assert sum(len(payload.parts) for payload in CATALOGUE["qwen2.5-coder-1.5b-instruct-q4_k_m"].payloads) == 22
