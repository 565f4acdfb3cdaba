"""Finds the provisions that a question names: "khoản 2 điều 468 bộ luật dân sự", "dieu 173 blhs"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ingest.citations.acts import Act, find_acts, unknown_act_at
from ingest.citations.fold import Folded, fold
from ingest.citations.names import Lookup
from ingest.citations.units import Mention, Named, bind, find_mentions, runs
from ingest.records import Citation

_TO_ACT = re.compile(r"[\s,(;]*(?:(?:cua|trong|tai|theo|thuoc|o)(?!\w)\s*)?(?:cac\s+)?")
# Articles of private papers are not law.
_PRIVATE = re.compile(
    r"[\s,]*(?:(?:cua|trong|tai|theo)\s+)?(?:ban\s+)?"
    r"(?:hop dong|thoa thuan|dieu le|noi quy|quy che|phu luc|bien ban|giay|cam ket|di chuc)(?!\w)"
)
_SENTENCE_END = re.compile(r"[.?!](?:\s|$)|\n\s*\n")
_NO_ACT = Act(0, 0, None, "unresolved")


def find_citations(text: str, lookup: Lookup) -> list[Citation]:
    """The units cited, in text order, lists and ranges expanded.

    Offsets count code points of ``text`` and span the words that name the unit, the act left out.
    ``law_id`` is None where the text does not say which act (``unresolved``) or which edition of it
    (``ambiguous``, with ``candidates``); ``self`` for "Luật này". An act binds the units before it, as
    far as the act before that and the sentence reach; else those after it in the sentence.
    """
    folded = fold(text)
    acts = find_acts(folded, lookup)
    found = [run for run in runs(list(find_mentions(folded)), folded.text) if not _is_private(run, folded)]
    citations = []
    for run in found:
        act = _act_of(run, acts, folded.text)
        citations += [_citation(folded, named, act) for named in bind(run, folded.text)]
    return citations


def find_act_ids(text: str, lookup: Lookup) -> list[str]:
    """Canonical numbers of the acts that a text names, each once, with or without a unit of theirs."""
    found = [act.law_id for act in find_acts(fold(text), lookup) if act.status == "resolved" and act.law_id]
    return list(dict.fromkeys(found))


def _is_private(run: list[Mention], folded: Folded) -> bool:
    return _PRIVATE.match(folded.text, run[-1].end) is not None


def _act_of(run: list[Mention], acts: list[Act], text: str) -> Act:
    start, end = run[0].start, run[-1].end
    after = bisect_left(acts, end, key=lambda act: act.start)
    following = acts[after] if after < len(acts) else None
    gap = _TO_ACT.match(text, end)
    at = gap.end() if gap else end
    if following and following.start <= at:
        return following
    if unknown_act_at(text, at):
        return _NO_ACT
    if following and not _SENTENCE_END.search(text, end, following.start) and _is_taken(following, text):
        return following
    before = bisect_right(acts, start, key=lambda act: act.end)
    leading = acts[before - 1] if before else None
    if leading and not _SENTENCE_END.search(text, leading.end, start) and not _is_taken(leading, text):
        return leading
    return _NO_ACT


def _is_taken(act: Act, text: str) -> bool:
    """Whether a unit stands directly before the act: "Điều 48 Bộ luật Hình sự"."""
    before = text[max(0, act.start - 40) : act.start]
    return re.search(r"\d[a-z]?[\s,(]*(?:(?:cua|trong|tai|theo|thuoc|o)\s+)?$", before) is not None


def _citation(folded: Folded, named: Named, act: Act) -> Citation:
    start, end = folded.span(named.start, named.end)
    return Citation(
        start=start,
        end=end,
        law_id=act.law_id,
        article=named.article.label,
        clause=named.clause.label if named.clause else None,
        point=named.point.label if named.point else None,
        status=act.status,
        candidates=act.candidates,
    )
