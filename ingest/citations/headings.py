"""Headings of units: "Điều 314. Quyền của …" at the start of a line names the unit itself and refers to nothing."""

from __future__ import annotations

import re

from ingest.citations.fold import Folded
from ingest.citations.units import Mention

_AFTER = re.compile(r" ?[.:](?:[\n\f]| [\"'(]?|[\"']|$)")
_LINE_START = re.compile(r"(?:^|[\n\f])[\"'(]{0,2}$")
_SENTENCE_START = re.compile(r"[.\"]\s?[\"']{0,2}$")
# A line that ends so goes on: what begins the next line is no heading.
_GOES_ON = re.compile(
    r"(?:,|(?<!\w)(?:tai|theo|cua|va|hoac|cac|den|tu|dinh|o|thuoc|vao|ve|voi|trong)|"
    r"(?<!\w)(?:khoan|diem) (?!nay)\w{1,4}(?:(?:,| va|;) ?\w{1,4}){0,6})$"
)


def is_heading(folded: Folded, mention: Mention) -> bool:
    """Whether an article with one label, a stop and a title behind it opens a line or a sentence."""
    if mention.kind != "article" or len(mention.items) > 1 or mention.is_this:
        return False
    text = folded.lined
    after = _AFTER.match(text, mention.end)
    if after is None or not (after[0][-1] in "\n\f" or after.end() >= len(text) or _is_title(folded, after.end())):
        return False
    low = max(0, mention.start - 80)
    before = text[low : mention.start]
    if _LINE_START.search(before if low else f"\n{before}"):
        return _ends_title(folded, mention.start) or not _GOES_ON.search(before.rstrip("\"'( \n\f").replace("\n", " "))
    return _SENTENCE_START.search(before) is not None


def _ends_title(folded: Folded, at: int) -> bool:
    """Whether the line before is in capitals, as the title of a chapter is."""
    before = folded.lined[max(0, at - 12) : at].rstrip("\"'( \n\f")
    return folded.is_upper(max(0, at - 12) + len(before) - 1) if before else False


def _is_title(folded: Folded, at: int) -> bool:
    return folded.is_upper(at) or folded.text[at].isdigit() or folded.text[at] in "\"'(."
