from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import BrokenModel
from models.gguf import check_gguf
from tests.models.tiny import tiny_gguf

WHOLE = tiny_gguf()


def write(folder: Path, data: bytes) -> Path:
    (folder / "m.gguf").write_bytes(data)
    return folder / "m.gguf"


def test_a_whole_file_is_described(tmp_path: Path) -> None:
    header = check_gguf(write(tmp_path, WHOLE))
    assert (header.architecture, header.tensors, header.needed) == ("qwen2", 2, len(WHOLE))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GGUF",
        b"GGML" + WHOLE[4:],
        b"GGUF" + struct.pack("<I", 1) + WHOLE[8:],
        b"GGUF" + struct.pack("<IQ", 3, 1 << 60) + WHOLE[16:],
        tiny_gguf(tensors=0),
        tiny_gguf(kind=200),
        tiny_gguf(cut=1),
        tiny_gguf(elements=1 << 10, cut=1 << 12),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BrokenModel):
        check_gguf(write(tmp_path, data))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(WHOLE) - 1))
def test_every_cut_is_noticed(tmp_path: Path, length: int) -> None:
    with pytest.raises(BrokenModel):
        check_gguf(write(tmp_path, WHOLE[:length]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_changed_bytes_are_read_or_refused_but_never_crash(tmp_path: Path, position: int, value: bytes) -> None:
    data = WHOLE[:position] + value + WHOLE[position + len(value) :]
    with suppress(BrokenModel):
        assert check_gguf(write(tmp_path, data)).needed <= len(data)
