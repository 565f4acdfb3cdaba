from __future__ import annotations

from pathlib import Path

import pytest

from ingest.store.atomic import write_atomically


@pytest.mark.parametrize(("content", "held"), [("chữ", "chữ".encode()), (b"\x00\xff", b"\x00\xff"), ("", b"")])
def test_a_file_holds_what_was_written_in_place_of_what_it_held(
    tmp_path: Path, content: bytes | str, held: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    write_atomically(path, content)
    assert path.read_bytes() == held
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_atomically(path, "x")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
