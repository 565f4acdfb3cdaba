"""Restores Vietnamese diacritics in a question typed without them.

A syllable bigram model counted on the corpus itself, so it learns from no labels and knows the terms of
the law that it searches. Syllables that carry a mark already are taken as typed.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from models.question_phrases import QUESTION_PHRASES
from models.syllable_counts import SyllableCounts
from models.tokens import strip_diacritics, syllables

# Below this share of marked syllables a question counts as typed without diacritics. In the starter
# codes 78% of the syllables carry a mark, in their shortest article titles 60%.
MARKED_SHARE = 0.5
# A syllable that the corpus writes without a mark less often than once in so many lacks one ("duoc", "phap"). Where
# such make up this share, some marks were left out on the way: half of them, or those of the first words.
_RARELY_BARE = 50
_LACKING_SHARE = 0.2
_UNIGRAM_WEIGHT = 0.1
# A count of one is as often a typing error as a word.
_MIN_COUNT = 2


class DiacriticsRestorer:
    """Viterbi decoding over the accented forms that the corpus uses for each bare syllable."""

    def __init__(self, unigrams: dict[str, int], bigrams: dict[str, int]) -> None:
        self._unigrams = unigrams
        self._bigrams = bigrams
        self._total = sum(unigrams.values()) or 1
        self._forms: dict[str, list[str]] = defaultdict(list)
        for word in unigrams:
            self._forms[strip_diacritics(word)].append(word)

    @classmethod
    def count(cls, texts: Iterable[str]) -> DiacriticsRestorer:
        return cls.of(SyllableCounts.of(texts))

    @classmethod
    def of(cls, counts: SyllableCounts) -> DiacriticsRestorer:
        """What these counts teach, with the phrases of questions."""
        phrases = SyllableCounts.of(QUESTION_PHRASES)
        # Enough weight to compete with the law's own phrases, too little to displace them.
        weight = max(_MIN_COUNT, counts.texts // 100)
        return cls(_often(counts.unigrams, phrases.unigrams, weight), _often(counts.bigrams, phrases.bigrams, weight))

    def _needs_restoring(self, text: str) -> bool:
        words = [word for word in syllables(text) if word.isalpha()]
        marked = sum(word != strip_diacritics(word) for word in words)
        lacking = sum(map(self._lacks_its_mark, words))
        return len(words) > 1 and (marked / len(words) < MARKED_SHARE or lacking >= max(2, _LACKING_SHARE * len(words)))

    def _lacks_its_mark(self, word: str) -> bool:
        """Whether the corpus has the syllable with marks, and hardly ever as it is typed."""
        forms = self._forms.get(word, ())
        return _RARELY_BARE * self._unigrams.get(word, 0) < sum(self._unigrams[form] for form in forms)

    def restore(self, text: str, typed: str | None = None) -> str:
        """The most likely accented reading; text that is accented enough comes back as it is.

        ``typed``: what tells whether it is, where ``text`` holds words with marks that nobody typed.
        """
        return self._marked(text) if self._needs_restoring(text if typed is None else typed) else text

    def _marked(self, text: str) -> str:
        """The most likely accented reading of the syllables that carry no mark."""
        tokens = text.split()
        words = [syllables(token) for token in tokens]
        options = [
            self._options(word[0]) if len(word) == 1 else [token] for word, token in zip(words, tokens, strict=True)
        ]
        best = self._decode(options)
        return " ".join(_dress(token, form) for token, form in zip(tokens, best, strict=True))

    def _options(self, word: str) -> list[str]:
        if word != strip_diacritics(word):
            return [word]
        return self._forms.get(word) or [word]

    def _decode(self, options: list[list[str]]) -> list[str]:
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for forms in options:
            step: dict[str, tuple[float, list[str]]] = {}
            for form in forms:
                score, path = max(
                    ((value + self._log(last, form), so_far) for last, (value, so_far) in paths.items()),
                    key=lambda item: item[0],
                )
                step[form] = (score, [*path, form])
            paths = step
        return max(paths.values(), key=lambda item: item[0])[1]

    def _log(self, last: str, form: str) -> float:
        unigram = (self._unigrams.get(form, 0) + 0.5) / self._total
        before = self._unigrams.get(last, 0)
        bigram = self._bigrams.get(f"{last} {form}", 0) / before if before else 0.0
        return math.log(_UNIGRAM_WEIGHT * unigram + (1 - _UNIGRAM_WEIGHT) * bigram)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps({"unigrams": self._unigrams, "bigrams": self._bigrams}, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> DiacriticsRestorer:
        data = json.loads(path.read_text("utf-8"))
        return cls(data["unigrams"], data["bigrams"])


def _often(counts: Counter[str], added: Counter[str], weight: int) -> dict[str, int]:
    """Both counted together, without what is too rare to be trusted."""
    often = {word: count for word, count in counts.items() if count >= _MIN_COUNT}
    often.update((word, counts[word] + weight * count) for word, count in added.items())
    # Of two forms as likely the first is taken: it must not depend on which text came first.
    return dict(sorted(often.items()))


def _dress(token: str, form: str) -> str:
    """Put the restored syllable back among the token's punctuation and capitals."""
    words = syllables(token)
    if len(words) != 1:
        return token
    at = token.lower().find(words[0])
    if at < 0:
        return token
    if token[at].isupper():
        form = form.upper() if len(words[0]) > 1 and token[at : at + len(words[0])].isupper() else form.capitalize()
    return token[:at] + form + token[at + len(words[0]) :]
