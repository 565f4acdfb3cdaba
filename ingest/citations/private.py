"""Articles of private papers, which are not law: "Điều 5 Hợp đồng", "Điều 3 NDA" where the text says what NDA is."""

from __future__ import annotations

import re

from ingest.citations.fold import Folded

_PAPER = r"(?:hop dong|thoa thuan|thoa uoc|bien ban|giay|cam ket|di chuc|quy uoc|huong uoc|khe uoc)(?!\w)"
# "Điều 5 HĐTD", "Điều 7 HĐLĐ"; the Council of Judges and the panel of a court begin alike.
_PAPER_LETTERS = r"hd(?!tp|nd|xx|nn|bt|tv)[a-z]{0,8}(?!\w)"
_AFTER = re.compile(
    r"[ ,\"']{0,3}(?:(?:cua|trong|tai|theo) )?(?:(?:ban|van ban|cac) )?"
    rf"(?:{_PAPER}|{_PAPER_LETTERS}|(?:dieu le|noi quy|quy che|phu luc|quy tac)(?! nay)(?!\w))"
)
_BEFORE = re.compile(
    r"(?<!tranh chap )(?<!tranh chap ve )"
    r"(?:hop dong|bien ban|thoa thuan|di chuc|dieu le)(?!\w)(?P<between>[^.;]{0,40})$"
)
# Behind these words stands law, whatever paper was named before.
_LAW_FOLLOWS = re.compile(r"(?<!\w)(?:can cu|ap dung|quy dinh (?:tai|o)|tham quyen)(?!\w)")
# "Theo hợp đồng …, tại khoản 2 Điều 5 hai bên thỏa thuận": the paper itself says so.
_SAYS_BEFORE = re.compile(
    r"(?<!\w)(?:theo|tai|trong) (?:cac |ban )?(?:hop dong|thoa thuan)(?!\w)[^;]{0,80} (?:tai|o) $"
)
_SAYS_AFTER = re.compile(r" ?,? (?:(?:cua|trong) )?(?:hai ben|cac ben|ben [ab]|co ghi|ghi|thoa thuan)(?!\w)")
_DEFINED = re.compile(
    r"(?=[vg])(?<!\w)(?:viet tat|goi tat|goi) (?:la ?)?:? ?[\"']?(?P<alias>[a-z][a-z0-9&]{1,12})[\"']? ?[).,;]"
)
_LINK = re.compile(r"[ ,\"']{0,3}(?:(?:cua|trong|tai|theo) )?[\"']?(?P<word>[a-z][a-z0-9&]{1,12})(?!\w)")
# What a short form may be given to; it is that of the nearest.
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<paper>{_PAPER})|(?:luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|cong ty|ngan hang|"
    r"toa an|uy ban|van phong|trung tam|chi nhanh|co quan|ong|ba)(?!\w))"
)
_LONGEST_NAME = 120


class Private:
    """What the private papers of one text are called."""

    def __init__(self, folded: Folded) -> None:
        self._text = folded.text
        self._aliases = _aliases(folded)

    def follows(self, at: int) -> bool:
        """Whether the words behind a unit name a private paper."""
        if _AFTER.match(self._text, at):
            return True
        word = _LINK.match(self._text, at) if self._aliases else None
        return word is not None and word["word"] in self._aliases

    def speaks(self, start: int, end: int) -> bool:
        """Whether a unit stands in the middle of what the parties of a paper agreed in it."""
        return (
            _SAYS_AFTER.match(self._text, end) is not None
            and _SAYS_BEFORE.search(self._text, max(0, start - 110), start) is not None
        )

    def leads(self, at: int) -> bool:
        """Whether a private paper that is named before a unit says what stands in it."""
        before = _BEFORE.search(self._text, max(0, at - 70), at)
        return before is not None and not _LAW_FOLLOWS.search(before["between"])


def _aliases(folded: Folded) -> frozenset[str]:
    """Short forms in capitals that the text gives to private papers: "Thỏa thuận … (sau đây viết tắt là NDA)"."""
    found = set()
    for match in _DEFINED.finditer(folded.text):
        named = list(_NAMED.finditer(folded.text, max(0, match.start() - _LONGEST_NAME), match.start()))
        if named and named[-1]["paper"] and folded.written(*match.span("alias")).isupper():
            found.add(match["alias"])
    return frozenset(found)
