"""How often each syllable and each pair of neighbours stands in the corpus; texts are added and taken away."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from models.tokens import syllables


@dataclass(slots=True)
class SyllableCounts:
    """Counts of ``texts`` texts; a pair is written "lãi suất". Numbers count for nothing."""

    texts: int = 0
    unigrams: Counter[str] = field(default_factory=Counter)
    bigrams: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, texts: Iterable[str]) -> SyllableCounts:
        counts = cls()
        for text in texts:
            words = [word for word in syllables(text) if word.isalpha()]
            counts.texts += 1
            counts.unigrams.update(words)
            counts.bigrams.update(map(" ".join, itertools.pairwise(words)))
        return counts

    def add(self, others: SyllableCounts, times: int = 1) -> None:
        """Count ``others`` too, ``times`` times; -1 takes back what was counted before."""
        self.texts += times * others.texts
        for mine, theirs in ((self.unigrams, others.unigrams), (self.bigrams, others.bigrams)):
            for word, count in theirs.items():
                mine[word] += times * count
                if not mine[word]:
                    del mine[word]

    def save(self, path: Path) -> None:
        path.write_bytes(orjson.dumps({"texts": self.texts, "unigrams": self.unigrams, "bigrams": self.bigrams}))

    @classmethod
    def load(cls, path: Path) -> SyllableCounts:
        """:raises OSError, ValueError, KeyError: when the file is missing or is not whole."""
        data = orjson.loads(path.read_bytes())
        return cls(data["texts"], Counter(data["unigrams"]), Counter(data["bigrams"]))
