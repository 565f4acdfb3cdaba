from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ingest.store.home import Home
from models.errors import ReleaseMissing
from models.releases import Parts, current, current_id, read_release, releases, serve, with_llm, write_release

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="k", prompt="p")


def test_a_manifest_comes_back_and_is_never_rewritten(home: Home) -> None:
    first = write_release(home, PARTS, "e5", None)
    path = home.releases / f"{first.id}.json"
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert write_release(home, PARTS, "e5", None) == first == read_release(home, first.id)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


@pytest.mark.parametrize("part", list(Parts.model_fields))
def test_every_part_makes_another_release(home: Home, part: str) -> None:
    first = write_release(home, PARTS, "e5", None)
    assert write_release(home, PARTS.model_copy(update={part: "other"}), "e5", None).id != first.id


def test_nothing_serves_before_the_pointer_stands(home: Home) -> None:
    write_release(home, PARTS, "e5", None)
    assert current_id(home) is None
    with pytest.raises(ReleaseMissing, match="troly ingest"):
        current(home)


def test_the_pointer_moves_and_moves_back(home: Home) -> None:
    old = write_release(home, PARTS, "e5", None)
    new = write_release(home, PARTS.model_copy(update={"corpus": "x"}), "e5", None)
    for release in (old, new, old):
        serve(home, release)
        assert current(home) == release
    assert [release.id for release in releases(home)] == [old.id, new.id]


def test_another_language_model_serves_at_once(home: Home) -> None:
    serve(home, write_release(home, PARTS, "e5", None))
    changed = with_llm(home, "qwen", "a" * 64)
    assert current(home) == changed
    assert (changed.llm_name, changed.parts.llm, changed.parts.corpus) == ("qwen", "a" * 64, "c")


@pytest.mark.parametrize("name", ["", "r-0", "../../etc/passwd", "r-000000000000", "r-ABCDEF012345"])
def test_names_that_are_no_release(home: Home, name: str) -> None:
    with pytest.raises(ReleaseMissing):
        read_release(home, name)


@pytest.mark.parametrize("content", ["", "{", "{}", '{"id": "r-0123456789ab", "extra": 1}'])
def test_a_damaged_manifest_is_a_clear_error(home: Home, content: str) -> None:
    (home.releases / "r-0123456789ab.json").write_text(content)
    (home.releases / "current").write_text("r-0123456789ab\n")
    with pytest.raises(ReleaseMissing, match="r-0123456789ab"):
        current(home)


def test_a_reader_never_sees_half_a_pointer(home: Home) -> None:
    both = [write_release(home, PARTS.model_copy(update={"corpus": name}), "e5", None) for name in "ab"]
    serve(home, both[0])
    stop = threading.Event()

    def move() -> None:
        while not stop.is_set():
            for release in both:
                serve(home, release)

    mover = threading.Thread(target=move)
    mover.start()
    try:
        seen = {current(home).id for _ in range(2000)}
    finally:
        stop.set()
        mover.join()
    assert seen <= {release.id for release in both}
    assert [path for path in Path(home.releases).iterdir() if path.name.startswith(".writing-")] == []
