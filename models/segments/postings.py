"""Which passages hold a term and how often: plain counts, from which any corpus can weigh its terms.

bm25s bakes the weight of each term in the whole corpus into what it writes, so that one new passage changes all of
it. Counts stay true whatever else is indexed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np

from models.segments.codes import codes

# Passages counted at once: memory holds the terms of these only.
_CHUNK = 8192
_BLOCK = 1 << 15
# A shape is the count in its upper half and the length in its lower.
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Postings:
    """The ``i``-th term, of code ``terms[i]``, stands in ``rows[starts[i]:starts[i + 1]]``, ascending.

    How often, and how long the passage is, is the posting's *shape*. Few thousand shapes occur in a corpus, so that a
    question needs the weight of each shape once and then only looks it up.
    """

    terms: np.ndarray  # uint64 (n_terms,), ascending
    starts: np.ndarray  # int64 (n_terms + 1,)
    rows: np.ndarray  # int32 (n_postings,)
    kinds: np.ndarray  # uint16, or uint32 where there are more shapes, (n_postings,): the number of the shape
    shapes: np.ndarray  # uint64 (n_shapes,), ascending
    lengths: np.ndarray  # int32 (n_passages,): how many terms each passage has

    @property
    def shape_counts(self) -> np.ndarray:
        """float32 array of shape (n_shapes,): how often a term of this shape stands in its passage."""
        return (self.shapes >> _HALF).astype(np.float32)

    @property
    def shape_lengths(self) -> np.ndarray:
        """float32 array of shape (n_shapes,): the terms of such a passage."""
        return (self.shapes & np.uint64(0xFFFFFFFF)).astype(np.float32)

    @classmethod
    def count(cls, texts: Iterable[str]) -> Self:
        """The terms of ``texts``; their rows are the numbers of the texts."""
        return cls.join([cls._count(part) for part in _chunks(texts)])

    @classmethod
    def _count(cls, texts: list[str]) -> Self:
        of_text = [codes(text) for text in texts]
        lengths = np.array([len(each) for each in of_text], dtype=np.int32)
        terms, numbers = np.unique(np.concatenate(of_text), return_inverse=True)
        places = numbers * len(texts) + np.repeat(np.arange(len(texts)), lengths)
        places, counts = np.unique(places, return_counts=True)
        starts = np.searchsorted(places, np.arange(len(terms) + 1) * len(texts))
        rows = (places % len(texts)).astype(np.int32)
        shapes, kinds = np.unique(
            (counts.astype(np.uint64) << _HALF) + lengths[rows].astype(np.uint64), return_inverse=True
        )
        return cls(terms, starts, rows, kinds, shapes, lengths)

    @classmethod
    def join(cls, parts: list[Self]) -> Self:
        """The postings of all parts; the rows of each go on from those of the part before."""
        terms = np.unique(np.concatenate([part.terms for part in parts]))
        numbers = [np.searchsorted(terms, part.terms) for part in parts]
        sizes = np.zeros(len(terms), dtype=np.int64)
        for part, places in zip(parts, numbers, strict=True):
            sizes[places] += np.diff(part.starts)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        shapes = np.unique(np.concatenate([part.shapes for part in parts]))
        rows = np.empty(starts[-1], dtype=np.int32)
        kinds = np.empty(starts[-1], dtype=np.min_scalar_type(len(shapes)))
        free, first = starts[:-1].copy(), 0
        for part, places in zip(parts, numbers, strict=True):
            of_term = np.diff(part.starts)
            into = np.arange(len(part.rows)) + np.repeat(free[places] - part.starts[:-1], of_term)
            rows[into] = part.rows + np.int32(first)
            kinds[into] = np.searchsorted(shapes, part.shapes)[part.kinds]
            free[places] += of_term
            first += len(part.lengths)
        return cls(terms, starts, rows, kinds, shapes, np.concatenate([part.lengths for part in parts]))

    def keep(self, kept: np.ndarray) -> Self:
        """Without the rows where ``kept``, bool of shape (n_passages,), is false; the others close up."""
        if kept.all():
            return self
        stays = look_up(kept, self.rows)
        starts = np.concatenate([[0], np.cumsum(stays)])[self.starts]
        held = np.diff(starts) > 0
        rows = (np.cumsum(kept, dtype=np.int32) - np.int32(1))[self.rows[stays]]
        used = np.bincount(self.kinds[stays], minlength=len(self.shapes)) > 0
        kinds = (np.cumsum(used) - 1)[self.kinds[stays]].astype(self.kinds.dtype)
        starts = np.concatenate([[0], starts[1:][held]])
        return type(self)(self.terms[held], starts, rows, kinds, self.shapes[used], self.lengths[kept])

    def holding(self, kept: np.ndarray) -> np.ndarray:
        """int32 array of shape (n_terms,): how many of the ``kept`` passages hold each term."""
        if kept.all() or len(self.terms) == 0:
            return np.diff(self.starts).astype(np.int32)
        return np.add.reduceat(look_up(kept, self.rows), self.starts[:-1], dtype=np.int32)

    def save(self, folder: Path) -> None:
        folder.mkdir()
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Mapped, not read. :raises OSError, ValueError: when a file is missing or is not whole."""
        return cls(*(mapped(folder / f"{field.name}.npy") for field in fields(cls)))


def mapped(path: Path) -> np.ndarray:
    """An array on disk, read where it is touched. :raises OSError, ValueError: when it is missing or not whole."""
    # Not as a memmap: each slice of such costs as much as the sum over a rare term.
    return np.asarray(np.load(path, mmap_mode="r"))


def look_up(values: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """``values[numbers]`` a block at a time: numpy widens the numbers first, and a million such leave the cache."""
    found = np.empty(len(numbers), dtype=values.dtype)
    for start in range(0, len(numbers), _BLOCK):
        block = slice(start, start + _BLOCK)
        np.take(values, numbers[block], out=found[block], mode="clip")
    return found


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while part := list(islice(rest, _CHUNK)):
        yield part
