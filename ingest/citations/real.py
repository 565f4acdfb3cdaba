"""Tells units from what only looks like them: "điểm A, B" of a map, "Điều này khiến …", "các khoản này"."""

from __future__ import annotations

import re

from ingest.citations.fold import Folded
from ingest.citations.units import Mention

# Before "Điều này", "khoản này", "điểm này" where it names the unit.
_REFERS = re.compile(
    r"(?<!\w)(?:tai|cua|theo|trong|voi|o|tru|ngoai|chi tiet|thi hanh|huong dan|thuc hien|ap dung|thuoc|dinh|noi dung|"
    r"bo sung|sua doi|kho dau|doan dau|doan mo dau|tiet \w{1,3}|\d{1,3}[a-z]?(?: va| hoac|,)?) $"
)
_OTHER_POINT = re.compile(r"(?<!\w)(?:thoi|dia|quan|cao|uu|khuyet|trong|so|goc) $")
# "Điểm này được bãi bỏ theo …" opens the notes of consolidated texts.
_IS_CHANGED = re.compile(r" (?:da )?(?:(?:duoc|bi) (?:sua doi|bai bo|bo sung|thay the|dinh chinh)|co hieu luc)(?!\w)")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;\n\f\"])\s?[\"'(-]{0,2} ?$")


def is_real(folded: Folded, run: list[Mention]) -> bool:
    """Whether a run names units of law: with an article it does, alone a clause or point must look like one."""
    if run[-1].is_this:
        return len(run) > 1 or _is_this_unit(folded, run[0])
    return any(mention.kind == "article" for mention in run) or all(_stands_alone(folded, mention) for mention in run)


def _is_this_unit(folded: Folded, mention: Mention) -> bool:
    """ "theo quy định tại Điều này" is one; "Điều này khiến cháu bé hoảng loạn" and "các khoản này" are none."""
    before = folded.text[max(0, mention.start - 40) : mention.start]
    if _REFERS.search(before) or _IS_CHANGED.match(folded.text, mention.end):
        return not (mention.kind == "point" and _OTHER_POINT.search(before))
    return (
        mention.kind == "article"
        and folded.is_upper(mention.start)
        and not _SENTENCE_OPENS.search(folded.lined[max(0, mention.start - 40) : mention.start])
        and not folded.is_upper(mention.start + 1)
    )


def _stands_alone(folded: Folded, mention: Mention) -> bool:
    before = folded.text[max(0, mention.start - 24) : mention.start]
    word = folded.source(mention.start, mention.start + len("diem"))
    if word.isascii() or _OTHER_POINT.search(before):
        return False
    if mention.kind == "clause":
        # "khoản 3m", "khoản 2k": a letter that no inserted unit bears stands for a measure.
        return all(item.label.isdigit() or item.label[-1] in "abcdđeg" for item in mention.items)
    labels = folded.written(mention.items[0].start, mention.end).split(None, 1)[-1]
    return not any(letter.isupper() for letter in labels)
