from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from models.convert import convert_e5
from models.train.both_sides import train_encoder
from models.train.hard_negatives import Triplet
from models.train.trainer import steps_left, untrained
from tests.models.tiny import pieces_of, tiny_e5, tiny_tokenizer

os.environ.setdefault("HF_HUB_OFFLINE", "1")
WORDS = ["ai", "bao", "chi", "dau", "em", "gai", "hai", "kia", "la", "mot"]
# Every text stands in one triplet alone, but for a passage that answers two questions.
TRIPLETS = [
    Triplet(f"hỏi {one} {two}", f"đáp {one} {two}", f"khác {two} {one}") for one in WORDS for two in WORDS[:4]
] + [Triplet("hỏi ai nữa", "đáp ai ai", "khác ai nữa")]
EPOCHS, SEED = 2, 7


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("both")
    pieces = pieces_of(text for each in TRIPLETS for text in (each.question, each.positive, each.negative))
    (folder / "raw.bin").write_bytes(tiny_e5(pieces=pieces))
    (folder / "raw.json").write_text(json.dumps(tiny_tokenizer(pieces)), "utf-8")
    convert_e5(folder / "raw.bin", folder / "raw.json", folder / "e5", vocabulary=None)
    return folder / "e5"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def learnt(encoder: Path, done: Path) -> SentenceTransformer:
    return train_encoder(encoder, TRIPLETS, done, EPOCHS, SEED)


def same(one: SentenceTransformer, other: SentenceTransformer) -> bool:
    first, second = one.state_dict(), other.state_dict()
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def lead(model: SentenceTransformer) -> float:
    """How much nearer the questions are to what answers them than to what does not, in the mean."""
    columns = zip(*[(each.question, each.positive, each.negative) for each in TRIPLETS], strict=True)
    question, positive, negative = (model.encode(list(texts)) for texts in columns)
    return float(np.mean((question * (positive - negative)).sum(1)))


def test_questions_come_nearer_to_what_answers_them_and_the_words_stay(
    encoder: Path, learnt: SentenceTransformer
) -> None:
    before = untrained(encoder).cpu().eval()
    assert lead(learnt) > lead(before)
    words = [name for name in before.state_dict() if "embeddings" in name]
    assert words
    assert all(torch.equal(before.state_dict()[name], learnt.state_dict()[name]) for name in words)


def test_stopped_anywhere_it_goes_on_to_the_same_end(
    encoder: Path, learnt: SentenceTransformer, tmp_path: Path
) -> None:
    steps = 0

    def stop() -> None:
        nonlocal steps
        steps += 1
        if steps == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_encoder(encoder, TRIPLETS, tmp_path, EPOCHS, SEED, stop)
    assert steps_left(tmp_path, len(TRIPLETS), EPOCHS) == 3  # three batches an epoch, and the first epoch is kept
    assert same(train_encoder(encoder, TRIPLETS, tmp_path, EPOCHS, SEED), learnt)


def test_what_is_done_is_not_done_again(encoder: Path, learnt: SentenceTransformer, done: Path) -> None:
    steps: list[None] = []
    assert same(train_encoder(encoder, TRIPLETS, done, EPOCHS, SEED, lambda: steps.append(None)), learnt)
    assert steps == []
