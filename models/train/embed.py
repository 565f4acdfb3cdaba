"""Embeds passages while training: on the GPU or as the processor does it fastest, and nothing twice after a stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from models.embedder import Embedder
from models.precision import precision_of_passages
from models.settings import ModelSettings
from models.vectors import embed_cached

Progress = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
# A GPU has room for more; more than this no longer pays with texts of a clause.
_GPU_BATCH = 128
# Enough batches of all lengths for a rate that holds for the whole corpus.
_SAMPLE = 128


def embedder_of(model: SentenceTransformer, fingerprint: str) -> Embedder:
    """What encodes passages by a model that was just trained. ``model`` is given away: its precision may change."""
    if torch.cuda.is_available():
        return Embedder(model.cuda(), fingerprint, _GPU_BATCH)
    settings = ModelSettings()
    precision = precision_of_passages(settings)
    ready = model.bfloat16() if precision == "bf16" else model
    return Embedder(ready, fingerprint, settings.encoder_batch, int8_passages=precision == "int8")


def embed(label: str, texts: list[str], embedder: Embedder, folder: Path, progress: Progress) -> np.ndarray:
    """float32 array of shape (len(texts), dim); ``folder`` keeps what is done, which the bar counts from the start."""
    with progress(label, len(texts)) as step:
        shown = 0

        def told(done: int, missing: int) -> None:
            nonlocal shown
            reached = len(texts) - missing + done
            for _ in range(reached - shown):
                step()
            shown = reached

        return embed_cached(texts, embedder, folder, told)


def passages_per_second(texts: list[str], embedder: Embedder, seed: int) -> float:
    """Measured on some of the texts, drawn by the seed."""
    drawn = np.random.default_rng(seed).permutation(len(texts))[:_SAMPLE]
    embedder.encode_passages([texts[drawn[0]]])  # The first text also pays for what is loaded only once.
    started = time.perf_counter()
    embedder.encode_passages([texts[number] for number in drawn])
    return len(drawn) / (time.perf_counter() - started)
