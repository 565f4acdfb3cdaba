"""Trains the encoder of questions and passages together: every passage has to be embedded anew by what comes of it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from datasets import Dataset
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.sampler import BatchSamplers
from sentence_transformers.sentence_transformer.losses import CachedMultipleNegativesRankingLoss

from models.train.frozen_passages import TEMPERATURE
from models.train.hard_negatives import Triplet
from models.train.trainer import Step, fit, untrained

# Texts whose gradients are in memory at once; the loss sees the whole batch all the same.
_AT_ONCE = 8


def train_encoder(
    encoder: Path, triplets: list[Triplet], work: Path, epochs: int, seed: int, step: Step = lambda: None
) -> SentenceTransformer:
    """The encoder in the folder ``encoder``, tuned so that questions come nearer to what answers them than to all else.

    "All else" are the other passages of a batch, in which no text stands twice. Stopped, it goes on as
    :func:`models.train.trainer.fit` does; ``step`` is called after each batch.
    """
    model = untrained(encoder)
    loss = CachedMultipleNegativesRankingLoss(model, scale=1 / TEMPERATURE, mini_batch_size=_AT_ONCE)
    prompts, sampler = _prompts(model), BatchSamplers.NO_DUPLICATES
    return fit(model, _dataset(triplets), loss, work, epochs, seed, step, prompts=prompts, batch_sampler=sampler)


def _prompts(model: SentenceTransformer) -> dict[str, str]:
    """What stands before the texts of each column; the encoder's own words."""
    known = model.prompts or {}
    passage = known.get("passage") or known.get("document") or ""
    of_columns = {"question": known.get("query") or "", "positive": passage, "negative": passage}
    return {column: prompt for column, prompt in of_columns.items() if prompt}


def _dataset(triplets: list[Triplet]) -> Dataset:
    """The fingerprint is given for the reason that :func:`models.train.query_tower._dataset` tells."""
    columns = {name: [getattr(each, name) for each in triplets] for name in ("question", "positive", "negative")}
    return Dataset(pa.table(columns), fingerprint="triplets")
