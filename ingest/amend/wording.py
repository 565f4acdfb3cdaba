"""Whether two texts are the same law, whatever their printing."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")
# Publishers set quotation marks and dashes as their programs please, and end acts with "./.".
_TYPOGRAPHY = str.maketrans(dict.fromkeys("“”„‟\"‘’'`", "") | dict.fromkeys("–—−", "-"))
_END = re.compile(r"[./;,:]+$")


def wording(text: str) -> str:
    """The letters and marks of a text that make its meaning: no blanks, no capitals, no typography."""
    return _END.sub("", _BLANKS.sub("", text.casefold().translate(_TYPOGRAPHY)))


def same_wording(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks, capitals, quotation marks, dashes and the mark at their end."""
    return wording(one) == wording(other)
