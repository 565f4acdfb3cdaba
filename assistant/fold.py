"""Folds units that read alike: the best of them is shown and names the others, so that none takes another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ingest.text import bare_words

Unit = TypeVar("Unit")


def fold(units: Iterable[Unit], words: Callable[[Unit], str]) -> list[tuple[Unit, list[Unit]]]:
    """Each unit that reads like none before it, in order, with those after it that read like it.

    What reads alike is told by :func:`ingest.text.bare_words`, by which ``troly-eval`` credits twins too. Units
    without a word are all kept.
    """
    alike: dict[str | int, list[Unit]] = {}
    for number, unit in enumerate(units):
        alike.setdefault(bare_words(words(unit)) or number, []).append(unit)
    return [(first, others) for first, *others in alike.values()]
