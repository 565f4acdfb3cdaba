"""Read the 4-bit file of multilingual-e5-small (format ``E5S1``) into plain arrays.

The file is a stranger's: every count, offset and length is checked against what is really there before
it is used, and nothing of the package that carries it is run.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from models.errors import BrokenModel

MAGIC = b"E5S1"
_VERSION = 1
_BLOCK = 32  # weights in a Q4_0 block
_BLOCK_BYTES = 18  # an fp16 scale and 16 bytes of two weights each
_MAX_NAME = 64
_MAX_PIECE_BYTES = 256
# Bounds an order of magnitude above the model's own, so that a hostile header cannot ask for memory.
_LIMITS = {
    "hidden": 4096,
    "layers": 96,
    "heads": 64,
    "ffn": 16384,
    "vocabulary": 1_000_000,
    "positions": 8192,
    "types": 16,
}


@dataclass(frozen=True, slots=True)
class E5Weights:
    """``tensors`` are float32, shaped as BertModel wants them (linear weights are (out, in))."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    eps: float
    pieces: tuple[str, ...]
    tensors: dict[str, np.ndarray]


class _Cursor:
    """Bounded little-endian reads."""

    def __init__(self, data: bytes | memoryview) -> None:
        self.data = memoryview(data)
        self.at = 0

    def take(self, count: int) -> memoryview:
        if count < 0 or count > len(self.data) - self.at:
            raise _broken("tệp bị cắt cụt")
        self.at += count
        return self.data[self.at - count : self.at]

    def unpack(self, layout: str) -> tuple:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))


def read_e5(data: bytes | memoryview) -> E5Weights:
    """Weights, sizes and vocabulary of an ``E5S1`` file held in memory.

    :raises BrokenModel: wrong magic, a cut file, or any count, offset or value out of bounds.
    """
    cursor = _Cursor(data)
    if bytes(cursor.take(4)) != MAGIC or cursor.unpack("I") != (_VERSION,):
        raise _broken("không phải định dạng E5S1")
    sizes = _sizes(cursor)
    pieces = _pieces(cursor, sizes["vocabulary"])
    _, length = cursor.unpack("iI")
    cursor.take(length)  # the normaliser's table: tokenizer.json has its own
    eps = sizes.pop("eps")
    tensors = _tensors(cursor, expected_shapes(sizes))
    return E5Weights(**sizes, eps=eps, pieces=pieces, tensors=tensors)


def expected_shapes(sizes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """The tensors that the file must hold, by its own names."""
    hidden, ffn = sizes["hidden"], sizes["ffn"]
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (sizes["vocabulary"], hidden),
        "emb.pos": (sizes["positions"], hidden),
        "emb.type": (sizes["types"], hidden),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    outputs = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden)}
    outputs |= {"fi": (ffn, hidden), "fo": (hidden, ffn)}
    for layer in range(sizes["layers"]):
        for name, shape in outputs.items():
            shapes[f"l{layer}.{name}.w"] = shape
            shapes[f"l{layer}.{name}.b"] = shape[:1]
        for name in ("aln", "oln"):
            shapes[f"l{layer}.{name}.w"] = shapes[f"l{layer}.{name}.b"] = (hidden,)
    return shapes


def _sizes(cursor: _Cursor) -> dict:
    sizes: dict = dict(zip(_LIMITS, cursor.unpack("7i"), strict=True))
    for name, value in sizes.items():
        if not 0 < value <= _LIMITS[name]:
            raise _broken(f"{name} = {value} ngoài giới hạn")
    eps, block = cursor.unpack("fi")
    if block != _BLOCK or not math.isfinite(eps) or not 0 < eps < 0.01:
        raise _broken("tham số lượng tử hóa không hợp lệ")
    if sizes["hidden"] % sizes["heads"] or sizes["hidden"] % _BLOCK or sizes["ffn"] % _BLOCK:
        raise _broken("kích thước lớp không hợp lệ")
    return {**sizes, "eps": float(eps)}


def _pieces(cursor: _Cursor, vocabulary: int) -> tuple[str, ...]:
    count, bos, eos, pad, unk = cursor.unpack("5i")
    (length,) = cursor.unpack("Q")
    if not 0 < count <= vocabulary or (bos, eos, pad, unk) != (0, 2, 1, 3):
        raise _broken("bảng từ vựng không hợp lệ")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4").astype(np.int64)
    cursor.take(4 * count)  # scores: tokenizer.json has its own
    blob = bytes(cursor.take(length))
    lengths = np.diff(offsets)
    if offsets[0] != 0 or offsets[-1] != length or lengths.min() < 0 or lengths.max() > _MAX_PIECE_BYTES:
        raise _broken("bảng từ vựng không hợp lệ")
    try:
        return tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    except UnicodeDecodeError as error:
        raise _broken("bảng từ vựng không phải UTF-8") from error


def _tensors(cursor: _Cursor, shapes: dict[str, tuple[int, ...]]) -> dict[str, np.ndarray]:
    (count,) = cursor.unpack("i")
    if count != len(shapes):
        raise _broken(f"có {count} tensor, cần {len(shapes)}")
    found: dict[str, np.ndarray] = {}
    for _ in range(count):
        (name_length,) = cursor.unpack("H")
        name = bytes(cursor.take(min(name_length, _MAX_NAME))).decode("ascii", "replace")
        dtype, size, offset, nbytes = cursor.unpack("BIQQ")
        shape = shapes.get(name)
        if shape is None or name in found or size != math.prod(shape):
            raise _broken(f"tensor lạ hoặc sai kích thước: {name!r}")
        found[name] = _values(cursor.data, dtype, size, offset, nbytes).reshape(shape)
    return found


def _values(data: memoryview, dtype: int, size: int, offset: int, nbytes: int) -> np.ndarray:
    expected = {0: 4 * size, 1: size // _BLOCK * _BLOCK_BYTES}.get(dtype)
    if nbytes != expected or (dtype == 1 and size % _BLOCK) or offset + nbytes > len(data):
        raise _broken("tensor nằm ngoài tệp")
    raw = data[offset : offset + nbytes]
    values = np.frombuffer(raw, dtype="<f4").astype(np.float32) if dtype == 0 else unpack_q4(raw)
    if not np.isfinite(values).all():
        raise _broken("tensor chứa giá trị không phải số")
    return values


def unpack_q4(raw: bytes | memoryview) -> np.ndarray:
    """float32 values of Q4_0 blocks: byte j of a block holds weight j (low nibble) and j+16 (high)."""
    blocks = np.frombuffer(raw, dtype=np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))]))
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8.0) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _broken(detail: str) -> BrokenModel:
    return BrokenModel(f"Tệp trọng số E5 không dùng được: {detail}. Hãy tải lại mô hình.")
