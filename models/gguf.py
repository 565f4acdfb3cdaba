"""Check that a GGUF file is one, and is all there, before llama.cpp maps it.

A cut file maps well and then ends the process with SIGBUS, which no ``except`` can catch.
"""

from __future__ import annotations

import math
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.errors import BrokenModel

_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_MAX_COUNT = 1 << 20
_MAX_STRING = 1 << 24
_MAX_DIMENSIONS = 4
_DEFAULT_ALIGNMENT = 32
_DESCRIBED = ("architecture", "name", "license")
# (weights, bytes) of a block by ggml type number; types that no weights file uses are left out.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GGUFHeader:
    """``needed`` is the number of bytes that the file must have for all its tensors."""

    architecture: str
    name: str
    licence: str
    tensors: int
    needed: int


class _Reader:
    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.stream = stream
        self.size = size

    def take(self, count: int) -> bytes:
        data = self.stream.read(count)
        if len(data) != count:
            raise _broken("tệp bị cắt cụt")
        return data

    def number(self, layout: str) -> int:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))[0]

    def count(self, limit: int) -> int:
        value = self.number("Q")
        if value > limit:
            raise _broken(f"số đếm {value} ngoài giới hạn")
        return value

    def text(self) -> str:
        return self.take(self.count(_MAX_STRING)).decode("utf-8", "replace")


def check_gguf(path: Path) -> GGUFHeader:
    """Read the header and every tensor's place.

    :raises BrokenModel: wrong magic, unknown layout, or a file shorter than its tensors.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        reader = _Reader(stream, size)
        if reader.take(4) != b"GGUF" or reader.number("I") not in (2, 3):
            raise _broken("không phải định dạng GGUF 2 hoặc 3")
        tensors, entries = reader.count(_MAX_COUNT), reader.count(_MAX_COUNT)
        metadata = dict(_entry(reader) for _ in range(entries))
        end = max((_tensor_end(reader) for _ in range(tensors)), default=0)
        alignment = metadata.get("general.alignment", _DEFAULT_ALIGNMENT)
        if not isinstance(alignment, int) or not 0 < alignment <= 1 << 16:
            raise _broken("căn lề không hợp lệ")
        needed = -(-stream.tell() // alignment) * alignment + end
    if not tensors or needed > size:
        raise _broken(f"có {size:,} byte, cần ít nhất {needed:,}")
    architecture, name, licence = (str(metadata.get(f"general.{key}", "")) for key in _DESCRIBED)
    return GGUFHeader(architecture, name, licence, tensors, needed)


def _entry(reader: _Reader) -> tuple[str, object]:
    key = reader.text()
    return key, _value(reader, reader.number("I"))


def _value(reader: _Reader, kind: int) -> object:
    if kind in _SCALARS:
        return reader.number(_SCALARS[kind])
    if kind == _STRING:
        return reader.text()
    if kind != _ARRAY:
        raise _broken("kiểu siêu dữ liệu lạ")
    item, count = reader.number("I"), reader.count(_MAX_COUNT * 4)
    if item == _STRING:
        for _ in range(count):
            reader.text()
    elif item in _SCALARS:
        _skip(reader, count * struct.calcsize("<" + _SCALARS[item]))
    else:
        raise _broken("kiểu mảng lạ")
    return None


def _skip(reader: _Reader, count: int) -> None:
    if reader.stream.tell() + count > reader.size:
        raise _broken("tệp bị cắt cụt")
    reader.stream.seek(count, os.SEEK_CUR)


def _tensor_end(reader: _Reader) -> int:
    """Bytes from the start of the data to the end of the next tensor in the list."""
    name, dimensions = reader.text(), reader.number("I")
    if dimensions > _MAX_DIMENSIONS:
        raise _broken(f"tensor {name!r} có {dimensions} chiều")
    elements = math.prod(reader.number("Q") for _ in range(dimensions))
    kind, offset = reader.number("I"), reader.number("Q")
    if kind not in _BLOCKS:
        raise _broken(f"kiểu tensor {kind} chưa được hỗ trợ")
    weights, nbytes = _BLOCKS[kind]
    return offset + -(-elements // weights) * nbytes


def _broken(detail: str) -> BrokenModel:
    return BrokenModel(f"Tệp GGUF không dùng được: {detail}. Hãy tải lại mô hình.")
