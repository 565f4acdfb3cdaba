"""A fusion of boosted trees beside a linear one, as plain numbers: read out of scikit-learn, nothing is pickled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from models.fusion import Fusion

# Far beyond what training makes, so that a file from elsewhere cannot hold up the answers.
_MAX_TREES, _MAX_NODES, _MAX_DEPTH = 2_000, 200_000, 64


@dataclass(frozen=True, eq=False)
class _Arrays:
    """``children``: both of each node, one after the other; a leaf is its own, so that a state stays there."""

    roots: np.ndarray
    children: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    missing_left: np.ndarray
    value: np.ndarray


class Trees(Fusion):
    """The nodes of all trees in one row; ``roots`` are the numbers of the first of each tree.

    A node sends a value up to its ``threshold`` to its ``left`` child and a greater one to its ``right``; a missing
    value goes left where ``missing_left`` says so. Children come after their parents. A leaf has 0 for both children
    and gives its ``value``; the score is ``base``, the values of one leaf of each tree, and the features by their
    ``linear`` weights, where there are such.
    """

    kind: Literal["trees"] = "trees"
    base: float
    roots: tuple[int, ...] = Field(min_length=1, max_length=_MAX_TREES)
    left: tuple[int, ...] = Field(min_length=1, max_length=_MAX_NODES)
    right: tuple[int, ...] = Field(max_length=_MAX_NODES)
    feature: tuple[int, ...] = Field(max_length=_MAX_NODES)
    threshold: tuple[float, ...] = Field(max_length=_MAX_NODES)
    missing_left: tuple[bool, ...] = Field(max_length=_MAX_NODES)
    value: tuple[float, ...] = Field(max_length=_MAX_NODES)
    linear: tuple[float, ...] = ()

    @model_validator(mode="after")
    def _are_trees(self) -> Trees:
        size = len(self.left)
        columns = (self.right, self.feature, self.threshold, self.missing_left, self.value)
        if any(len(column) != size for column in columns):
            raise ValueError("every node has all its numbers")
        if len(self.linear) not in (0, len(self.features)):
            raise ValueError("as many linear weights as features, or none")
        if not all(0 <= root < size for root in self.roots):
            raise ValueError("a root is a node")
        if not all(0 <= feature < len(self.features) for feature in self.feature):
            raise ValueError("a node asks for a feature")
        if self._depth > _MAX_DEPTH:
            raise ValueError(f"a tree is deeper than {_MAX_DEPTH}")
        return self

    @cached_property
    def _depth(self) -> int:
        """Of the deepest leaf. Children after their parents make no circle, and whatever leads to a node is before it.

        :raises ValueError: a child is not a later node.
        """
        size, deep = len(self.left), [0] * len(self.left)
        for node, children in enumerate(zip(self.left, self.right, strict=True)):
            if children == (0, 0):
                continue
            if not node < min(children) <= max(children) < size:
                raise ValueError("a child is a node that comes after its parent")
            for child in children:
                deep[child] = max(deep[child], deep[node] + 1)
        return max(deep)

    @cached_property
    def _arrays(self) -> _Arrays:
        left, right = np.array(self.left), np.array(self.right)
        ends, own = (left == 0) & (right == 0), np.arange(len(left))
        children = np.column_stack([np.where(ends, own, left), np.where(ends, own, right)]).ravel()
        return _Arrays(
            np.array(self.roots),
            children,
            np.array(self.feature),
            np.array(self.threshold),
            np.array(self.missing_left),
            np.array(self.value),
        )

    def of_features(self, features: np.ndarray) -> np.ndarray:
        """All trees are gone down together, for all articles: a state is the node where a tree is for an article."""
        nodes, articles = self._arrays, len(features)
        values = features.T.ravel()
        missing = np.isnan(values)
        is_any_missing = bool(missing.any())
        state = np.repeat(nodes.roots[:, None], articles, axis=1)
        for _ in range(self._depth):
            asked = nodes.feature.take(state) * articles + np.arange(articles)
            goes_right = ~(values.take(asked) <= nodes.threshold.take(state))
            if is_any_missing:
                goes_right &= ~(missing.take(asked) & nodes.missing_left.take(state))
            state = nodes.children.take(2 * state + goes_right)
        scores: np.ndarray = self.base + nodes.value.take(state).sum(axis=0)
        return scores + features @ np.array(self.linear) if self.linear else scores
