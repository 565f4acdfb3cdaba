"""The index of cases: built of segments as the law's, beside it, and grown in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ingest.records import Passage
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.cases.pieces import PARTS, RECIPE, case_passages, is_looked_up, masked_text
from models.embedder import Embedder
from models.segments.cut import cut
from models.segments.grow import grow
from models.segments.last import newest
from models.segments.manifest import Text, write_manifest
from models.segments.sweep import sweep
from models.syllable_counts import SyllableCounts
from models.vectors import embed_cached

Progress = Callable[[int, int], None]
_CHUNK = 100


def cases_folder(home: Home) -> Path:
    """Where the indexes of cases lie, and their segments, apart from the law's."""
    return home.indexes / "cases"


def cases_id(store: LawStore, encoder: str) -> str | None:
    """The id of the index of the store's present cases; None where it holds none."""
    return _name(_texts(store), encoder)


def build_cases(
    home: Home, store: LawStore, embedder: Embedder, progress: Progress | None = None, again: bool = False
) -> str | None:
    """Build the index of the store's cases; its id, None where there is nothing to index.

    As :func:`models.index.build_index`: what is there is kept, only what is new is read and embedded, and the caller
    has the turn to index.
    """
    texts, indexes = _texts(store), cases_folder(home)
    name = _name(texts, embedder.fingerprint)
    if name is None or ((indexes / name).exists() and not again):
        return name
    indexes.mkdir(parents=True, exist_ok=True)

    def prepare(new: list[Text]) -> tuple[list[list[Passage]], np.ndarray]:
        passages = cut(store, new, case_passages, _CHUNK)
        read = [masked_text(passage) for of_text in passages for passage in of_text]
        return passages, embed_cached(read, embedder, home.indexes, progress)

    before = None if again else next((opened for _, opened in newest(indexes, embedder.fingerprint)), None)
    segments = grow(indexes, embedder.fingerprint, before, texts, prepare)
    # Diacritics are restored by the words of the law alone.
    write_manifest(indexes / name, embedder.fingerprint, segments, texts, SyllableCounts())
    sweep(home, name, indexes)
    return name


def _texts(store: LawStore) -> list[Text]:
    """The parts of all cases that are looked up, in the order of the cases."""
    subjects = {document.law_id: document.title for document in store.documents()}
    return [
        Text(_key(version_id, stamp, subjects[law_id]), version_id, law_id, path)
        for standing in PARTS
        for version_id, law_id, path, stamp in store.active_stamps([standing])
        if is_looked_up(path, standing)
    ]


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join([RECIPE, *parts]).encode()).hexdigest()[:32]


def _name(texts: list[Text], encoder: str) -> str | None:
    keys = "\n".join([encoder, *(text.key for text in texts)])
    return hashlib.sha256(keys.encode()).hexdigest()[:16] if texts else None
