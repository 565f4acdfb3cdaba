"""Short forms that a text gives to an act itself: "(sau đây viết tắt là LXD)", "(gọi tắt là Quyết định 14)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ingest.citations.act import Act
from ingest.citations.fold import Folded
from ingest.citations.named import NO_NAME
from ingest.citations.names import Lookup

_DEFINED = re.compile(
    # "sau đây gi là": letters with two marks are lost in printing.
    r"[^();]{0,160}?\(? ?(?:(?:sau day |duoi day )?(?:duoc )?(?:viet tat|viet gon|goi tat|goi gon|goi chung|goi)|"
    r"sau day \w{1,4}(?= la )) (?:la ?)?:? ?"
    r"\"?(?P<alias>[a-z][a-z0-9&\- ]{1,60}[a-z0-9])\"? ?[).,;]"
)
# A short form tells an act only if it looks like the name of one.
_NAME = re.compile(
    r"(?:(?:bo )?luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|ban an|an le|cong van) .+"
)
_LETTERS = re.compile(r"[a-z&]{2,8}")
# No text defines more; a limit keeps the pattern of all of them small.
_MOST = 60
# How many acts may stand between an act and the short form that it is given.
_FARTHEST = 20


def find_aliases(folded: Folded, acts: list[Act], lookup: Lookup) -> list[Act]:
    """The acts, and behind each definition the places where its short form stands for the act.

    A name without a year that the text has defined ("Bộ luật Dân sự năm 2015 (sau đây gọi là Bộ luật Dân sự)")
    stands for the act of the definition, not for that of the day.
    """
    defined = _definitions(folded, acts, lookup)
    if not defined:
        return acts
    starts = [act.start for act in acts]
    inside = [span for _, _, span in defined.values()]
    found = {act.start: act for act in acts if (act.start, act.end) not in inside}
    for mention in _pattern(defined).finditer(folded.text):
        if NO_NAME.search(folded.text, max(0, mention.start() - 60), mention.start()):
            continue
        act, since, _ = defined[mention[0]]
        index = bisect_left(starts, mention.end())
        covering = acts[index - 1] if index else None
        is_free = covering is None or covering.end <= mention.start()
        if mention.start() >= since and (is_free or (covering and (covering.start, covering.end) == mention.span())):
            found[mention.start()] = replace(act, start=mention.start(), end=mention.end(), reach=0)
    return [found[start] for start in sorted(found)]


def _pattern(aliases: dict[str, tuple[Act, int, tuple[int, int]]]) -> re.Pattern[str]:
    longest_first = sorted(aliases, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w/\-])(?:{words})(?![\w/])(?! ?(?:nam )?(?:19|20)\d\d)")


def _definitions(folded: Folded, acts: list[Act], lookup: Lookup) -> dict[str, tuple[Act, int, tuple[int, int]]]:
    """Short form → the act that it stands for, from where on, and where it is defined: that is no citation."""
    defined: dict[str, tuple[Act, int, tuple[int, int]]] = {}
    for index, act in enumerate(acts):
        if act.law_id is None or act.is_self:
            continue
        if len(defined) == _MOST:
            break
        match = _DEFINED.match(folded.text, act.end)
        following = acts[index + 1].start if index + 1 < len(acts) else len(folded.text)
        if match is None or following < match.start("alias"):
            continue
        alias = match["alias"]
        is_short = _LETTERS.fullmatch(alias) and folded.written(*match.span("alias")).isupper()
        if is_short or _NAME.fullmatch(alias):
            meant = _of_name(acts[max(0, index - _FARTHEST) : index + 1], match.start("alias"), folded, lookup)
            defined.setdefault(alias, (meant, match.end(), match.span("alias")))
    return defined


def _of_name(acts: list[Act], at: int, folded: Folded, lookup: Lookup) -> Act:
    """The act that bears the name given, which may stand before the acts that amended it."""
    name = lookup.name_at(folded.text, at)
    numbers = {edition.law_id for edition in lookup.editions(name[1])} if name else set()
    return next((act for act in reversed(acts) if act.law_id in numbers), acts[-1])
