"""The keyword index: BM25 over syllables and bigrams, read by memory map from all segments at once.

The weights are Lucene's, as bm25s has them. They are worked out for the terms of a question only, from the counts of
the whole corpus that is searched: neither the cut into segments nor what is gone from them shows in a score.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.sparse import csc_array

from models.segments.codes import codes
from models.segments.places import GONE, Places
from models.segments.postings import Postings, look_up

K1, B = 1.5, 0.75
# A term is common where more than one passage in so many holds it: 52 terms at 258,000 passages.
_COMMON = 4


@dataclass(frozen=True, slots=True)
class KeywordPart:
    """The postings of a segment and how many of its present passages hold each term: int32 (n_terms,)."""

    postings: Postings
    holding: np.ndarray


class KeywordIndex:
    """Scores every passage for a query; passages have the rows of ``places``. Safe to share between threads."""

    def __init__(self, parts: list[KeywordPart], places: Places) -> None:
        self._parts = parts
        self._places = places
        lengths = [part.postings.lengths[rows != GONE] for part, rows in zip(parts, places.rows, strict=True)]
        average = sum(int(each.sum()) for each in lengths) / max(len(places), 1) or 1.0
        self._weights = [_weights(part.postings, average) for part in parts]
        self._common: list[dict[int, np.ndarray]] = [{} for _ in parts]
        firsts = np.cumsum([0, *map(len, places.rows)])
        self._order = firsts[places.segment] + places.local
        # The words of titles are asked for with every question, from files that are read by memory map.
        self.idf = lru_cache(maxsize=50_000)(self._idf)

    def scores(self, query: str) -> np.ndarray:
        """float32 array of shape (n_passages,); zeros when no term of the query is known."""
        terms, repeats = np.unique(codes(query), return_counts=True)
        found = [_find(part.postings.terms, terms) for part in self._parts]
        holding = np.zeros(len(terms))
        for part, (numbers, known) in zip(self._parts, found, strict=True):
            holding[known] += part.holding[numbers]
        weights = repeats * np.log1p((len(self._places) - holding + 0.5) / (holding + 0.5))
        scores = [self._score(part, numbers, weights[known]) for part, (numbers, known) in enumerate(found)]
        return np.concatenate(scores).take(self._order, mode="clip")

    def _score(self, part: int, numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """What the terms of these numbers give each passage of a segment; ``weights`` has shape (n_terms,)."""
        postings, weights = self._parts[part].postings, weights.astype(np.float32)
        sizes = postings.starts[numbers + 1] - postings.starts[numbers]
        is_common = sizes * _COMMON > len(postings.lengths)
        scores = self._rare(part, numbers[~is_common], weights[~is_common])
        for number, weight in zip(numbers[is_common].tolist(), weights[is_common], strict=True):
            scores += self._column(part, number) * weight
        return scores

    def _rare(self, part: int, numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """From the postings of the terms alone."""
        postings = self._parts[part].postings
        if len(numbers) == 0:
            return np.zeros(len(postings.lengths), dtype=np.float32)
        starts, ends = postings.starts[numbers], postings.starts[numbers + 1]
        spans = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        rows = np.concatenate([postings.rows[span] for span in spans])
        data = look_up(self._weights[part], np.concatenate([postings.kinds[span] for span in spans]))
        columns = np.concatenate([[0], np.cumsum(ends - starts)]).astype(np.int32)
        scores: np.ndarray = csc_array((data, rows, columns), shape=(len(postings.lengths), len(numbers))) @ weights
        return scores

    def _idf(self, syllable: str) -> float:
        """How rare a syllable is: log(1 + passages / passages with it); one that none holds counts as held by one."""
        found = [(part, _find(part.postings.terms, codes(syllable))[0]) for part in self._parts]
        holding = sum(int(part.holding[numbers].sum()) for part, numbers in found)
        return math.log1p(len(self._places) / max(1, holding))

    def _column(self, part: int, number: int) -> np.ndarray:
        """What a common term gives each passage before its rarity counts: most questions hold it, so it is kept."""
        column = self._common[part].get(number)
        if column is None:
            postings = self._parts[part].postings
            span = slice(postings.starts[number], postings.starts[number + 1])
            column = np.zeros(len(postings.lengths), dtype=np.float32)
            column[postings.rows[span]] = look_up(self._weights[part], postings.kinds[span])
            self._common[part][number] = column
        return column


def _weights(postings: Postings, average: float) -> np.ndarray:
    """What a term of each shape weighs before its rarity counts; float32 (n_shapes,)."""
    counts = postings.shape_counts
    return counts / (counts + K1 * (1 - B + B * postings.shape_lengths / np.float32(average)))


def _find(known: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the ``wanted`` terms that are among the ``known``, and which of the wanted these are."""
    numbers = np.searchsorted(known, wanted)
    there = numbers < len(known)
    there[there] = known[numbers[there]] == wanted[there]
    return numbers[there], np.flatnonzero(there)
