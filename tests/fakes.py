"""What stands in for the heavy parts: an encoder that hashes syllables and the serving that uses it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from langchain_core.language_models import BaseChatModel

from assistant.publish import publish
from assistant.serving import Serving
from ingest.readers.reader import Reading
from ingest.readers.starter import StarterReader, starter_paths
from ingest.readers.unpack import unpack
from ingest.records import Version
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.confidence import FEATURES, Calibration
from models.embedder import Embedder
from models.finder import Finder
from models.releases import Release
from models.settings import ModelSettings
from models.tokens import terms

DIMENSION = 64
PENAL, CIVIL, PROCEDURE, LABOUR = "100/2015/QH13", "91/2015/QH13", "92/2015/QH13", "45/2019/QH14"
# Three neighbourhoods of the starter law: theft and its kin, loans and torts, the time limits of a suit.
SMALL_LAW = {
    PENAL: {str(number) for number in range(168, 181)},
    CIVIL: {str(number) for number in (155, 156, *range(463, 472), *range(584, 589), 623, 651)},
    PROCEDURE: {"184", "185", "186"},
}


@lru_cache(maxsize=100_000)
def _place(term: str) -> tuple[int, float]:
    digest = hashlib.blake2b(term.encode(), digest_size=3).digest()
    return int.from_bytes(digest[:2], "big") % DIMENSION, 1.0 if digest[2] % 2 else -1.0


class SyllableModel:
    """What ``Embedder`` asks of a SentenceTransformer: texts that share syllables have near vectors."""

    prompts = {"query": "", "passage": ""}  # noqa: RUF012

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def get_embedding_dimension(self) -> int:
        return DIMENSION

    def encode(self, texts: list[str], **_: Any) -> np.ndarray:
        self.encoded += texts
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms(text):
                column, sign = _place(term)
                vectors[row, column] += sign
        return vectors


class FakeEmbedder(Embedder):
    """The real embedder around ``SyllableModel``; ``texts`` are those that it encoded."""

    def __init__(self, fingerprint: str = "f" * 64) -> None:
        self._fake = SyllableModel()
        super().__init__(self._fake, fingerprint)  # type: ignore[arg-type]

    @property
    def texts(self) -> list[str]:
        return self._fake.encoded


@contextmanager
def fake_encoders() -> Iterator[None]:
    """Whatever encoder a release names, the fake one is opened."""

    def opened(_home: Home, name: str, _settings: ModelSettings | None = None) -> FakeEmbedder:
        return FakeEmbedder(hashlib.sha256(name.encode()).hexdigest())

    with patch("assistant.serving.open_embedder", opened), patch("assistant.publish.open_embedder", opened):
        yield


def calibration(threshold: float) -> Calibration:
    """Every question has probability 1/2: threshold 0 answers them all, threshold 1 none."""
    none = (0.0,) * len(FEATURES)
    ones = (1.0,) * len(FEATURES)
    return Calibration(
        features=FEATURES, mean=none, scale=ones, weights=none, intercept=0, threshold=threshold, fitted_on=""
    )


class FakeServing(Serving):
    """The real one with the fake encoder, a given language model and a given readiness to answer."""

    def __init__(self, home: Home, chat: BaseChatModel | None = None, threshold: float = 0.0) -> None:
        super().__init__(home, ModelSettings(llm="none"))
        self._threshold = threshold
        self._chat = chat

    def llm(self) -> BaseChatModel | None:
        return self._chat

    def _open(self, release: Release) -> Finder:
        with fake_encoders():
            finder = super()._open(release)
        finder.learnt = replace(finder.learnt, calibration=calibration(self._threshold))
        return finder


@lru_cache(maxsize=1)
def starter_readings() -> dict[str, Reading]:
    """The whole starter law by number, read by ingest's own reader."""
    readings = [StarterReader().parse(unpack(path, IngestSettings())) for path in starter_paths()]
    return {reading.documents[0][0].law_id: reading for reading in readings}


def starter_versions(law_id: str) -> list[Version]:
    return starter_readings()[law_id].documents[0][1]


def store_starter(home: Home, wanted: dict[str, set[str]] | None = None) -> None:
    """Store the starter law, or the ``wanted`` articles of it. A code that is there already stays as it is."""
    engine = open_engine(home)
    store = LawStore(engine)
    for law_id, reading in starter_readings().items():
        ((document, versions),) = reading.documents
        if wanted is not None:
            versions = [version for version in versions if version.label in wanted.get(law_id, ())]
        if versions:
            few = Reading(reading.source, [(document, versions)], [])
            store.add(few, "starter", [Original(reading.source.sha256, f"{law_id}.json.gz", 1)])
    engine.dispose()


def publish_with_fakes(home: Home) -> Release:
    engine = open_engine(home)
    with fake_encoders():
        release = publish(home, LawStore(engine), ModelSettings())
    engine.dispose()
    return release


def copy_home(template: Home, to: Path) -> Home:
    shutil.copytree(template.root, to)
    return Home(to)
