"""Check weights that a person brings: a GGUF file or a sentence-transformers folder, trusted in nothing."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

from models.errors import BrokenModel, PickleRefused

PICKLES = frozenset({".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".npy", ".npz"})
_KEPT = frozenset({".json", ".safetensors", ".txt", ".md", ".model"})
_MAX_HEADER = 100_000_000
_MAX_JSON = 200_000_000


def copy_encoder(source: Path, folder: Path) -> None:
    """Copy what a sentence-transformers model needs, code and symbolic links left out.

    :raises PickleRefused: a file could run code when it is loaded, or the model wants code of its own.
    :raises BrokenModel: no such model, or a weights file that is cut.
    """
    check_encoder(source)
    for path in sorted(source.rglob("*")):
        if _kept(path) and not any(part.startswith(".") for part in path.relative_to(source).parts):
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def check_encoder(source: Path) -> None:
    """As :func:`copy_encoder`, without copying."""
    pickles = [path.name for path in source.rglob("*") if path.suffix.lower() in PICKLES]
    if pickles:
        raise PickleRefused(
            f"Từ chối {pickles[0]}: tệp kiểu pickle có thể chạy mã lạ khi mở. Hãy dùng bản safetensors."
        )
    if not (source / "config.json").is_file() or not (source / "tokenizer.json").is_file():
        raise BrokenModel(f"{source} không phải thư mục mô hình sentence-transformers (thiếu config/tokenizer).")
    weights = [path for path in source.rglob("*.safetensors") if _kept(path)]
    if not weights:
        raise BrokenModel(f"{source} không có tệp trọng số .safetensors.")
    for path in weights:
        check_safetensors(path)
    for path in source.rglob("*.json"):
        _check_json(path)


def check_safetensors(path: Path) -> None:
    """:raises BrokenModel: the header is not one, or names bytes that the file does not have."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        prefix = stream.read(8)
        length = struct.unpack("<Q", prefix)[0] if len(prefix) == 8 else 0
        if not 0 < length <= min(size - 8, _MAX_HEADER):
            raise BrokenModel(f"{path.name} không phải tệp safetensors hoặc bị cắt cụt.")
        raw = stream.read(length)
    try:
        header = json.loads(raw)
        ends = [int(tensor["data_offsets"][1]) for name, tensor in header.items() if name != "__metadata__"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenModel(f"{path.name} có phần đầu hỏng.") from error
    if not ends or 8 + length + max(ends) != size:
        raise BrokenModel(f"{path.name} bị cắt cụt hoặc thừa byte.")


def _kept(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.suffix.lower() in _KEPT


def _check_json(path: Path) -> None:
    if path.stat().st_size > _MAX_JSON:
        raise BrokenModel(f"{path.name} lớn bất thường.")
    try:
        content = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BrokenModel(f"{path.name} không phải JSON hợp lệ.") from error
    if isinstance(content, dict) and "auto_map" in content:
        raise PickleRefused(f"{path.name} đòi chạy mã riêng của mô hình (auto_map): từ chối.")
    if path.name == "modules.json" and not _own_modules(content):
        raise PickleRefused("modules.json gọi lớp ngoài sentence-transformers: từ chối.")


def _own_modules(content: object) -> bool:
    """Module types are imported by name when the model opens, so only the library's own are let in."""
    return isinstance(content, list) and all(
        isinstance(module, dict) and str(module.get("type", "")).startswith("sentence_transformers.")
        for module in content
    )
