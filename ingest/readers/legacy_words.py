"""The likeliest reading of a line in which some words are typed in a legacy encoding and others are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.readers.legacy_tables import TCVN3_CHARS, VNI_CHARS
from ingest.readers.syllables import ALPHABET, is_syllable
from ingest.readers.wording import Wording, legal_wording
from ingest.text import canonical

# What neither encoding shares with today's alphabet: a text without these holds no legacy word worth a look. The ư of
# TCVN3 is the soft hyphen of others.
ODD = (TCVN3_CHARS | VNI_CHARS) - ALPHABET - {"\xad"}
_LETTER = rf"(?:[^\W\d_]|[{''.join(map(re.escape, sorted(TCVN3_CHARS)))}])"
# Signs beside figures are signs: "20°C÷25°C".
_WORD = re.compile(rf"(?<!\d)(?<!{_LETTER}){_LETTER}++(?!\d)")
_SHOUT = re.compile("[^\\W\\d_A-ZÀ-Ý][À-ÏÑ-Ý]")
# Logarithms, beside those of ``Wording``: to change between the encodings inside a line; to leave a word unreadable; to
# turn a good syllable into one that the codes lack ("ông" into "ụng"), which is likelier for a name ("Dòng", "Dũng").
_SWITCH, _UNREADABLE, _STRANGE, _STRANGE_NAME = -7.0, -30.0, -20.0, -5.0

# The ways to read a word in a legacy encoding, the plain one first.
Decode = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    legacy: bool
    score: float
    before: _Reading | None = None


def words(line: str) -> list[str]:
    """The runs of letters, letters of the legacy encodings included."""
    return _WORD.findall(line)


def is_readable(word: str) -> bool:
    """Whether a word is a syllable as it is, Ð standing for Đ. Nobody types "phÝ" and means "phý"."""
    return not _SHOUT.search(word) and is_syllable(canonical(word))


def likeliest(line: str, decode: Decode) -> str:
    """The line with the words that read better through ``decode`` replaced (Viterbi over its words)."""
    wording = legal_wording()
    best: list[_Reading] = []
    for match in _WORD.finditer(line):
        befores: list[_Reading | None] = [*best] or [None]
        best = [
            max((_after(before, reading, wording) for before in befores), key=lambda each: each.score)
            for reading in _readings(match[0], decode, wording)
        ]
    if not best:
        return line
    texts = iter(_chain(max(best, key=lambda each: each.score)))
    return _WORD.sub(lambda _: next(texts), line)


def _chain(last: _Reading) -> list[str]:
    texts: list[str] = []
    reading: _Reading | None = last
    while reading:
        texts.append(reading.text)
        reading = reading.before
    return texts[::-1]


def _after(before: _Reading | None, reading: _Reading, wording: Wording) -> _Reading:
    score = reading.score + wording.score(before.text if before else "", reading.text)
    if before:
        score += before.score + (_SWITCH if before.legacy != reading.legacy else 0)
    text = _in_capitals(reading.text, before) if reading.legacy else reading.text
    return _Reading(text, reading.legacy, score, before)


def _readings(word: str, decode: Decode, wording: Wording) -> Iterator[_Reading]:
    good, decoded = is_readable(word), decode(word)
    legacy = not good and (ODD.intersection(word) or any(new != word and is_syllable(new) for new in decoded))
    yield _Reading(word, False, _UNREADABLE if legacy else 0.0)
    for new in decoded:
        strange = good and new != word and not wording.knows(new)
        if is_syllable(new) or new == word or (new.isupper() and ALPHABET.issuperset(new)):
            doubt = (_STRANGE_NAME if new[0].isupper() else _STRANGE) if strange else 0.0
            yield _Reading(_typed_in_capitals(word, new), True, doubt)


def _typed_in_capitals(word: str, new: str) -> str:
    """TCVN3 has no accented capitals: "NGHÜA" is "NGHĨA" set in a font of capitals."""
    plain = [char for char in word if char.isascii()]
    return new.upper() if len(plain) > 1 and all(char.isupper() for char in plain) else new


def _in_capitals(text: str, before: _Reading | None) -> str:
    """A word with a single plain letter ("X·") follows the word before it."""
    shouted = before is not None and len(before.text) > 1 and before.text.isupper()
    return text.upper() if shouted and text[0].isupper() and sum(char.isascii() for char in text) == 1 else text
