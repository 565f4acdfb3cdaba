from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.dense import DenseIndex


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    raw = np.random.default_rng(5).normal(size=(50, 16)).astype(np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


@pytest.mark.parametrize("k", [1, 7, 50, 500])
def test_search_is_exact(vectors: np.ndarray, k: int) -> None:
    query = vectors[3]
    scores, ids = DenseIndex.build(vectors).search(query, k)
    wanted = np.argsort(-(vectors @ query))[:k]
    assert ids.tolist() == wanted.tolist()
    np.testing.assert_allclose(scores, (vectors @ query)[wanted], atol=1e-6)
    assert scores[0] == pytest.approx(1, abs=1e-6)


def test_scores_of_named_passages(vectors: np.ndarray) -> None:
    ids = np.array([9, 2, 2, 41])
    np.testing.assert_allclose(DenseIndex.build(vectors).scores(vectors[0], ids), vectors[ids] @ vectors[0], atol=1e-6)


def test_saved_and_loaded_it_finds_alike(vectors: np.ndarray, tmp_path: Path) -> None:
    index = DenseIndex.build(vectors)
    index.save(tmp_path / "d.faiss")
    loaded = DenseIndex.load(tmp_path / "d.faiss")
    for mine, theirs in zip(index.search(vectors[1], 9), loaded.search(vectors[1], 9), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    np.testing.assert_array_equal(loaded.scores(vectors[1], np.arange(50)), index.scores(vectors[1], np.arange(50)))
