"""The vector index: FAISS inner product over L2-normalised passage vectors, read by memory map."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np


class DenseIndex:
    """Exact search: at a few hundred thousand passages it costs less than encoding the question."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: np.ndarray) -> DenseIndex:
        """``vectors``: float32 of shape (n_passages, dim), each row of length 1."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def search(self, vector: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and passage numbers of the ``k`` nearest, best first; both of shape (<=k,)."""
        scores, ids = self._index.search(vector.reshape(1, -1), min(k, self._index.ntotal))
        return scores[0], ids[0]

    def scores(self, vector: np.ndarray, ids: np.ndarray) -> np.ndarray:
        """Cosines of the named passages; shape (len(ids),)."""
        found: np.ndarray = self._index.reconstruct_batch(ids) @ vector
        return found

    def vectors(self) -> np.ndarray:
        """All passage vectors, float32 of shape (n_passages, dim), read into memory."""
        every: np.ndarray = self._index.reconstruct_n(0, self._index.ntotal)
        return every

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
