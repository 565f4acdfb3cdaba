"""One index folder: the manifest of the segments that one corpus lies in, and how its passages are numbered there.

The id names what is indexed, the manifest how it lies: an index that grew over many ingests and one that was built at
once have the same id, number their passages alike and score alike. Every folder is built under another name and
renamed when it is whole, so a reader sees all of it or none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import structlog

from ingest.records import Passage
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.acts import Acts
from models.dense import DenseIndex
from models.diacritics import DiacriticsRestorer
from models.embedder import Embedder
from models.errors import IndexBroken
from models.keyword import KeywordIndex, KeywordPart
from models.other_fields import OtherFields
from models.passages import RECIPE, passages_of, search_text, split_heading
from models.segments.articles import Articles
from models.segments.cut import cut
from models.segments.grow import counted, grow
from models.segments.last import BROKEN, newest
from models.segments.manifest import Opened, Text, open_manifest, write_manifest
from models.segments.passage_rows import PassageRows
from models.segments.sweep import sweep
from models.syllable_counts import SyllableCounts
from models.vectors import embed_cached

log = structlog.get_logger()
Progress = Callable[[int, int], None]
# Changing what is kept of a passage, or how, makes another index.
_FORM = f"{RECIPE}\nsegments-2"
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What a question is looked up in. Passage ``i`` has row ``i`` in both indexes."""

    passages: PassageRows
    keyword: KeywordIndex
    dense: DenseIndex
    restorer: DiacriticsRestorer
    articles: Articles
    acts: Acts
    other_fields: OtherFields


def index_id(corpus_hash: str, encoder: str) -> str:
    """The same corpus, encoder and recipe always give the same index."""
    return hashlib.sha256(f"{corpus_hash}\n{encoder}\n{_FORM}".encode()).hexdigest()[:16]


def build_index(
    home: Home, store: LawStore, embedder: Embedder, progress: Progress | None = None, again: bool = False
) -> str:
    """Build the index of the store's present corpus beside the live one; its id.

    What the last index of this encoder holds already is taken from there. An index that is there is kept; ``again``
    asks to put a new one in its place, for which all but the vectors is made anew. The caller has the turn
    (:func:`models.segments.turn.turn_to_index`) until a release names the index.
    """
    name = index_id(store.corpus_hash(), embedder.fingerprint)
    final = home.indexes / name
    if final.exists() and not again:
        return name
    texts = _texts(store)
    if not texts:
        raise IndexBroken("Kho văn bản còn trống. Hãy nạp văn bản trước: troly ingest starter")
    before, counts = (None, SyllableCounts()) if again else _last(home, embedder.fingerprint)

    def prepare(new: list[Text]) -> tuple[list[list[Passage]], np.ndarray]:
        passages = cut(store, new, passages_of, _CHUNK)
        searched = [search_text(passage) for of_text in passages for passage in of_text]
        return passages, embed_cached(searched, embedder, home.indexes, progress)

    segments = grow(home.indexes, embedder.fingerprint, before, texts, prepare)
    counted(before, counts, segments, texts)
    write_manifest(final, embedder.fingerprint, segments, texts, counts)
    sweep(home, name)
    return name


def open_index(home: Home, name: str) -> SearchIndex:
    """:raises IndexBroken: when the folder is missing or a file in it cannot be read."""
    try:
        opened = open_manifest(home.indexes / name)
        restorer = DiacriticsRestorer.load(home.indexes / name / "diacritics.json")
    except BROKEN as error:
        raise IndexBroken(f"Chỉ mục {name} thiếu hoặc hỏng. Hãy dựng lại: troly ingest --reindex") from error
    postings = zip(opened.segments, opened.holding, strict=True)
    passages = PassageRows([segment.passages for segment in opened.segments], opened.places)
    titles = _titles(passages, opened.articles)
    return SearchIndex(
        passages,
        KeywordIndex([KeywordPart(segment.postings, holding) for segment, holding in postings], opened.places),
        DenseIndex(
            [segment.vectors for segment in opened.segments],
            opened.places,
            [segment.coarse for segment in opened.segments],
        ),
        restorer,
        opened.articles,
        Acts(titles),
        OtherFields(titles.values()),
    )


def _titles(passages: PassageRows, articles: Articles) -> dict[str, str]:
    """The titles that stand over the passages of each act."""
    return {law: split_heading(passages[row].heading)[0] for law, row in articles.first_rows().items()}


def _texts(store: LawStore) -> list[Text]:
    """All active texts in the order of the law; the key tells apart whatever makes other passages."""
    titles = {document.law_id: document.title for document in store.documents()}
    return [
        Text(_key(_FORM, version_id, stamp, titles[law_id]), version_id, law_id, path)
        for version_id, law_id, path, stamp in store.active_stamps()
    ]


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _last(home: Home, encoder: str) -> tuple[Opened | None, SyllableCounts]:
    """The newest index under this encoder that can be read, and its counts; nothing where there is none."""
    for folder, opened in newest(home.indexes, encoder):
        try:
            return opened, SyllableCounts.load(folder / "syllables.json")
        except BROKEN as error:
            log.warning("index_not_readable", index=folder.name, detail=str(error))
    return None, SyllableCounts()
