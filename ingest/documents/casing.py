"""Words that a document prints in capitals, as they are written in running text."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "AEIOUYÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


def as_written(capitals: str, text: str) -> str | None:
    """The same words as ``text`` has them elsewhere not in capitals; None where it never does."""
    words = capitals.split()
    if not words:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text):
        if not match[0].isupper():
            return " ".join(match[0].split())
    return None


def small(capitals: str) -> str:
    """A title in capitals as a sentence, its first letter left large; numbers of acts stay ("31/2024/QH15")."""
    words = [word if any(char.isdigit() for char in word) else word.lower() for word in capitals.split()]
    return _first_large(" ".join(words))


def name(capitals: str) -> str:
    """A name in capitals: "BÀ RỊA-VŨNG TÀU" gives "Bà Rịa-Vũng Tàu"; initials stay ("CP", "TP")."""
    return _WORD.sub(lambda match: _word(match[0]), capitals)


def _word(word: str) -> str:
    is_initials = len(word) == 1 or not any(letter in _VOWELS for letter in word)
    return word if is_initials else word.capitalize()


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
