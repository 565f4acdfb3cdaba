"""The vector index: FAISS inner product over L2-normalised passage vectors, read by memory map from all segments.

Scores are exact. Small segments are read whole; of a large one what a first look over one bit a dimension names.
"""

from __future__ import annotations

from collections.abc import Sequence

import faiss
import numpy as np

from models.segments.coarse import worth_reading
from models.segments.places import GONE, Places


class DenseIndex:
    """``coarse`` are the first looks at ``parts``, None for a part that has none; without it no part has."""

    def __init__(
        self, parts: list[faiss.Index], places: Places, coarse: Sequence[faiss.Index | None] | None = None
    ) -> None:
        self._parts = parts
        self._coarse = coarse or [None] * len(parts)
        self._places = places
        self._present = [rows != GONE for rows in places.rows]
        self._selected = [_selected(present) for present in self._present]

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
        """The ``k`` nearest of a part at least, in no order."""
        present, rows, coarse = self._present[part], self._places.rows[part], self._coarse[part]
        k = min(k, int(present.sum()))
        if k == 0:
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int32)
        if coarse is not None:
            places = worth_reading(coarse, vector, k, present)
            return self._parts[part].reconstruct_batch(places) @ vector[0], rows[places]
        scores, found = self._parts[part].search(vector, k, params=self._selected[part])
        return scores[0], rows[found[0]]

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
        for part, rows, present in zip(self._parts, self._places.rows, self._present, strict=True):
            every[rows[present]] = part.reconstruct_n(0, part.ntotal)[present]
        return every


def _selected(present: np.ndarray) -> faiss.SearchParameters | None:
    """What restricts a search to the passages that are still there; None where all are."""
    if present.all():
        return None
    bits = np.packbits(present, bitorder="little")
    # FAISS rewrites both constructors in Python; its stubs know those of C++ only.
    return faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
