"""Texts become vectors: any installed sentence-transformers model, behind LangChain's interface."""

from __future__ import annotations

import os
import threading
import timeit
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from ingest.store.home import Home
from models.errors import BrokenModel, ModelMissing
from models.registry import Installed, find_fingerprint, find_model
from models.settings import ModelSettings

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Progress = Callable[[int, int], None]
# Where bf16 does not pay, the layer alone was seen at 1.0 to 1.3 times; where it does, everything is twice as fast.
_CLEARLY = 1.6
_PASSAGE_PROMPTS = ("passage", "document", "corpus")


class Embedder(Embeddings):
    """Vectors of unit length, float32. Safe to share between threads.

    ``fingerprint`` is the SHA-256 of weights and tokenizer: vectors of equal fingerprint may be compared.
    """

    def __init__(self, model: SentenceTransformer, fingerprint: str, batch: int = 16) -> None:
        self.fingerprint = fingerprint
        self._model = model
        self._batch = batch
        # A fast tokenizer panics ("Already borrowed") when two threads pad with it at once.
        self._turn = threading.Lock()

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: list[str], progress: Progress | None = None) -> np.ndarray:
        """float32 array of shape (len(texts), dimension), rows in the order of ``texts``.

        ``progress`` is called with (done, all) after each batch.
        """
        return self._encode(texts, self._prompt(_PASSAGE_PROMPTS), progress)

    def encode_query(self, text: str) -> np.ndarray:
        """float32 array of shape (dimension,)."""
        return self._encode([text], self._prompt(("query",)), None)[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.encode_passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.encode_query(text).tolist()

    def _encode(self, texts: list[str], prompt: str, progress: Progress | None) -> np.ndarray:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), self._batch):
            rows = order[start : start + self._batch]
            vectors[rows] = self._encode_batch([texts[row] for row in rows], prompt)
            if progress is not None:
                progress(start + len(rows), len(texts))
        return vectors

    def _encode_batch(self, texts: list[str], prompt: str) -> np.ndarray:
        composed = [unicodedata.normalize("NFC", text) for text in texts]
        with self._turn:
            raw = self._model.encode(composed, prompt=prompt or None, batch_size=len(composed), show_progress_bar=False)
        vectors = np.asarray(raw, dtype=np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

    def _prompt(self, names: tuple[str, ...]) -> str:
        prompts = self._model.prompts or {}
        return next((prompt for name in names if (prompt := prompts.get(name))), "")


def open_embedder(home: Home, name: str, settings: ModelSettings | None = None) -> Embedder:
    """The installed encoder ``name``, ready to use. No network is tried.

    :raises ModelMissing: nothing of that name is installed, or it is not an encoder.
    :raises BrokenModel: its files cannot be opened.
    """
    settings = settings or ModelSettings()
    installed = find_model(home, name)
    if installed.kind != "encoder":
        raise ModelMissing(f"{name!r} không phải bộ mã hóa. Xem: troly models list")
    return _opened(home, installed, settings)


def open_query_encoder(home: Home, fingerprint: str, settings: ModelSettings | None = None) -> Embedder:
    """The trained encoder of questions that has this fingerprint.

    :raises ModelMissing: it is not installed. :raises BrokenModel: its files cannot be opened.
    """
    installed = find_fingerprint(home, fingerprint, "query-encoder")
    return _opened(home, installed, settings or ModelSettings())


def _opened(home: Home, installed: Installed, settings: ModelSettings) -> Embedder:
    model = load_encoder(str(installed.folder(home)), settings)
    return Embedder(model, installed.fingerprint, settings.encoder_batch)


def load_encoder(folder: str, settings: ModelSettings) -> SentenceTransformer:
    """:raises BrokenModel: the folder cannot be opened as a sentence-transformers model."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    if settings.encoder_threads:
        torch.set_num_threads(settings.encoder_threads)
    try:
        model = SentenceTransformer(
            folder,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
        raise BrokenModel(f"Không mở được bộ mã hóa trong {folder}. Hãy chạy: troly models verify") from error
    if settings.encoder_precision == "bf16" or (settings.encoder_precision == "auto" and computes_in_bf16()):
        return model.bfloat16()
    return model


@lru_cache(maxsize=1)
def computes_in_bf16() -> bool:
    """Whether this processor multiplies bf16 matrices clearly faster than float32, tried on a layer's size.

    Having the instructions is no promise: with AVX512-BF16 an AMD EPYC encoded 38 passages a second in bf16 against 15
    in float32, an Intel Xeon without AMX 26 against 36. Mean cosine between the two: 0.99997.
    """
    import torch

    able = torch.cpu.get_capabilities()
    if not (able.get("avx512_bf16") or able.get("amx_bf16")):
        return False
    return _seconds_of_layer(torch.float32) > _CLEARLY * _seconds_of_layer(torch.bfloat16)


def _seconds_of_layer(dtype: torch.dtype) -> float:
    """The least time of one feed-forward layer of multilingual-e5-small over a batch: others may use the cores too."""
    import torch

    layer, batch = torch.nn.Linear(384, 1536, dtype=dtype), torch.zeros(1024, 384, dtype=dtype)
    with torch.inference_mode():
        return min(timeit.repeat(lambda: layer(batch), number=1, repeat=15))
