"""The vector index: FAISS inner product over L2-normalised passage vectors, read by memory map from all segments."""

from __future__ import annotations

import faiss
import numpy as np

from models.segments.places import GONE, Places


class DenseIndex:
    """Exact search: at a few hundred thousand passages it costs less than encoding the question."""

    def __init__(self, parts: list[faiss.Index], places: Places) -> None:
        self._parts = parts
        self._places = places
        self._present = [int((rows != GONE).sum()) for rows in places.rows]
        self._selected = [_selected(rows) for rows in places.rows]

    @property
    def dimension(self) -> int:
        return int(self._parts[0].d)

    def search(self, vector: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and passage numbers of the ``k`` nearest, best first; both of shape (<=k,)."""
        near = [self._search(part, vector.reshape(1, -1), k) for part in range(len(self._parts))]
        scores = np.concatenate([scores for scores, _ in near])
        rows = np.concatenate([rows for _, rows in near])
        best = np.lexsort((rows, -scores))[:k]
        return scores[best], rows[best].astype(np.int64)

    def _search(self, part: int, vector: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        k = min(k, self._present[part])
        if k == 0:
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int32)
        scores, found = self._parts[part].search(vector, k, params=self._selected[part])
        return scores[0], self._places.rows[part][found[0]]

    def scores(self, vector: np.ndarray, ids: np.ndarray) -> np.ndarray:
        """Cosines of the named passages; shape (len(ids),)."""
        found = np.empty(len(ids), dtype=np.float32)
        segments, local = self._places.segment[ids], self._places.local[ids].astype(np.int64)
        for part in np.unique(segments).tolist():
            there = segments == part
            found[there] = self._parts[part].reconstruct_batch(local[there]) @ vector
        return found

    def vectors(self) -> np.ndarray:
        """All passage vectors in the order of their rows, float32 of shape (n_passages, dim), read into memory."""
        every = np.empty((len(self._places), self.dimension), dtype=np.float32)
        for part, rows in zip(self._parts, self._places.rows, strict=True):
            present = rows != GONE
            every[rows[present]] = part.reconstruct_n(0, part.ntotal)[present]
        return every


def _selected(rows: np.ndarray) -> faiss.SearchParameters | None:
    """What restricts a search to the passages that are still there; None where all are."""
    present = rows != GONE
    if present.all():
        return None
    bits = np.packbits(present, bitorder="little")
    # FAISS rewrites both constructors in Python; its stubs know those of C++ only.
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
