from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from models.dense import DenseIndex
from models.segments import coarse
from models.segments.places import GONE, Places


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    raw = np.random.default_rng(5).normal(size=(50, 16)).astype(np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def flat(vectors: np.ndarray) -> faiss.Index:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def in_segments(vectors: np.ndarray) -> DenseIndex:
    """The same vectors turned about in three segments, one of which has the fourth vector again, gone."""
    order = np.random.default_rng(7).permutation(len(vectors)).astype(np.int32)
    first, second, third = order[:20], order[20:45], order[45:]
    gone = np.concatenate([second[:9], [GONE], second[9:]]).astype(np.int32)
    parts = [vectors[first], np.concatenate([vectors[second[:9]], vectors[3:4], vectors[second[9:]]]), vectors[third]]
    return DenseIndex(list(map(flat, parts)), Places.of([first, gone, third]))


def whole(vectors: np.ndarray) -> DenseIndex:
    return DenseIndex([flat(vectors)], Places.whole(len(vectors)))


@pytest.mark.parametrize("k", [1, 7, 50, 500])
@pytest.mark.parametrize("made", [whole, in_segments])
def test_search_is_exact(vectors: np.ndarray, k: int, made: object) -> None:
    query = vectors[3]
    scores, ids = made(vectors).search(query, k)  # type: ignore[operator]
    wanted = np.argsort(-(vectors @ query))[:k]
    assert ids.tolist() == wanted.tolist()
    np.testing.assert_allclose(scores, (vectors @ query)[wanted], atol=1e-6)
    assert scores[0] == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("made", [whole, in_segments])
def test_scores_of_named_passages(vectors: np.ndarray, made: object) -> None:
    ids = np.array([9, 2, 2, 41])
    scores = made(vectors).scores(vectors[0], ids)  # type: ignore[operator]
    np.testing.assert_allclose(scores, vectors[ids] @ vectors[0], atol=1e-6)


def test_of_equals_the_first_comes_first() -> None:
    twins = np.tile(np.eye(4, dtype=np.float32)[:1], (6, 1))
    rows = [np.array([5, 1, 3], np.int32), np.array([0, 4, 2], np.int32)]
    _, ids = DenseIndex([flat(twins[:3]), flat(twins[:3])], Places.of(rows)).search(twins[0], 6)
    assert ids.tolist() == [0, 1, 2, 3, 4, 5]


def test_a_mapped_file_finds_alike(vectors: np.ndarray, tmp_path: Path) -> None:
    faiss.write_index(flat(vectors), str(tmp_path / "d.faiss"))
    mapped = faiss.read_index(str(tmp_path / "d.faiss"), faiss.IO_FLAG_MMAP_IFC)
    loaded, made = DenseIndex([mapped], Places.whole(50)), whole(vectors)
    for mine, theirs in zip(made.search(vectors[1], 9), loaded.search(vectors[1], 9), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def crowded(count: int) -> np.ndarray:
    """Vectors in crowds, as texts of one law are: of 128 dimensions, but of 16 that differ."""
    random = np.random.default_rng(5)
    raw = (random.normal(size=(count, 16)) @ random.normal(size=(16, 128))).astype(np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


@pytest.mark.parametrize("gone", [0, 300])
def test_a_first_look_finds_what_reading_all_does(gone: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coarse, "LARGE", 3000)
    vectors = crowded(3000)
    coarse.write_coarse(tmp_path, flat(vectors))
    rows = np.full(3000, GONE, dtype=np.int32)
    # What is gone are the nearest to the first question.
    stays = np.sort(np.argsort(vectors @ vectors[0])[: 3000 - gone])
    rows[stays] = np.arange(len(stays))
    looked = DenseIndex([flat(vectors)], Places.of([rows]), [coarse.load_coarse(tmp_path)])
    exact = DenseIndex([flat(vectors)], Places.of([rows]))
    shares = []
    for query in vectors[:100:10]:
        (scores, ids), (wanted, best) = looked.search(query, 20), exact.search(query, 20)
        assert len(ids) == 20
        np.testing.assert_allclose(scores, exact.scores(query, ids), atol=1e-6)
        assert (ids[0], scores[0]) == (best[0], pytest.approx(wanted[0], abs=1e-6))
        shares.append(len(set(ids.tolist()) & set(best.tolist())) / 20)
    assert np.mean(shares) > 0.95


def test_a_small_segment_needs_no_first_look(tmp_path: Path, vectors: np.ndarray) -> None:
    coarse.write_coarse(tmp_path, flat(vectors))
    assert coarse.load_coarse(tmp_path) is None


def test_a_first_look_that_is_cut_is_an_error(
    tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coarse, "LARGE", len(vectors))
    coarse.write_coarse(tmp_path, flat(vectors))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(RuntimeError):
        coarse.load_coarse(tmp_path)
