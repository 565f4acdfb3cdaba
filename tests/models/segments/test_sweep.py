from __future__ import annotations

import pytest

from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.index import build_index, open_index
from models.releases import current, serve, write_release
from models.segments.sweep import sweep
from tests.fakes import LABOUR, FakeEmbedder, publish_with_fakes, store_starter


def segments(home: Home) -> set[str]:
    return {path.name for path in (home.indexes / "segments").iterdir()}


def test_what_a_release_names_stays(law_home: Home) -> None:
    first = current(law_home).parts.index
    store_starter(law_home, {LABOUR: {"1", "2"}})
    second = publish_with_fakes(law_home).parts.index
    for name in (first, second):
        sweep(law_home, second)
        assert len(open_index(law_home, name).passages) > 0


def test_what_none_names_goes(law_home: Home) -> None:
    used = segments(law_home)
    other = build_index(law_home, LawStore(open_engine(law_home)), FakeEmbedder("e" * 64))
    assert segments(law_home) > used
    (law_home.indexes / ".building-killed").mkdir()
    sweep(law_home, current(law_home).parts.index)
    assert segments(law_home) == used
    assert not (law_home.indexes / other).exists()
    assert not (law_home.indexes / ".building-killed").exists()


@pytest.mark.parametrize("damaged", ["release", "index"])
def test_nothing_goes_while_a_manifest_cannot_be_read(law_home: Home, damaged: str) -> None:
    now = current(law_home)
    build_index(law_home, LawStore(open_engine(law_home)), FakeEmbedder("e" * 64))
    before = segments(law_home)
    if damaged == "release":
        (law_home.releases / "r-0123456789ab.json").write_text("{}")
    else:
        (law_home.indexes / now.parts.index / "manifest.json").write_text("{}")
    sweep(law_home, now.parts.index)
    assert segments(law_home) == before


def test_a_candidate_keeps_its_index(law_home: Home) -> None:
    now = current(law_home)
    other = build_index(law_home, LawStore(open_engine(law_home)), FakeEmbedder("e" * 64))
    candidate = write_release(law_home, now.parts.model_copy(update={"index": other}), "other", None)
    sweep(law_home, now.parts.index)
    serve(law_home, candidate)
    assert len(open_index(law_home, other).passages) > 0
