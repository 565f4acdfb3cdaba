"""The corpus under a newly trained encoder: how long that takes, and the index and candidate that come of it."""

from __future__ import annotations

from typing import Any

from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.embedder import Embedder
from models.finder import Finder
from models.index import build_index, open_index
from models.passages import search_text
from models.registry import Installed
from models.releases import Release
from models.segments.turn import turn_to_index
from models.train.candidate import calibrated, write_encoder_candidate
from models.train.embed import Progress, embed, embedder_of, passages_per_second
from models.train.record import write_record
from models.train.trainer import untrained
from models.train.workshop import Workshop


def estimate(shop: Workshop) -> dict[str, float]:
    """How many passages there are to embed, at what rate this machine does it now, and the minutes that makes."""
    texts = _texts(shop)
    # Any encoder of this shape takes as long.
    rate = passages_per_second(texts, embedder_of(untrained(shop.encoder), "estimate"), shop.seed)
    return {
        "passages": len(texts),
        "passages_per_second": round(rate, 1),
        "minutes": round(len(texts) / rate / 60, 1),
    }


def reindex(
    home: Home, shop: Workshop, encoder: Installed, by: str, figures: dict[str, Any], progress: Progress
) -> tuple[Release, dict[str, Any]]:
    """The candidate release with an index under ``encoder``, and the figures that its record keeps.

    Stopped at any moment, the same call embeds only what is still to do. Law that comes meanwhile is indexed too.
    """
    embedder = embedder_of(untrained(encoder.folder(home)), encoder.fingerprint)
    # Hours, perhaps: whoever ingests must not wait for them, so the turn to index is taken afterwards.
    embed("Mã hóa lại kho", _texts(shop), embedder, home.indexes, progress)
    with turn_to_index(home):
        return _candidate(home, shop, encoder, embedder, by, figures)


def _candidate(
    home: Home, shop: Workshop, encoder: Installed, embedder: Embedder, by: str, figures: dict[str, Any]
) -> tuple[Release, dict[str, Any]]:
    engine = open_engine(home)
    store = LawStore(engine)
    index, corpus = build_index(home, store, embedder), store.corpus_hash()
    engine.dispose()
    parts, refitted = calibrated(Finder(shop.finder.release, open_index(home, index), embedder))
    figures = {**figures, "calibration_refitted": refitted}
    record = write_record(home, shop.pairs, {"by": by, "of": shop.folds.tolist()}, figures)
    return write_encoder_candidate(home, encoder, index, corpus, parts, record), figures


def _texts(shop: Workshop) -> list[str]:
    return [search_text(passage) for passage in shop.finder.index.passages]
