from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import FileMissing, HomeNotWritable
from ingest.store.home import Home
from ingest.store.originals import Originals

DIGEST = "ab" + "0" * 62


def test_a_file_is_kept_once(home: Home) -> None:
    originals = Originals(home)
    originals.keep(DIGEST, b"one")
    written = originals.path(DIGEST).stat().st_mtime_ns
    originals.keep(DIGEST, b"one")
    assert originals.path(DIGEST) == home.originals / "ab" / DIGEST
    assert (originals.read(DIGEST), originals.path(DIGEST).stat().st_mtime_ns) == (b"one", written)


def test_a_file_that_cannot_be_written_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(HomeNotWritable):
        Originals(home).keep(DIGEST, b"one")
    assert list((home.originals / "ab").iterdir()) == []


def test_a_file_that_is_not_there(home: Home) -> None:
    with pytest.raises(FileMissing):
        Originals(home).read(DIGEST)


def test_sweeping_keeps_what_is_known(home: Home) -> None:
    originals = Originals(home)
    other = "cd" + "0" * 62
    for digest in (DIGEST, other):
        originals.keep(digest, b"x")
    assert originals.sweep({DIGEST}) == 1
    assert (originals.path(DIGEST).exists(), originals.path(other).exists()) == (True, False)
