"""Names of acts with one letter wrong, too many or missing: "Bộ luật tố tụng dn sự"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.citations.editions import Key

_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(r" ?[,&\-]? ?")
# Shorter names differ from each other by one letter too easily.
_FEWEST_WORDS = 4
_LOOSE = frozenset({"va", "cua", "ve"})
_Masked = tuple[int, Key]


class Slips:
    """The known names by all of their words but one, so that a slip is found without comparing every name."""

    def __init__(self, names: Iterable[Key]) -> None:
        self._masked: dict[_Masked, list[Key]] = {}
        self._openings: set[tuple[int, str, str]] = set()
        self._longest = 0
        for key in names:
            if len(key) < _FEWEST_WORDS:
                continue
            self._longest = max(self._longest, len(key))
            # Only one word is wrong, so that the second or the third is right.
            self._openings |= {(index, key[0], key[index]) for index in (1, 2)}
            # The first word is the kind of act: "luật", "bộ".
            for index in range(1, len(key)):
                self._masked.setdefault((index, _without(key, index)), []).append(key)

    def name_at(self, text: str, at: int) -> tuple[int, Key] | None:
        """The longest name that begins at an offset of folded text but for one letter; None where two are as near."""
        if not self._may_open(self._words(text, at, 3)[0]):
            return None
        words, ends = self._words(text, at, self._longest)
        for length in range(len(words), _FEWEST_WORDS - 1, -1):
            if near := self._near(tuple(words[:length])):
                return (ends[length - 1], near.pop()) if len(near) == 1 else None
        return None

    def _may_open(self, words: list[str]) -> bool:
        return any((index, words[0], words[index]) in self._openings for index in range(1, len(words)))

    @staticmethod
    def _words(text: str, at: int, most: int) -> tuple[list[str], list[int]]:
        words: list[str] = []
        ends: list[int] = []
        while len(words) < most and (word := _WORD.match(text, at)):
            if word[0] not in _LOOSE:
                words.append(word[0])
                ends.append(word.end())
            gap = _GAP.match(text, word.end())
            at = gap.end() if gap else word.end()
        return words, ends

    def _near(self, words: Key) -> set[Key]:
        return {
            key
            for index in range(1, len(words))
            for key in self._masked.get((index, _without(words, index)), ())
            if _one_letter_apart(key[index], words[index])
        }


def _without(words: Key, index: int) -> Key:
    return (*words[:index], *words[index + 1 :])


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is wrong, missing, or too many."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
