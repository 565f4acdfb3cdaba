"""Makes one segment of several: what is gone is left out, nothing is cut, counted or embedded again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np

from models.segments.postings import Postings
from models.segments.segment import Held, Segment, write_rest
from models.segments.stored import write_lines

# Vectors copied at once.
_CHUNK = 16384

Part = tuple[Segment, np.ndarray]


def kept_versions(parts: list[Part]) -> list[Held]:
    """The versions of a merged segment, in its order."""
    return [held for segment, wanted in parts for held, stays in zip(segment.versions, wanted, strict=True) if stays]


def merge_segments(folder: Path, parts: list[Part]) -> None:
    """Fill an empty folder with the versions that each part keeps: bool of shape (n_versions,)."""
    write_lines(folder, _lines(parts))
    kept = [segment.of_versions(wanted) for segment, wanted in parts]
    Postings.join([segment.postings.keep(rows) for (segment, _), rows in zip(parts, kept, strict=True)]).save(
        folder / "keyword"
    )
    index = faiss.IndexFlatIP(parts[0][0].vectors.d)
    for (segment, _), rows in zip(parts, kept, strict=True):
        for start in range(0, len(rows), _CHUNK):
            some = np.flatnonzero(rows[start : start + _CHUNK]) + start
            if len(some):
                index.add(segment.vectors.reconstruct_batch(some))
    write_rest(folder, kept_versions(parts), index)


def _lines(parts: list[Part]) -> Iterator[bytes]:
    for segment, wanted in parts:
        for row in np.flatnonzero(segment.of_versions(wanted)).tolist():
            yield segment.passages.lines(row, row + 1)
