"""Where sentences and the items of lists end: no name of an act binds a unit beyond that."""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.citations.fold import PARAGRAPH, Folded

_STOP = re.compile(r"[.!?][\"')\]]{0,3}(?=\s)|[\n\f]")
_NEXT = re.compile(r"\s?[\"'(]{0,3}")
# "- …", "1. …", "a) …", "[12] …" at the start of a line.
_BULLET = re.compile(r"[-+*•]\s|\d{1,3}[.)](?!\d)|[a-z]\d?\)|\[ ?\d{1,3} ?\]")
# The words of an act's name and of its units go on over an empty line, which a page break also leaves.
_GOES_ON = re.compile(r"(?:bo luat|luat|phap lenh|nghi (?:dinh|quyet)|thong tu|dieu|khoan|diem|toa an|uy ban)(?!\w)")
_ABBREVIATED = re.compile(r"(?<!\w)(?:tp|tx|ths|ts|pgs|gs|ong|ba|mr)$")


class Sentences:
    """The ends of sentences of one text, as offsets of the folded text."""

    def __init__(self, folded: Folded) -> None:
        self._ends = [match.end() for match in _STOP.finditer(folded.lined) if _is_end(folded, match)]

    def number(self, at: int) -> int:
        """Which sentence holds an offset, counted from 0."""
        return bisect_right(self._ends, at)


def _is_end(folded: Folded, stop: re.Match[str]) -> bool:
    lined = folded.lined
    following = _NEXT.match(lined, stop.end())
    at = following.end() if following else stop.end()
    if not stop[0].isspace():
        if _ABBREVIATED.search(folded.text, max(0, stop.start() - 5), stop.start()):
            return False
        return at >= len(lined) or folded.is_upper(at) or not lined[at].isalpha()
    if _BULLET.match(lined, stop.end()):
        return True
    goes_on = lined[stop.start() - 1 : stop.start()] in (",", ";", "-") or _GOES_ON.match(folded.text, at)
    return stop[0] == PARAGRAPH and folded.is_upper(at) and not goes_on
