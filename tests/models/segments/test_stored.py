from __future__ import annotations

from pathlib import Path

import pytest

from ingest.records import Passage
from models.segments.stored import StoredPassages, as_line, write_lines

PASSAGES = [
    Passage("v1", "100/2015/QH13", "d173/k1", "Bộ luật Hình sự. Điều 173", "Người nào trộm cắp…\na) Một;"),
    Passage("v1", "100/2015/QH13", "d173/k2", "Bộ luật Hình sự. Điều 173", ""),
    Passage("v2", "91/2015/QH13", "d1", "«“đ”»", '\\n " \u2028 𠀀'),
]


def test_each_comes_back_as_it_was(tmp_path: Path) -> None:
    write_lines(tmp_path, map(as_line, PASSAGES))
    stored = StoredPassages.load(tmp_path)
    assert [stored[row] for row in range(len(stored))] == PASSAGES
    assert stored.lines(1, 3) == as_line(PASSAGES[1]) + as_line(PASSAGES[2])


def test_lines_that_were_cut_or_added_are_an_error(tmp_path: Path) -> None:
    write_lines(tmp_path, map(as_line, PASSAGES))
    lines = (tmp_path / "passages.jsonl").read_bytes()
    for changed in (lines[:-1], lines + b"{}\n", b""):
        (tmp_path / "passages.jsonl").write_bytes(changed)
        with pytest.raises(ValueError, match=r"lines|empty"):
            StoredPassages.load(tmp_path)
