from __future__ import annotations

from pathlib import Path

import pytest

from ingest import tables
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.errors import IndexBroken
from models.index import build_index, index_id, open_index
from models.passages import passages_of, search_text
from models.releases import current
from models.segments.manifest import read_manifest
from tests.fakes import CIVIL, LABOUR, FakeEmbedder, publish_with_fakes, store_starter


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


@pytest.mark.parametrize("part", ["segment.write_rest", "manifest.Articles.save"])
def test_a_build_that_fails_leaves_no_folder(law_home: Home, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    before = {path.name for path in law_home.indexes.iterdir() if path.is_dir()}
    monkeypatch.setattr(f"models.segments.{part}", fail)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    with pytest.raises(OSError, match="disk full"):
        build_index(law_home, LawStore(open_engine(law_home)), FakeEmbedder(current(law_home).parts.encoder))
    assert {path.name for path in law_home.indexes.iterdir() if path.is_dir()} == before
    assert len(open_index(law_home, current(law_home).parts.index).passages) > 0


def _remove(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scramble(path: Path) -> None:
    path.write_bytes(b"{not this" * 20)


OF_INDEX = ["manifest.json", "articles.json", "diacritics.json", "rows-0.npy", "holding-0.npy"]
OF_SEGMENT = ["versions.json", "passages.jsonl", "offsets.npy", "dense.faiss", "keyword/terms.npy", "keyword/rows.npy"]


@pytest.mark.parametrize("name", [*OF_INDEX, *OF_SEGMENT])
@pytest.mark.parametrize("damage", [_remove, _cut, _scramble])
def test_a_damaged_index_is_a_clear_error_and_made_good(law_home: Home, name: str, damage: object) -> None:
    found = current(law_home).parts.index
    ((segment),) = (law_home.indexes / "segments").iterdir()
    damage((segment if name in OF_SEGMENT else law_home.indexes / found) / name)  # type: ignore[operator]
    with pytest.raises(IndexBroken, match="--reindex"):
        open_index(law_home, found)
    embedder = FakeEmbedder(current(law_home).parts.encoder)
    assert build_index(law_home, LawStore(open_engine(law_home)), embedder, again=True) == found
    assert embedder.texts == [], "the vectors are kept beside the index"
    assert len(open_index(law_home, found).passages) > 0


@pytest.mark.parametrize("name", ["manifest.json", "syllables.json", "articles.json"])
def test_what_cannot_be_read_is_not_gone_on_from(law_home: Home, name: str) -> None:
    before = current(law_home)
    _cut(law_home.indexes / before.parts.index / name)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    after = publish_with_fakes(law_home)
    store = LawStore(open_engine(law_home))
    index = open_index(law_home, after.parts.index)
    assert {passage.version_id for passage in index.passages} == {v.version_id for v in store.active_versions()}


def test_an_index_that_is_not_there(law_home: Home) -> None:
    with pytest.raises(IndexBroken):
        open_index(law_home, "0123456789abcdef")


def test_passages_come_back_as_they_were(law_home: Home) -> None:
    found = current(law_home).parts.index
    store = LawStore(open_engine(law_home))
    cut = [p for version in store.active_versions() for p in passages_of(store.document(version.law_id), version)]
    passages = open_index(law_home, found).passages
    assert list(passages) == cut
    assert passages[3:9:2] == cut[3:9:2]
    assert passages[-1] == cut[-1]


def test_new_law_is_added_to_what_is_there(law_home: Home) -> None:
    before = current(law_home)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    embedder = FakeEmbedder(before.parts.encoder)
    name = build_index(law_home, LawStore(open_engine(law_home)), embedder)
    assert {text.split(".")[0] for text in embedder.texts} == {"Bộ luật Lao động"}
    index, old = open_index(law_home, name), open_index(law_home, before.parts.index)
    assert len(index.passages) == len(old.passages) + len(embedder.texts)
    assert len(read_manifest(law_home.indexes / name).segments) == 2
    assert index.articles.paths(LABOUR) == ["d1", "d2"]
    assert old.articles.paths(LABOUR) == []


def test_another_title_of_an_act_makes_its_passages_anew(law_home: Home) -> None:
    engine = open_engine(law_home)
    with engine.begin() as connection:
        connection.execute(tables.documents.update().where(tables.documents.c.law_id == CIVIL).values(title="Luật mới"))
    embedder = FakeEmbedder(current(law_home).parts.encoder)
    name = build_index(law_home, LawStore(engine), embedder, again=True)
    assert {text.split(".")[0] for text in embedder.texts} == {"Luật mới"}
    headings = {passage.heading.split(".")[0] for passage in open_index(law_home, name).passages}
    assert "Luật mới" in headings
