"""Full names as courts shorten them: Bộ luật Hình sự -> BLHS."""

from __future__ import annotations

import re
from unicodedata import normalize

from models.abbreviations import ABBREVIATIONS

# Of two short names of one thing the first of the list is written.
_SHORT = {full.casefold(): short for short, full in reversed(ABBREVIATIONS.items())}
_FULL = re.compile(
    rf"\b({'|'.join(map(re.escape, sorted(_SHORT, key=len, reverse=True)))})\b",
    re.IGNORECASE,
)


def shortened(text: str) -> str:
    """Each full name for which ``models.query`` knows a short one, longest first, in capitals or not."""
    return _FULL.sub(lambda match: _SHORT[match[1].casefold()], normalize("NFC", text))
