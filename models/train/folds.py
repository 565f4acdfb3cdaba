"""Parts the pairs into folds, so that each is measured by what learnt from the others alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from models.train.pairs import Pair, question_sha256
from models.train.wish import FoldsBy

FOLDS = 5
# With two groups of laws, what is measured on one has learnt from the other alone.
LEAST_GROUPS = 3


def folds_of(pairs: list[Pair], by: FoldsBy, seed: int) -> tuple[np.ndarray, FoldsBy]:
    """int array of shape (n_pairs,) with each pair's fold, and what they were parted by.

    The same question never stands on both sides. Pairs of one or two laws, or of laws that shared questions tie
    together into so few groups, or mostly into one, can only be parted by question.
    """
    groups = _tied_laws(pairs)
    if by is FoldsBy.QUESTION or not _can_be_parted(groups):
        questions = _numbered([question_sha256(pair.question) for pair in pairs])
        order = np.random.default_rng(seed).permutation(int(questions.max()) + 1)
        return order[questions] % FOLDS, FoldsBy.QUESTION
    fold_of: dict[int, int] = {}
    load = [0] * min(FOLDS, int(groups.max()) + 1)
    # The largest first, each to the emptiest fold.
    for group, size in Counter(groups.tolist()).most_common():
        fold_of[group] = load.index(min(load))
        load[fold_of[group]] += size
    return np.array([fold_of[group] for group in groups.tolist()]), FoldsBy.LAW


def _can_be_parted(groups: np.ndarray) -> bool:
    """Whether each fold of whole groups learns from half of the pairs at least: from fewer it tells nothing of all."""
    sizes = np.bincount(groups)
    return len(sizes) >= LEAST_GROUPS and bool(2 * sizes.max() <= len(groups))


def _tied_laws(pairs: list[Pair]) -> np.ndarray:
    """int array of shape (n_pairs,): equal for pairs whose laws hang together by questions with several laws.

    A question that is asked twice counts as one.
    """
    ties = [{*pair.laws, question_sha256(pair.question)} for pair in pairs]
    nodes = {tie: len(pairs) + number for number, tie in enumerate(sorted(set().union(*ties)))}
    links = [(number, nodes[tie]) for number, each in enumerate(ties) for tie in each]
    rows, columns = zip(*links, strict=True)
    size = len(pairs) + len(nodes)
    _, component = connected_components(coo_array((np.ones(len(links)), (rows, columns)), shape=(size, size)), False)
    _, groups = np.unique(component[: len(pairs)], return_inverse=True)
    return groups


def _numbered(names: list[str]) -> np.ndarray:
    """int array of shape (len(names),): equal for equal names, counted in the order in which they come."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names])
