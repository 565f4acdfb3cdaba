"""Trains a copy of the encoder for questions alone; every passage vector of the index stays as it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import torch
from datasets import Dataset, disable_progress_bars
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from transformers import PrinterCallback, ProgressCallback, TrainerCallback
from transformers.utils import logging

from models.train.frozen_passages import FrozenPassages

# Four epochs of this took the questions of a held-out fifth of 1,655 pairs, over 63,514 articles, from 0.774 to 0.836
# nDCG@10 by vectors alone.
LEARNING_RATE = 5e-5
BATCH = 16
_WARM_UP = 0.1
# What the trainer writes last: a checkpoint without it was cut off.
_LAST_WRITTEN = "trainer_state.json"

Step = Callable[[], None]


class _Told(TrainerCallback):
    def __init__(self, step: Step) -> None:
        self._step = step

    def on_step_end(self, *_: object, **__: object) -> None:
        self._step()


class _Trainer(SentenceTransformerTrainer):
    """Without the model card, which would show questions of the pairs."""

    def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
        pass

    def create_model_card(self, *_: object, **__: object) -> None:
        pass


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

    ``gold`` are passage numbers, ``vectors`` float32 of shape (n_passages, dim). A checkpoint is left in ``work``
    after each epoch, and one that is there is gone on from: the result is the same as without a stop. ``step`` is
    called after each batch.
    """
    disable_progress_bars()
    model = untrained(encoder)
    loss = FrozenPassages(model, torch.from_numpy(vectors).to(model.device), gold)
    trainer = _Trainer(
        model=model,
        args=_arguments(work, epochs, seed, (model.prompts or {}).get("query") or ""),
        train_dataset=_dataset(questions),
        loss=loss,
        callbacks=[_Told(step)],
    )
    # The bar of the command tells of all folds together.
    trainer.remove_callback(ProgressCallback)
    trainer.remove_callback(PrinterCallback)
    trainer.train(resume_from_checkpoint=_last_whole(work))
    return model.cpu().eval()


def steps_left(work: Path, questions: int, epochs: int) -> int:
    """How many batches :func:`train_tower` will do, what the checkpoint in ``work`` holds left out."""
    last = _last_whole(work)
    done = json.loads((Path(last) / _LAST_WRITTEN).read_text("utf-8"))["global_step"] if last else 0
    return max(0, epochs * -(-questions // BATCH) - int(done))


def untrained(encoder: Path) -> SentenceTransformer:
    """The encoder in the folder, in float32, on the GPU if there is one.

    Word embeddings are frozen: pairs name a few thousand words, and all the others must stay in their place.
    """
    logging.disable_progress_bar()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = SentenceTransformer(
        str(encoder),
        device=device,
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True, "dtype": torch.float32},
    )
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("embeddings" not in name)
    return model


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


def _arguments(work: Path, epochs: int, seed: int, prompt: str) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=str(work),
        num_train_epochs=epochs,
        per_device_train_batch_size=BATCH,
        learning_rate=LEARNING_RATE,
        warmup_steps=_WARM_UP,
        weight_decay=0.01,
        seed=seed,
        data_seed=seed,
        prompts=prompt or None,
        save_strategy="epoch",
        save_total_limit=1,
        logging_strategy="no",
        report_to=[],
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )


def _last_whole(work: Path) -> str | None:
    """The newest checkpoint that was written to its end; what was cut off is removed."""
    checkpoints = sorted(work.glob("checkpoint-*"), key=lambda path: int(path.name.rpartition("-")[2]))
    while checkpoints:
        last = checkpoints.pop()
        if _is_json(last / _LAST_WRITTEN):
            return str(last)
        shutil.rmtree(last)
    return None


def _is_json(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return True
