"""Makes the present corpus what serves: index, release, pointer."""

from __future__ import annotations

from collections.abc import Callable

from assistant.prompt import prompt_hash
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.confidence import load_calibration
from models.embedder import open_embedder
from models.fusion import DENSE_WEIGHT, KEYWORD_WEIGHT
from models.index import build_index
from models.releases import Parts, Release, current, current_id, serve, write_release
from models.settings import ModelSettings


def publish(
    home: Home,
    store: LawStore,
    settings: ModelSettings,
    encoder: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Release:
    """Index what is new and let it serve; encoder and language model stay those of the current release."""
    before = current(home) if current_id(home) else None
    encoder = encoder or (before.encoder_name if before else settings.encoder)
    embedder = open_embedder(home, encoder, settings)
    index = build_index(home, store, embedder, progress)
    parts = Parts(
        corpus=store.corpus_hash(),
        encoder=embedder.fingerprint,
        index=index,
        fusion=f"zscore-{KEYWORD_WEIGHT}-{DENSE_WEIGHT}",
        diacritics=index,
        calibration=load_calibration().sha256,
        prompt=prompt_hash(),
        llm=before.parts.llm if before else None,
    )
    release = write_release(home, parts, encoder, before.llm_name if before else None)
    serve(home, release)
    return release
