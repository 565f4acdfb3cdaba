"""How likely a syllable is after another in legal Vietnamese, counted in the codes that come with the program.

Needed only where a word of a line can be read two ways: "sù" is Vietnamese, and it is also "sự" in TCVN3. Counting
takes about a second, so it is put off until such a line comes, and is done once a process.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log

from ingest.readers.starter import StarterFile, starter_paths
from ingest.readers.syllables import spelling
from ingest.readers.unpack import unpack
from ingest.settings import IngestSettings
from ingest.text import canonical

Key = tuple[str, str]
_WORD = re.compile(r"[^\W\d_]+")
# A syllable that the codes lack still counts as seen this often; a capitalised one, likely of a name, more often.
_UNSEEN = 0.05
_UNSEEN_NAME = 5.0
_PAIR_WEIGHT = 0.7


class Wording:
    """Counts of syllables and of neighbours."""

    def __init__(self, syllables: Counter[Key], pairs: Counter[tuple[Key, Key]]) -> None:
        self._syllables, self._pairs = syllables, pairs
        self._total = sum(syllables.values())

    def score(self, before: str, word: str) -> float:
        """Logarithm of the chance of ``word`` after ``before`` (empty at the start of a line)."""
        key, known = key_of(word), key_of(before)
        floor = _UNSEEN_NAME if word[:1].isupper() else _UNSEEN
        chance = (1 - _PAIR_WEIGHT) * max(self._syllables[key], floor) / self._total
        if self._syllables[known]:
            chance += _PAIR_WEIGHT * self._pairs[known, key] / self._syllables[known]
        return log(chance)

    def knows(self, word: str) -> bool:
        """Whether the codes hold the syllable."""
        return key_of(word) in self._syllables


def key_of(word: str) -> Key:
    """Old and new tone placement, capitals and small letters count as one."""
    return spelling(word) or (word.lower(), "?")


@lru_cache(maxsize=1)
def legal_wording() -> Wording:
    """The counts of the packaged codes (about 510,000 syllables)."""
    syllables: Counter[Key] = Counter()
    pairs: Counter[tuple[Key, Key]] = Counter()
    settings = IngestSettings()
    for path in starter_paths():
        text = canonical(StarterFile.model_validate_json(unpack(path, settings).data).raw_text)
        keys = [key_of(word) for word in _WORD.findall(text)]
        syllables.update(keys)
        pairs.update(pairwise(keys))
    return Wording(syllables, pairs)
