"""Which strings are Vietnamese syllables, by the rules of spelling (quốc ngữ): what tells real text from mojibake."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = {"\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
VOWELS = normalize(
    "NFC",
    "".join(base + tone for base in "aăâeêioôơuưy" for tone in ("", *TONES)),
)
# Every letter of Vietnamese text, capitals included.
ALPHABET = frozenset(LETTERS + LETTERS.upper() + VOWELS + VOWELS.upper())

_RIMES = frozenset(
    re.findall(
        r"\w+",
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
        "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
        "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
        "u ua uân uât uâng uây uê uêch uênh uc ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt "
        "uynh uyt uyu uyn uyp ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
        "y yêm yên yêng yêt yêu",
    )
)
# After "qu" and "gi" the rime is written without the glide.
_AFTER_QU = frozenset(rime for rime in _RIMES if rime[0] not in "uưoôơ") | {"ôc", "ơ", "y", "ynh", "yt", "yên", "yêt"}
_AFTER_GI = _RIMES | {"", "n", "êng", "êt", "êc", "êm", "êp", "p", "m"}
_INITIAL = re.compile(r"qu|gi|ngh|gh|ch|kh|nh|ng|ph|th|tr|[bcdđghklmnprstvx]|")
_FRONT = "eêiy"


@lru_cache(maxsize=65_536)
def spelling(word: str) -> tuple[str, str] | None:
    """The lower-case letters of a syllable without its tone, and the tone mark ("" for none); None for no syllable.

    "hoà" and "hòa" give the same pair, so old and new tone placement count as one.
    """
    letters, tone = [], ""
    for char in normalize("NFD", word.lower()):
        if char not in TONES:
            letters.append(char)
        elif tone:
            return None
        else:
            tone = char
    plain = normalize("NFC", "".join(letters))
    return (plain, tone) if _is_spelled(plain, tone) else None


def is_syllable(word: str) -> bool:
    """Whether the word can be read aloud as one Vietnamese syllable."""
    return spelling(word) is not None


def _is_spelled(plain: str, tone: str) -> bool:
    if plain.endswith(("c", "ch", "p", "t")) and tone in ("\u0300", "\u0309", "\u0303"):
        return False
    match = _INITIAL.match(plain)
    initial = match[0] if match else ""
    if initial == "gi" and plain[2:] in _AFTER_GI:
        return True
    if initial == "gi":
        initial = "g"
    rime = plain[len(initial) :]
    if initial == "qu":
        return rime in _AFTER_QU
    return rime in _RIMES and _agrees(initial, rime)


def _agrees(initial: str, rime: str) -> bool:
    """c, g, ng stand before back vowels; k, gh, ngh before e, ê, i, y."""
    front = rime[0] in _FRONT
    if initial in ("k", "gh", "ngh"):
        return front
    if initial in ("c", "ng"):
        return not front
    return initial != "g" or rime[0] == "i" or not front
