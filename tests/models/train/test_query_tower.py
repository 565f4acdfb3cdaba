from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from models.convert import convert_e5
from models.train.frozen_passages import FrozenPassages
from models.train.query_tower import between, encode_questions, train_tower
from models.train.trainer import steps_left, untrained
from tests.models.tiny import pieces_of, tiny_e5, tiny_tokenizer

os.environ.setdefault("HF_HUB_OFFLINE", "1")
WORDS = ["ai", "bao", "chi", "dau", "em", "gai", "hai", "kia", "la", "mot"]
QUESTIONS = [f"câu {word} hỏi {number}" for number, word in enumerate(WORDS * 4)]
GOLD = [[number % 10] for number in range(len(QUESTIONS))]
EPOCHS, SEED = 3, 7


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, pieces = tmp_path_factory.mktemp("tower"), pieces_of(QUESTIONS)
    (folder / "raw.bin").write_bytes(tiny_e5(pieces=pieces))
    (folder / "raw.json").write_text(json.dumps(tiny_tokenizer(pieces)), "utf-8")
    convert_e5(folder / "raw.bin", folder / "raw.json", folder / "e5", vocabulary=None)
    return folder / "e5"


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    made = np.random.default_rng(3).normal(size=(30, 32)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def learn(
    encoder: Path, vectors: np.ndarray, work: Path, step: Callable[[], None] = lambda: None
) -> dict[str, torch.Tensor]:
    return train_tower(encoder, QUESTIONS, GOLD, vectors, work, EPOCHS, SEED, step).state_dict()


@pytest.fixture(scope="module")
def learnt(encoder: Path, vectors: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> dict[str, torch.Tensor]:
    return learn(encoder, vectors, tmp_path_factory.mktemp("work"))


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_the_questions_come_nearer_to_their_gold_and_the_words_stay(
    encoder: Path, vectors: np.ndarray, learnt: dict[str, torch.Tensor]
) -> None:
    before = untrained(encoder).cpu().eval()
    after = between(encoder, learnt, 1.0)
    near = [
        np.mean(
            [vectors[gold[0]] @ question for gold, question in zip(GOLD, encode_questions(m, QUESTIONS), strict=True)]
        )
        for m in (before, after)
    ]
    assert near[1] > near[0]
    embeddings = [name for name in learnt if "embeddings" in name]
    assert embeddings
    assert all(torch.equal(before.state_dict()[name].cpu(), learnt[name]) for name in embeddings)


def test_stopped_anywhere_it_goes_on_to_the_same_end(
    encoder: Path, vectors: np.ndarray, learnt: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    steps = 0

    def stop() -> None:
        nonlocal steps
        steps += 1
        if steps == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learn(encoder, vectors, tmp_path, stop)
    assert steps_left(tmp_path, len(QUESTIONS), EPOCHS) == 6  # three batches an epoch, and the first epoch is kept
    assert same(learn(encoder, vectors, tmp_path), learnt)


def test_a_checkpoint_that_was_cut_off_is_left_out(
    encoder: Path, vectors: np.ndarray, learnt: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    (tmp_path / "checkpoint-6").mkdir()
    (tmp_path / "checkpoint-6" / "model.safetensors").write_bytes(b"half")
    (tmp_path / "checkpoint-9").mkdir()
    (tmp_path / "checkpoint-9" / "trainer_state.json").write_text('{"global_step": 9, "ep')
    assert steps_left(tmp_path, len(QUESTIONS), EPOCHS) == 9
    assert same(learn(encoder, vectors, tmp_path), learnt)


@pytest.mark.parametrize("weight", [0.0, 0.5, 1.0])
def test_between_lies_between(encoder: Path, learnt: dict[str, torch.Tensor], weight: float) -> None:
    start, moved = untrained(encoder).cpu().state_dict(), between(encoder, learnt, weight).state_dict()
    for name, value in moved.items():
        if value.is_floating_point():
            torch.testing.assert_close(value, (1 - weight) * start[name] + weight * learnt[name])


def test_the_loss_is_the_share_of_the_gold_in_a_softmax_over_all_passages() -> None:
    vectors = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]), dim=1)

    class East(torch.nn.Module):
        def forward(self, _: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
            return {"sentence_embedding": torch.tensor([[2.0, 0.0]])}

    def loss(gold: list[int]) -> float:
        return float(FrozenPassages(East(), vectors, [[], gold])([{}], torch.tensor([1])))  # type: ignore[arg-type]

    assert loss([0, 1, 2]) == pytest.approx(0)
    assert loss([0]) == pytest.approx(0, abs=1e-6)
    assert loss([1]) == pytest.approx(50, rel=1e-6)
    assert loss([0, 2]) < loss([1, 2])
