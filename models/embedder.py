"""Texts become vectors: any installed sentence-transformers model, behind LangChain's interface."""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from ingest.store.home import Home
from models.errors import BrokenModel, ModelMissing
from models.precision import passages_in_int8, precision_of_passages
from models.registry import Installed, find_fingerprint, find_model
from models.settings import ModelSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Progress = Callable[[int, int], None]
_PASSAGE_PROMPTS = ("passage", "document", "corpus")


class Embedder(Embeddings):
    """Vectors of unit length, float32. Safe to share between threads.

    ``fingerprint`` is the SHA-256 of weights and tokenizer: vectors of equal fingerprint may be compared, whatever they
    were computed in. With ``int8_passages`` passages are encoded in int8, questions by ``model`` as it is.
    """

    def __init__(
        self, model: SentenceTransformer, fingerprint: str, batch: int = 16, int8_passages: bool = False
    ) -> None:
        self.fingerprint = fingerprint
        self._model = model
        self._batch = batch
        self._int8_passages = int8_passages
        # A fast tokenizer panics ("Already borrowed") when two threads pad with it at once.
        self._turn = threading.Lock()

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: list[str], progress: Progress | None = None) -> np.ndarray:
        """float32 array of shape (len(texts), dimension), rows in the order of ``texts``.

        ``progress`` is called with (done, all) after each batch.
        """
        return self._encode(self._of_passages, texts, self._prompt(_PASSAGE_PROMPTS), progress)

    def encode_query(self, text: str) -> np.ndarray:
        """float32 array of shape (dimension,)."""
        return self._encode(self._model, [text], self._prompt(("query",)), None)[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.encode_passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.encode_query(text).tolist()

    @cached_property
    def _of_passages(self) -> SentenceTransformer:
        """Made with the first passages: a server that only answers holds one model."""
        return passages_in_int8(self._model) if self._int8_passages else self._model

    def _encode(
        self, model: SentenceTransformer, texts: list[str], prompt: str, progress: Progress | None
    ) -> np.ndarray:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), self._batch):
            rows = order[start : start + self._batch]
            vectors[rows] = self._encode_batch(model, [texts[row] for row in rows], prompt)
            if progress is not None:
                progress(start + len(rows), len(texts))
        return vectors

    def _encode_batch(self, model: SentenceTransformer, texts: list[str], prompt: str) -> np.ndarray:
        composed = [unicodedata.normalize("NFC", text) for text in texts]
        with self._turn:
            raw = model.encode(composed, prompt=prompt or None, batch_size=len(composed), show_progress_bar=False)
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
    int8_passages = precision_of_passages(settings) == "int8"
    return Embedder(model, installed.fingerprint, settings.encoder_batch, int8_passages)


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
    return model.bfloat16() if precision_of_passages(settings) == "bf16" else model
