from __future__ import annotations

import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.e5 import read_e5, unpack_q4
from models.errors import BrokenModel
from tests.models.tiny import PIECES, tiny_e5, tiny_values

WHOLE = tiny_e5()


def test_reads_back_what_was_written() -> None:
    values = tiny_values(seed=3)
    weights = read_e5(tiny_e5(values))
    assert weights.pieces == tuple(PIECES)
    assert weights.tensors.keys() == values.keys()
    for name, array in values.items():
        np.testing.assert_array_equal(weights.tensors[name], array)


def test_q4_block_is_low_nibbles_then_high_nibbles() -> None:
    quants = [(3 * j) % 16 for j in range(32)]
    block = struct.pack("<e", 0.5) + bytes(quants[j] | quants[j + 16] << 4 for j in range(16))
    np.testing.assert_array_equal(unpack_q4(block), [(q - 8) * 0.5 for q in quants])


@pytest.mark.parametrize(
    "header",
    [
        {"hidden": 33},
        {"hidden": 1 << 30},
        {"layers": -1},
        {"layers": 2},
        {"heads": 0},
        {"heads": 3},
        {"vocabulary": 3},
        {"vocabulary": 2_000_000_000},
        {"block": 64},
        {"tensors": 1},
        {"tensors": 1 << 30},
        {"blob": 1 << 40},
        {"blob": 3},
        {"offset": len(WHOLE)},
        {"offset": (1 << 64) - 1},
    ],
    ids=str,
)
def test_a_header_that_lies_is_refused(header: dict[str, int]) -> None:
    with pytest.raises(BrokenModel):
        read_e5(tiny_e5(**header))


@pytest.mark.parametrize("data", [b"", b"E5S1", b"GGUF" + WHOLE[4:], b"E5S1\x02" + WHOLE[5:]])
def test_another_format_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenModel):
        read_e5(data)


def test_values_that_are_not_numbers_are_refused() -> None:
    values = tiny_values()
    values["l0.q.b"][0] = np.nan
    with pytest.raises(BrokenModel):
        read_e5(tiny_e5(values))


@given(st.integers(0, len(WHOLE) - 1))
def test_every_cut_is_noticed(length: int) -> None:
    with pytest.raises(BrokenModel):
        read_e5(WHOLE[:length])


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_but_never_crashes(position: int, value: int) -> None:
    data = WHOLE[:position] + bytes([value]) + WHOLE[position + 1 :]
    with suppress(BrokenModel):
        assert len(read_e5(data).pieces) == len(PIECES)
