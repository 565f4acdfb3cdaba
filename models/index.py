"""One index folder: passages, keyword index, vectors and the diacritics model made from one corpus.

A folder is built under another name and renamed when it is whole, so a reader sees all of it or none.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.records import Document, Passage
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.dense import DenseIndex
from models.diacritics import DiacriticsRestorer
from models.embedder import Embedder
from models.errors import IndexBroken
from models.keyword import KeywordIndex
from models.passages import RECIPE, passages_of, search_text
from models.vectors import embed_cached

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What a question is looked up in. Passage ``i`` has row ``i`` in both indexes."""

    passages: list[Passage]
    keyword: KeywordIndex
    dense: DenseIndex
    restorer: DiacriticsRestorer


def index_id(corpus_hash: str, encoder: str) -> str:
    """The same corpus, encoder and recipe always give the same folder."""
    return hashlib.sha256(f"{corpus_hash}\n{encoder}\n{RECIPE}".encode()).hexdigest()[:16]


def build_index(
    home: Home, store: LawStore, embedder: Embedder, progress: Progress | None = None, again: bool = False
) -> str:
    """Build the index of the store's present corpus beside the live one; its id.

    One that is there already is kept, unless ``again`` asks to put a new one in its place.
    """
    name = index_id(store.corpus_hash(), embedder.fingerprint)
    final = home.indexes / name
    if final.exists() and not again:
        return name
    passages = _all_passages(store)
    if not passages:
        raise IndexBroken("Kho văn bản còn trống. Hãy nạp văn bản trước: troly ingest starter")
    texts = [search_text(passage) for passage in passages]
    vectors = embed_cached(texts, embedder, home.indexes, progress)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=home.indexes))
    try:
        KeywordIndex.build(texts).save(building / "keyword")
        DenseIndex.build(vectors).save(building / "dense.faiss")
        DiacriticsRestorer.count(texts).save(building / "diacritics.json")
        _write_passages(building / "passages.jsonl", passages)
        _put(building, final)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return name


def _put(building: Path, final: Path) -> None:
    """Move the built folder into place; a server that has the old one mapped keeps reading it."""
    if final.exists():
        old = building.with_name(building.name + "-old")
        final.replace(old)
        building.replace(final)
        shutil.rmtree(old, ignore_errors=True)
    else:
        building.replace(final)


def open_index(home: Home, name: str) -> SearchIndex:
    """:raises IndexBroken: when the folder is missing or a file in it cannot be read."""
    folder = home.indexes / name
    try:
        return SearchIndex(
            _read_passages(folder / "passages.jsonl"),
            KeywordIndex.load(folder / "keyword"),
            DenseIndex.load(folder / "dense.faiss"),
            DiacriticsRestorer.load(folder / "diacritics.json"),
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise IndexBroken(f"Chỉ mục {name} thiếu hoặc hỏng. Hãy dựng lại: troly ingest --reindex") from error


def _all_passages(store: LawStore) -> list[Passage]:
    documents: dict[str, Document] = {document.law_id: document for document in store.documents()}
    return [
        passage for version in store.active_versions() for passage in passages_of(documents[version.law_id], version)
    ]


def _write_passages(path: Path, passages: list[Passage]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for passage in passages:
            out.write(json.dumps(asdict(passage), ensure_ascii=False) + "\n")


def _read_passages(path: Path) -> list[Passage]:
    with path.open(encoding="utf-8") as lines:
        return [Passage(**json.loads(line)) for line in lines]
