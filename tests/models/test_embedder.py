from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from langchain_tests.unit_tests import EmbeddingsUnitTests

from ingest.store.home import Home
from models.embedder import Embedder, load_encoder, open_embedder
from models.errors import BrokenModel, ModelMissing
from models.pull import pull
from models.registry import find_model
from models.settings import ModelSettings
from tests.models.tiny import tiny_gguf

TEXTS = ["tội", "tội trộm cắp văn a b 1 a b 1", "văn", "trộm cắp", "a b", "tội"]


@pytest.fixture(scope="module")
def embedder(tiny_encoder: Path) -> Embedder:
    return Embedder(load_encoder(str(tiny_encoder), ModelSettings(encoder_precision="fp32")), "f", batch=2)


def test_vectors_are_unit_rows_in_the_order_given(embedder: Embedder) -> None:
    vectors = embedder.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, row in zip(TEXTS, vectors, strict=True):
        np.testing.assert_allclose(embedder.encode_passages([text])[0], row, atol=1e-5)


def test_queries_and_passages_have_their_own_prompts(embedder: Embedder) -> None:
    model = embedder._model
    wanted = model.encode(["query: tội", "passage: tội"], normalize_embeddings=True)
    np.testing.assert_allclose(embedder.encode_query("tội"), wanted[0], atol=1e-5)
    np.testing.assert_allclose(embedder.encode_passages(["tội"])[0], wanted[1], atol=1e-5)


def test_decomposed_text_gives_the_same_vector(embedder: Embedder) -> None:
    decomposed = unicodedata.normalize("NFD", "tội trộm")
    np.testing.assert_array_equal(embedder.encode_query(decomposed), embedder.encode_query("tội trộm"))


def test_progress_ends_with_all(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.encode_passages(TEXTS, lambda done, total: seen.append((done, total)))
    assert seen == [(2, 6), (4, 6), (6, 6)]


def test_no_texts_are_no_rows(embedder: Embedder) -> None:
    assert embedder.encode_passages([]).shape == (0, 32)


def test_threads_may_share_it(embedder: Embedder) -> None:
    alone = [embedder.encode_query(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(embedder.encode_query, TEXTS * 8))
    for number, vector in enumerate(together):
        np.testing.assert_allclose(vector, alone[number % len(TEXTS)], atol=1e-5)


def test_bf16_stays_close_to_float32(tiny_encoder: Path, embedder: Embedder) -> None:
    low = Embedder(load_encoder(str(tiny_encoder), ModelSettings(encoder_precision="bf16")), "f")
    cosine = (low.encode_passages(TEXTS) * embedder.encode_passages(TEXTS)).sum(axis=1)
    assert cosine.min() > 0.999


def test_int8_is_for_passages_alone_and_stays_close_to_float32(tiny_encoder: Path, embedder: Embedder) -> None:
    low = Embedder(load_encoder(str(tiny_encoder), ModelSettings(encoder_precision="int8")), "f", int8_passages=True)
    passages, exact = low.encode_passages(TEXTS), embedder.encode_passages(TEXTS)
    assert (passages * exact).sum(axis=1).min() > 0.99
    assert not np.array_equal(passages, exact)
    for text in TEXTS:
        np.testing.assert_array_equal(low.encode_query(text), embedder.encode_query(text))


def test_only_installed_encoders_open(home: Home, tmp_path: Path, tiny_encoder: Path) -> None:
    (tmp_path / "small.gguf").write_bytes(tiny_gguf())
    pull(home, str(tmp_path / "small.gguf"))
    for name in ("absent", "small"):
        with pytest.raises(ModelMissing):
            open_embedder(home, name)
    pull(home, str(tiny_encoder))
    (find_model(home, "tiny-e5").folder(home) / "config.json").write_text("{", "utf-8")
    with pytest.raises(BrokenModel):
        open_embedder(home, "tiny-e5")


class TestLangChain(EmbeddingsUnitTests):
    @pytest.fixture(autouse=True)
    def _encoder(self, tiny_encoder: Path) -> None:
        self.folder = tiny_encoder

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return Embedder

    @property
    def embedding_model_params(self) -> dict:
        return {"model": load_encoder(str(self.folder), ModelSettings()), "fingerprint": "f"}
