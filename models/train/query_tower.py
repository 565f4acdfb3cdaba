"""Trains a copy of the encoder for questions alone; every passage vector of the index stays as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import torch
from datasets import Dataset
from sentence_transformers import SentenceTransformer

from models.train.frozen_passages import FrozenPassages
from models.train.trainer import Step, fit, untrained


def train_tower(
    encoder: Path,
    questions: list[str],
    gold: list[list[int]],
    vectors: np.ndarray,
    work: Path,
    epochs: int,
    seed: int,
    step: Step = lambda: None,
) -> SentenceTransformer:
    """The encoder in the folder ``encoder``, tuned so that each question comes near a passage of its gold.

    ``gold`` are passage numbers, ``vectors`` float32 of shape (n_passages, dim). Stopped, it goes on as
    :func:`models.train.trainer.fit` does; ``step`` is called after each batch.
    """
    model = untrained(encoder)
    loss = FrozenPassages(model, torch.from_numpy(vectors).to(model.device), gold)
    prompt = (model.prompts or {}).get("query") or None
    return fit(model, _dataset(questions), loss, work, epochs, seed, step, prompts=prompt)


def between(encoder: Path, tuned: dict[str, torch.Tensor], weight: float) -> SentenceTransformer:
    """The encoder with its weights moved by ``weight`` (0 to 1) of the way to the tuned ones.

    Averaging weights rather than vectors keeps a question at one pass through one encoder; on questions unlike the
    training's it is the surer of the two ends (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    model = untrained(encoder).cpu()
    state = model.state_dict()
    moved = {
        name: torch.lerp(value, tuned[name], weight) if value.is_floating_point() else value
        for name, value in state.items()
    }
    model.load_state_dict(moved)
    return model.eval()


def encode_questions(model: SentenceTransformer, questions: list[str]) -> np.ndarray:
    """float32 array of shape (len(questions), dim), unit length."""
    vectors = model.encode(
        questions,
        prompt=(model.prompts or {}).get("query") or None,
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    return np.asarray(vectors, dtype=np.float32)


def _dataset(questions: list[str]) -> Dataset:
    """Each question with its number as label. The fingerprint names a cache that is not used.

    It is given because finding one fails: datasets 5.2 cannot hash a table of pyarrow 26 ("Can't pickle MonthDayNano").
    """
    table = pa.table({"question": questions, "label": list(range(len(questions)))})
    return Dataset(table, fingerprint="pairs")
