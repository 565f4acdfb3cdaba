from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models import index as index_module
from models.errors import IndexBroken
from models.index import build_index, index_id, open_index
from models.passages import search_text
from models.releases import current
from tests.fakes import FakeEmbedder


def test_row_i_of_both_indexes_is_passage_i(law_home: Home) -> None:
    index = open_index(law_home, current(law_home).parts.index)
    embedder = FakeEmbedder()
    for row in range(0, len(index.passages), 10):
        text = search_text(index.passages[row])
        scores, ids = index.dense.search(embedder.encode_passages([text])[0], 1)
        assert search_text(index.passages[ids[0]]) == text
        assert scores[0] == pytest.approx(1, abs=1e-5)
        assert index.keyword.scores(text).argmax() == row


def test_the_same_corpus_is_indexed_once(law_home: Home) -> None:
    store, embedder = LawStore(open_engine(law_home)), FakeEmbedder()
    first = build_index(law_home, store, embedder)
    assert first == index_id(store.corpus_hash(), embedder.fingerprint)
    embedder.texts.clear()
    assert build_index(law_home, store, embedder) == first
    assert embedder.texts == []
    assert build_index(law_home, store, FakeEmbedder("e" * 64)) != first


def test_an_empty_corpus_is_no_index(tmp_path: Path) -> None:
    home = open_home(IngestSettings(home=tmp_path / "h"))
    with pytest.raises(IndexBroken, match="troly ingest"):
        build_index(home, LawStore(open_engine(home)), FakeEmbedder())
    assert list(home.indexes.iterdir()) == []


def test_a_build_that_fails_leaves_no_folder(law_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    before = {path.name for path in law_home.indexes.iterdir() if path.is_dir()}
    monkeypatch.setattr(index_module, "_write_passages", fail)
    with pytest.raises(OSError, match="disk full"):
        build_index(law_home, LawStore(open_engine(law_home)), FakeEmbedder())
    assert {path.name for path in law_home.indexes.iterdir() if path.is_dir()} == before


def _remove(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scramble(path: Path) -> None:
    path.write_bytes(b"{not this" * 20)


FILES = ["passages.jsonl", "dense.faiss", "diacritics.json", "keyword/params.index.json"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [_remove, _cut, _scramble])
def test_a_damaged_index_is_a_clear_error(law_home: Home, name: str, damage: object) -> None:
    found = current(law_home).parts.index
    damage(law_home.indexes / found / name)  # type: ignore[operator]
    with pytest.raises(IndexBroken, match="--reindex"):
        open_index(law_home, found)


def test_an_index_that_is_not_there(law_home: Home) -> None:
    with pytest.raises(IndexBroken):
        open_index(law_home, "0123456789abcdef")


def test_passages_come_back_as_they_were(law_home: Home) -> None:
    found = current(law_home).parts.index
    lines = (law_home.indexes / found / "passages.jsonl").read_text("utf-8").splitlines()
    passages = open_index(law_home, found).passages
    assert [json.loads(line)["text"] for line in lines] == [passage.text for passage in passages]
    assert (
        np.unique([passage.version_id for passage in passages]).size == LawStore(open_engine(law_home)).count_articles()
    )
