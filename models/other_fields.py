"""Matters of Vietnamese law of which the corpus holds no act: a question about one has its answer elsewhere.

The table beside this file names, for the fields of law that people ask about, the act that rules a field, the words by
which a title tells that such an act is held, and phrases of two kinds: ``matters`` that an act of its own rules, and
``words`` that point to the field but also stand in cases of other kinds. It was written from general knowledge of
the law; no field of the starter law's six codes is among them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.tokens import strip_diacritics, syllables

_TABLE = Path(__file__).with_name("other_fields.tsv")
_LONGEST = 8
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """``law`` is named to people; ``titles`` are folded, the phrases are syllables."""

    law: str
    titles: tuple[str, ...]
    matters: tuple[Phrase, ...]
    words: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Which syllables of a question belong to phrases of fields that are not held, by number.

    ``laws`` rule the ``matters``, in the order of the question.
    """

    laws: tuple[str, ...]
    matters: frozenset[int]
    words: frozenset[int]


class OtherFields:
    """The fields of which no title in the corpus tells that an act is held."""

    def __init__(self, titles: Iterable[str]) -> None:
        """``titles`` of all acts in the corpus, with diacritics or without."""
        held = [f" {_fold(title)} " for title in titles]
        lacking = {field: not any(f" {name} " in title for name in field.titles for title in held) for field in _read()}
        self._matters = _phrases((phrase, field) for field in lacking for phrase in field.matters)
        self._words = _phrases((phrase, field) for field in lacking for phrase in field.words)
        # What one of the held acts may rule is not elsewhere.
        for known in (self._matters, self._words):
            for phrase in [phrase for phrase, fields in known.items() if not all(lacking[each] for each in fields)]:
                del known[phrase]

    def of(self, question: str) -> Elsewhere:
        """What of a question, with its diacritics, lies in these fields."""
        asked = syllables(question)
        found = _find(asked, self._matters)
        matters = [number for start, end in found for number in range(start, end)]
        laws = [field.law for start, end in found for field in self._matters[tuple(asked[start:end])]]
        words = [number for start, end in _find(asked, self._words) for number in range(start, end)]
        return Elsewhere(tuple(dict.fromkeys(laws)), frozenset(matters), frozenset(words))


def _phrases(pairs: Iterable[tuple[Phrase, Field]]) -> dict[Phrase, list[Field]]:
    known: dict[Phrase, list[Field]] = defaultdict(list)
    for phrase, field in pairs:
        known[phrase].append(field)
    return dict(known)


def _find(asked: list[str], known: dict[Phrase, list[Field]]) -> list[tuple[int, int]]:
    """Where phrases stand, in text order; of two that overlap the first, of two that begin together the longer."""
    found, start = [], 0
    while start < len(asked):
        ends = range(min(len(asked), start + _LONGEST), start, -1)
        end = next((end for end in ends if tuple(asked[start:end]) in known), None)
        if end is not None:
            found.append((start, end))
        start = end or start + 1
    return found


@cache
def _read() -> tuple[Field, ...]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Field(row["law"], tuple(map(_fold, _cells(row["titles"]))), _split(row["matters"]), _split(row["words"]))
        for row in rows
    )


def _split(cell: str) -> tuple[Phrase, ...]:
    return tuple(tuple(syllables(phrase)) for phrase in _cells(cell))


def _cells(cell: str) -> list[str]:
    return [phrase for phrase in cell.split("|") if phrase]


def _fold(text: str) -> str:
    return " ".join(map(strip_diacritics, syllables(text)))
