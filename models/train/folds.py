"""Parts the pairs into folds, so that each is measured by what learnt from the others alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from models.train.pairs import Pair
from models.train.wish import FoldsBy

FOLDS = 5


def folds_of(pairs: list[Pair], by: FoldsBy, seed: int) -> tuple[np.ndarray, FoldsBy]:
    """int array of shape (n_pairs,) with each pair's fold, and what they were parted by.

    Pairs of one single law, or of laws that shared questions tie together, can only be parted by question.
    """
    groups = _tied_laws(pairs)
    if by is FoldsBy.QUESTION or groups.max() == 0:
        order = np.random.default_rng(seed).permutation(len(pairs))
        return order % FOLDS, FoldsBy.QUESTION
    fold_of: dict[int, int] = {}
    load = [0] * min(FOLDS, int(groups.max()) + 1)
    # The largest first, each to the emptiest fold.
    for group, size in Counter(groups.tolist()).most_common():
        fold_of[group] = load.index(min(load))
        load[fold_of[group]] += size
    return np.array([fold_of[group] for group in groups.tolist()]), FoldsBy.LAW


def _tied_laws(pairs: list[Pair]) -> np.ndarray:
    """int array of shape (n_pairs,): equal for pairs whose laws hang together by questions with several laws."""
    laws = {law: len(pairs) + number for number, law in enumerate(sorted({law for pair in pairs for law in pair.laws}))}
    links = [(number, laws[law]) for number, pair in enumerate(pairs) for law in pair.laws]
    rows, columns = zip(*links, strict=True)
    size = len(pairs) + len(laws)
    _, component = connected_components(coo_array((np.ones(len(links)), (rows, columns)), shape=(size, size)), False)
    _, groups = np.unique(component[: len(pairs)], return_inverse=True)
    return groups
