"""Names taken out of a text, so that two cases are alike by what happened, not by what people or places are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.text import CAPITALS

_WORD = rf"[{CAPITALS}][^\W_]*"
_HONORIFIC = r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ|[Cc]háu|[Cc]ô|[Cc]hú)"
_PERSON = re.compile(rf"(?<!\w)(?P<honorific>{_HONORIFIC})\s+(?P<name>{_WORD}(?:[ \t]+(?:{_WORD}|\d{{1,2}}(?!\w)))*)")
# Two middle names tell a person without a word before it: "(Đỗ Văn Hào)".
_BARE = re.compile(rf"(?<!\w)(?P<name>{_WORD}[ \t]+(?:Văn|Thị)(?:[ \t]+{_WORD})+)")
# Names of people, bodies and places without a word before them; one capital alone is how any sentence begins.
_RUN = re.compile(rf"(?<!\w){_WORD}(?:[ \t]+{_WORD})+")
_VOWEL = re.compile(r"(?i)[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_FULL_LETTERS = 2


def mask_names(text: str) -> str:
    """The text without names: "ông Nguyễn Văn T vay bà H" gives "ông vay bà"."""
    return " ".join(_RUN.sub(" ", _PERSON.sub(r"\g<honorific> ", text)).split())


def full_names(text: str) -> Iterator[str]:
    """People's names that no court shortened: "bà Trần Thị Lan", not "bà Trần Thị L", "bà L1" or "ông HNA".

    Courts anonymise by the initial of the given name (Điều 7 Nghị quyết 03/2017/NQ-HĐTP), and miss some: of facts
    and reasoning of 36 published judgments, 50 of 72 texts name somebody so. Slips of the pen ("ông T1và") count too.
    """
    for match in (*_PERSON.finditer(text), *_BARE.finditer(text)):
        words = [word for word in match["name"].split() if not word.isdigit()]
        given = words[-1]
        is_short = len(given) < _FULL_LETTERS or not given[1:].islower() or not _VOWEL.search(given)
        if not is_short:
            yield match[0]
