"""The installed models: one folder each under TROLY_HOME, with a ``model.json`` that says what it is."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.store.home import Home
from models.catalogue import Kind
from models.errors import ModelMissing, UnknownModel

MANIFEST = "model.json"
GGUF = "model.gguf"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
# What decides an encoder's vectors; its other files only describe these.
_FINGERPRINTED = ("model.safetensors", "tokenizer.json")


class Origin(BaseModel):
    """Where a model comes from and under what terms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    source: str = Field(description="Carrier packages, file or hub name it was made from")
    publisher: str = ""
    origin: str = ""
    licence: str = ""
    changes: str = ""


class Installed(Origin):
    """The content of ``model.json``. ``files`` maps each path in the folder to its SHA-256."""

    name: str
    files: dict[str, str]
    size: int
    fingerprint: str = Field(description="SHA-256 of what decides the output: weights and, for an encoder, tokenizer")
    installed: datetime

    def folder(self, home: Home) -> Path:
        return home.models / self.name

    def weights(self, home: Home) -> Path:
        """The GGUF file of a language model, the folder of an encoder."""
        return self.folder(home) / GGUF if self.kind == "llm" else self.folder(home)


def installed_models(home: Home) -> list[Installed]:
    """All installed models by name; folders without a readable ``model.json`` are not models."""
    found = (_read(path) for path in sorted(home.models.glob(f"[!.]*/{MANIFEST}")))
    return [model for model in found if model is not None]


def find_model(home: Home, name: str) -> Installed:
    """:raises ModelMissing: nothing of that name is installed."""
    model = _read(home.models / name / MANIFEST) if _NAME.fullmatch(name) else None
    if model is None:
        raise ModelMissing(f"Chưa có mô hình {name!r} trên máy. Hãy chạy: troly models pull {name}")
    return model


def find_fingerprint(home: Home, fingerprint: str, kind: Kind) -> Installed:
    """The installed model of that fingerprint, whatever its name.

    :raises ModelMissing: there is none of that kind.
    """
    for model in installed_models(home):
        if model.kind == kind and model.fingerprint == fingerprint:
            return model
    raise ModelMissing(
        f"Thiếu mô hình {fingerprint[:12]} ({kind}) mà bản phát hành cần. Xem: troly models list. "
        "Để phục vụ tiếp, hãy quay lại bản trước: troly models rollback"
    )


def check_name(name: str) -> str:
    """:raises UnknownModel: not a name that can be a folder of the registry."""
    if not _NAME.fullmatch(name):
        raise UnknownModel(f"{name!r} không dùng làm tên mô hình được (chữ thường, số, dấu . _ -).")
    return name


@contextmanager
def installing(home: Home, name: str, origin: Origin) -> Iterator[Path]:
    """An empty folder to fill; at the end it becomes the model ``name`` at once, or vanishes on an error.

    Two processes that install at the same time take turns.
    """
    home.models.mkdir(parents=True, exist_ok=True)
    with FileLock(home.models / ".lock"):
        _sweep(home)
        folder = Path(tempfile.mkdtemp(prefix=".installing-", dir=home.models))
        try:
            yield folder
            _write_manifest(folder, describe(folder, check_name(name), origin))
            _swap(folder, home.models / name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def describe(folder: Path, name: str, origin: Origin) -> Installed:
    """Hash every file of ``folder`` into the record that ``model.json`` keeps."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST]
    files = {path.relative_to(folder).as_posix(): sha256_file(path) for path in paths}
    return Installed(
        **origin.model_dump(),
        name=name,
        files=files,
        size=sum(path.stat().st_size for path in paths),
        fingerprint=_fingerprint(files),
        installed=datetime.now(UTC),
    )


def sha256_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fingerprint(files: dict[str, str]) -> str:
    if GGUF in files:
        return files[GGUF]
    parts = [f"{name} {sha}" for name, sha in sorted(files.items()) if name.split("/")[-1] in _FINGERPRINTED]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read(path: Path) -> Installed | None:
    try:
        return Installed.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError):
        return None


def _write_manifest(folder: Path, model: Installed) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    with (folder / MANIFEST).open("w", encoding="utf-8") as out:
        out.write(model.model_dump_json(indent=2))
        out.flush()
        os.fsync(out.fileno())


def _swap(folder: Path, final: Path) -> None:
    aside = folder.with_name(folder.name + "-old")
    folder.chmod(0o755)  # mkdtemp's own mode would shut out a service that runs as another user
    if final.exists():
        final.replace(aside)
    folder.replace(final)
    shutil.rmtree(aside, ignore_errors=True)


def _sweep(home: Home) -> None:
    """What a killed installation left; whoever holds the lock is the only one installing."""
    for path in home.models.glob(".installing-*"):
        shutil.rmtree(path, ignore_errors=True)
