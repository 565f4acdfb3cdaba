"""A text as numbers: one for each syllable and one for each pair of neighbours, the units of the keyword index.

The codes are hashes, so that every segment numbers its terms alike without a vocabulary that they would have to share
and that opening an index would have to read. Among a million terms two share a code with a chance of 3 in 10⁸.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np

from models.tokens import syllables

# Odd, so that no bit of the first syllable is lost: (a, b) and (b, a) are two terms.
_FIRST = np.uint64(0x9E3779B97F4A7C15)


def codes(text: str) -> np.ndarray:
    """uint64 array: the syllables in the order of the text, then the pairs, as :func:`models.tokens.terms` has them."""
    words = syllables(text)
    single = np.fromiter(map(_code, words), dtype=np.uint64, count=len(words))
    return np.concatenate([single, single[:-1] * _FIRST + single[1:]])


# Vietnamese has some 7,000 syllables in use; the rest are numbers and foreign words.
@lru_cache(maxsize=100_000)
def _code(syllable: str) -> int:
    return int.from_bytes(blake2b(syllable.encode(), digest_size=8).digest(), "little")
