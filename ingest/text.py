"""The canonical text of the house: what is stored, hashed, offset into and quoted."""

from __future__ import annotations

import re
from unicodedata import normalize

# Eth and the letter gha stand in for Đ and Ư in published texts, and no Unicode form mends that.
_STAND_INS = str.maketrans({"Ð": "Đ", "ð": "đ", "Ƣ": "Ư", "ƣ": "ư", "\u00a0": " "})
# For the classes of patterns: the letters with marks lie apart, and a range over them takes in both cases.
CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
SMALL_LETTERS = CAPITALS.lower()
_LINE_END = re.compile(r"\r+\n")
_NO_WORD = re.compile(r"(?P<in_number>(?<=\d)\W+(?=\d))|\W+")


def canonical(text: str) -> str:
    """NFC text with LF line ends, Vietnamese Đ/đ and Ư/ư, and plain spaces; nothing else is changed.

    The length changes only where NFC composes a letter with its marks or a CR before an LF goes: every
    other replacement is one code point for one, so offsets into NFC text with LF line ends stay good.
    ``canonical(canonical(x)) == canonical(x)``.
    """
    # Before NFC, not after: a mark after Ƣ composes only once the letter is Ư.
    return normalize("NFC", _LINE_END.sub("\n", text.translate(_STAND_INS)))


def bare_words(text: str) -> str:
    """The letters and digits of a text in small letters, by which texts that read alike know each other.

    Sources print one text with other capitals, spaces and commas. Marks between two digits stay: 1,5% is not 15%.
    """
    return _NO_WORD.sub(_within_number, normalize("NFC", text).casefold())


def _within_number(match: re.Match[str]) -> str:
    marks = match["in_number"]
    return "" if marks is None else "".join(marks.split()) or " "
