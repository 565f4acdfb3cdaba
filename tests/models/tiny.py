"""Small weights in the real formats, built by hand so that a test can break them in one place."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from models.e5 import expected_shapes

SIZES = {"hidden": 32, "layers": 1, "heads": 2, "ffn": 64, "positions": 64, "types": 2}
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁tội",
    "▁trộm",
    "▁cắp",
    "a",
    "b",
    "1",
    "蜘",
    "▁hello",
    "▁văn",
    "<mask>",
]


def tiny_tokenizer(pieces: list[str] = PIECES) -> dict:
    """A Unigram ``tokenizer.json`` laid out as multilingual-e5-small's is."""
    specials = [(0, "<s>"), (1, "<pad>"), (2, "</s>"), (3, "<unk>"), (len(pieces) - 1, "<mask>")]
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False) | {"special": True}
    ends = {name: {"id": name, "ids": [number], "tokens": [name]} for number, name in ((0, "<s>"), (2, "</s>"))}
    single = [
        {"SpecialToken": {"id": "<s>", "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": "</s>", "type_id": 0}},
    ]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": number, "content": text, **flags} for number, text in specials],
        "normalizer": {"type": "NFKC"},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": single,
            "special_tokens": ends,
        },
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {
            "type": "Unigram",
            "unk_id": 3,
            "vocab": [[piece, 0.0 if piece.startswith("<") else -1.0 - number] for number, piece in enumerate(pieces)],
        },
    }


def pieces_of(texts: Iterable[str]) -> list[str]:
    """A vocabulary that knows the syllables of these texts whole, between the specials of ``PIECES``."""
    words = sorted({f"▁{word}" for text in texts for word in text.split()})
    return [*PIECES[:5], *(word for word in words if word not in PIECES), PIECES[-1]]


def tiny_values(seed: int = 7, pieces: int = len(PIECES)) -> dict[str, np.ndarray]:
    """Random float32 tensors by the file's names; word rows are two more than pieces, as in the real file."""
    random = np.random.default_rng(seed)
    shapes = expected_shapes({**SIZES, "vocabulary": pieces + 2})
    return {name: random.normal(0, 0.2, shape).astype(np.float32) for name, shape in shapes.items()}


def tiny_e5(values: dict[str, np.ndarray] | None = None, pieces: list[str] = PIECES, **header: int) -> bytes:
    """An ``E5S1`` file with float32 tensors; ``header`` overrides sizes and counts to make it lie."""
    values = values or tiny_values(pieces=len(pieces))
    sizes = {**SIZES, "vocabulary": len(pieces) + 2} | header
    order = ("hidden", "layers", "heads", "ffn", "vocabulary", "positions", "types")
    out = b"E5S1" + struct.pack("<I7ifi", 1, *(sizes[name] for name in order), 1e-12, header.get("block", 32))
    encoded = [piece.encode() for piece in pieces]
    offsets = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    out += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, header.get("blob", int(offsets[-1])))
    out += offsets.tobytes() + np.zeros(len(pieces), "<f4").tobytes() + b"".join(encoded)
    out += struct.pack("<iI", 0, 0)
    return out + _directory(values, len(out), header)


def _directory(values: dict[str, np.ndarray], start: int, header: dict[str, int]) -> bytes:
    entries = sum(2 + len(name) + 1 + 4 + 8 + 8 for name in values)
    at, table, data = start + 4 + entries, b"", b""
    for name, array in values.items():
        raw = array.astype("<f4").tobytes()
        place = header.get("offset", at + len(data))
        table += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, array.size, place, len(raw))
        data += raw
    return struct.pack("<i", header.get("tensors", len(values))) + table + data


def tiny_gguf(tensors: int = 2, kind: int = 0, elements: int = 64, cut: int = 0) -> bytes:
    """A GGUF 3 file with ``tensors`` tensors of ``elements`` weights; the last ``cut`` bytes left out."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value.encode())) + value.encode()

    out = b"GGUF" + struct.pack("<IQQ", 3, tensors, 3)
    out += text("general.architecture") + struct.pack("<I", 8) + text("qwen2")
    out += text("general.alignment") + struct.pack("<II", 4, 32)
    out += text("tokens") + struct.pack("<IIQ", 9, 8, 2) + text("a") + text("b")
    for number in range(tensors):
        out += text(f"t{number}") + struct.pack("<IQIQ", 1, elements, kind, number * elements * 4)
    out += bytes(-len(out) % 32) + bytes(tensors * elements * 4)
    return out[: len(out) - cut]


def wheel(folder: Path, package: str, version: str, members: dict[str, bytes]) -> Path:
    """A wheel with these members, named as pip would."""
    path = folder / f"{package.replace('-', '_')}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
