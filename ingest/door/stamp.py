"""The wording of a marking: whether a line, or a cell of one, is nothing but a level of secrecy and what goes with it.

The levels are Mật, Tối mật and Tuyệt mật (Luật Bảo vệ bí mật nhà nước số 29/2018/QH14, Điều 8); copies and envelopes
bear stamps of their own (Thông tư số 24/2020/TT-BCA).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from ingest.readers.legacy_tables import from_tcvn3, from_vni

# Longer lines are sentences.
_LONGEST = 80
_SHORT = 24
_STACKED_LETTERS = 3

# Of a line that is a stamp: its letters, without blanks, signs and diacritics.
_URGENT = "THUONGKHAN|KHAN|HOATOC(?:HENGIO)?"
_LABEL = (
    "(?P<label>(?:DAU)?(?:CHI)?(?:MUC)?DO(?:BAO)?MAT(?:LA)?|PHANLOAI(?:TAILIEU|VANBAN)?|LOAI(?:TAILIEU|VANBAN)|"
    "(?:TAILIEU|BANSAO)?BIMATNHANUOC(?:DO)?)"
)
_BEFORE = f"(?:{_URGENT}|DACBIET|TAILIEU|VANBAN|HOSO|BANSAO|BANSO|CONGVAN|BAOCAO|DAU|{_LABEL})"
_AFTER = (
    f"(?:{_URGENT}|BANSO|THOIHAN(?:BAOVE|BAOMAT)?(?:DEN|NGAY|THANG|NAM)*|"
    "KHONG(?:DUOC)?(?:PHOBIEN|SAOCHUP)|LUUHANHNOIBO)"
)
_STAMP = re.compile(f"{_BEFORE}{{0,3}}(?P<level>TUYETMAT|TOIMAT|MAT){_AFTER}{{0,3}}")
_OF_COPIES = re.compile("(?:BANSAO|TAILIEU)BIMATNHANUOC|(?:CHI)?NGUOICOTENMOIDUOCBOCBI")
_SPELLED = {"MAT": "MẬT", "TOIMAT": "TỐIMẬT", "TUYETMAT": "TUYỆTMẬT"}
_NOT_LETTERS = re.compile(r"[\W\d_]+")
# Letters of other alphabets that look the same.
_LOOK_ALIKE = str.maketrans("АВЕІКМНОРСТУХаеіорсухΑΒΕΙΚΜΝΟΡΤΥΧ", "ABEIKMHOPCTYXaeiopcyxABEIKMNOPTYX")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")
_LEADER = re.compile(r"([^\w\s])\1{2,}")


class Found(NamedTuple):
    """A level (MAT, TOIMAT, TUYETMAT, or COPY of a secret); ``is_small`` when it is not in capitals."""

    level: str
    is_small: bool


def plain(text: str) -> str:
    """The text in Latin letters, composed, without tags and rows of dots."""
    latin = normalize("NFC", normalize("NFKD", text).translate(_LOOK_ALIKE))
    return _LEADER.sub(" ", _TAG.sub("", latin))


def stamp_of(line: str, is_free: bool = False, is_ocr: bool = False) -> Found | None:
    """The level that a line of :func:`plain` text states, when it states nothing else.

    ``is_free``: the place itself tells that it is a stamp, so that letters may be small and diacritics missing.
    ``is_ocr``: letters in capitals may bear other diacritics than those that were printed (MẶT for MẬT).
    """
    if len(line) > _LONGEST:
        return None
    # A line of two words is too short for the readers to be sure of its font.
    spellings = (line, from_tcvn3(line), from_vni(line)) if len(line) <= _SHORT else (line,)
    found = (_stamp(normalize("NFC", each), is_free, is_ocr) for each in spellings)
    return next(filter(None, found), None)


def stacked(lines: list[str]) -> list[str]:
    """What lines of few letters, one under another, spell together."""
    groups = groupby(lines, lambda line: 0 < len(_NOT_LETTERS.sub("", line)) <= _STACKED_LETTERS)
    short = [list(group) for is_short, group in groups if is_short]
    return ["".join(group) for group in short if len(group) > 1]


def _stamp(line: str, is_free: bool, is_ocr: bool) -> Found | None:
    letters = _NOT_LETTERS.sub("", line)
    folded = _folded(letters)
    if is_free and _OF_COPIES.fullmatch(folded):
        return Found("COPY", False)
    match = _STAMP.fullmatch(folded)
    if match is None:
        return None
    level = letters[match.start("level") : match.end("level")]
    is_small = not _in_capitals(level)
    is_told = not is_small or match["label"] is not None
    if not (is_told or is_free) or not _is_spelled(level.upper(), match["level"], is_free, is_told, is_ocr):
        return None
    return Found(match["level"], not is_told)


def _is_spelled(level: str, name: str, is_free: bool, is_told: bool, is_ocr: bool) -> bool:
    """Alone on a line, "toi mat" means nothing else even without diacritics; "mat" does."""
    spelled = _SPELLED[name]
    if level == spelled:
        return True
    if not is_free or not (is_told or name != "MAT"):
        return False
    return is_ocr or all(letter in _partial(right) for letter, right in zip(level, spelled, strict=True))


def _partial(letter: str) -> set[str]:
    """The letter with all of its diacritics, without its tone and without any: Ậ, Â, A."""
    bare = normalize("NFD", letter)
    without_tone = "".join(mark for mark in bare if mark not in "\u0323\u0301")
    return {letter, normalize("NFC", without_tone), bare[0]}


def _in_capitals(letters: str) -> bool:
    """TCVN3 has no capitals with diacritics: MẬT in such a font comes out as MậT."""
    return all(letter.isupper() for letter in letters if letter.isascii())


def _folded(letters: str) -> str:
    """Capitals without diacritics, one for each letter."""
    bare = ("d" if letter in "Đđ" else normalize("NFD", letter)[0] for letter in letters)
    return "".join(letter.upper() if letter.isascii() else letter for letter in bare)
