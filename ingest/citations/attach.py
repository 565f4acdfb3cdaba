"""Binds units to acts: a name binds every Điều before it back to the name before, in the same sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ingest.citations.act import Act
from ingest.citations.acts import unknown_act_at
from ingest.citations.fold import Folded
from ingest.citations.private import Private
from ingest.citations.sentences import Sentences
from ingest.citations.units import Mention

_WORDS = (
    r"(?:cua|trong|tai|theo|thuoc|o|cac|ve|nhung|va cac quy dinh khac cua|quy dinh tai|quy dinh cua|quy dinh trong|"
    r"tai cac|bo luat|kem theo|ban hanh kem theo)(?!\w)"
)
_LEVELS = r"(?:va )?(?:tai )?(?:tieu muc|muc|chuong|phan|phu luc) [\w.]{1,8}(?!\w)"
# Straight from the unit to the act: "Điều 5, Chương II của Luật X", "khoản 2 Điều 51; của Bộ luật Hình sự".
_DIRECT = re.compile(rf"(?: ?(?:[,;:(\-\"'+]|{_WORDS}|{_LEVELS}|\([^()]{{0,120}}\)|\[\d{{1,3}}\])){{0,8}} ?")
# A paper that an act issued: "Điều 11 Quy chế cho vay ban hành kèm theo Quyết định số …", "Điều 26 và Danh mục …".
_ATTACHED = re.compile(
    rf" ?,? ?(?:{_LEVELS} ?,? ?){{0,3}}(?:(?:va|cua|tai|trong) )?(?:cac )?(?:ban )?"
    r"(?:quy che|quy dinh|dieu le|noi quy|danh muc|bang|phu luc|quy tac)(?!\w)[^.;:\"]{0,200} kem theo "
)
_SPLITS = re.compile(r"[,;]|(?<!\w)(?:va|hoac)(?!\w)")
_CLOSE = re.compile(r" ?[:(,\-]? ?(?:(?:tai|o|theo|co) )?(?:cac )?(?:quy dinh tai )?")
_AND = re.compile(r" ?,? ?(?:va|hoac) (?:(?:tai|theo|cac) ){0,2}")
_COMMA = re.compile(r" ?, ?(?:cac )?")
_LONGEST_GAP = 300
# What an amending act brings speaks of the act amended.
_NEW_TEXT = re.compile(r"[;:\"]")


@dataclass(slots=True)
class Run:
    """Mentions that stand together and the act that they are bound to; ``dropped`` if they are no law.

    ``article`` and ``clause`` are those that the words above tell, where the run names none.
    """

    mentions: list[Mention]
    act: Act | None = None
    is_direct: bool = False
    dropped: bool = False
    lead: Act | None = field(default=None, repr=False)
    is_private: bool = False
    article: str | None = None
    clause: str | None = None

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end

    @property
    def has_article(self) -> bool:
        return any(mention.kind == "article" for mention in self.mentions)


class Binder:
    """Walks units and acts in text order; ``bound`` holds the starts of the acts that units were bound to."""

    def __init__(self, folded: Folded, acts: list[Act], sentences: Sentences) -> None:
        self._folded, self._text = folded, folded.text
        self._acts = acts
        self._starts = [act.start for act in acts]
        self._sentences = sentences
        self._private = Private(folded)
        self._in_sentence: list[Act] = []
        self._pending: list[Run] = []
        self._last: Act | None = None
        self.bound: set[int] = set()

    def bind(self, runs: list[list[Mention]]) -> list[Run]:
        """Every run with its act; one that ends in "này" needs none."""
        found = [Run(run) for run in runs]
        events: list[tuple[int, Run | Act]] = [(run.start, run) for run in found]
        events += [(act.start, act) for act in self._acts]
        sentence = -1
        for start, event in sorted(events, key=lambda each: each[0]):
            if (number := self._sentences.number(start)) != sentence:
                self._close()
                sentence, self._last, self._in_sentence = number, None, []
            if isinstance(event, Run):
                self._add(event)
            else:
                self._take(event)
                self._last = event
                self._in_sentence.append(event)
        self._close()
        return found

    def _add(self, run: Run) -> None:
        run.lead = self._last
        if run.mentions[-1].is_this:
            return
        run.is_private = self._private.follows(run.end)
        self._pending.append(run)
        gap = _DIRECT.match(self._text, run.end)
        at = gap.end() if gap else run.end
        index = bisect_left(self._starts, run.end)
        known_at = self._acts[index].start if index < len(self._acts) else len(self._text)
        if known_at > at and not run.is_private and unknown_act_at(self._folded, at):
            self._pending.clear()  # theirs is an act that nothing tells

    def _take(self, act: Act) -> None:
        if not self._pending or not self._reaches(self._pending[-1], act):
            return
        for run in self._pending:
            is_last = run is self._pending[-1]
            if not run.has_article and not is_last:
                continue
            if self._has_lead_of_its_own(run, act):
                self._bind(run, run.lead)
            elif not is_last and (run.is_private or self._private.speaks(run.start, run.end)):
                run.dropped = True
            else:
                self._bind(run, act)
                run.is_direct = is_last
        self._pending.clear()

    def _reaches(self, run: Run, act: Act) -> bool:
        if act.start - run.end > _LONGEST_GAP:
            return False
        attached = _ATTACHED.fullmatch(self._text, run.end, act.start) is not None
        return attached or (not run.is_private and _DIRECT.fullmatch(self._text, run.end, act.start) is not None)

    def _has_lead_of_its_own(self, run: Run, act: Act) -> bool:
        """ "Bộ luật Hình sự điều 173, Bộ luật Dân sự điều 468": the unit stands at the act before it."""
        lead = run.lead
        if lead is None or not lead.has_articles or lead.start in self.bound or lead.goes_to > run.start:
            return False
        is_close = _CLOSE.fullmatch(self._text, lead.goes_to, run.start) is not None
        if not is_close or "," in self._text[lead.goes_to : run.start]:
            return False
        return _SPLITS.search(self._text, run.end, min(act.start, run.end + _LONGEST_GAP)) is not None

    def _close(self) -> None:
        """The sentence ends: what no act followed may have been led by one."""
        for run in self._pending:
            if run.is_private or self._private.leads(run.start):
                run.dropped = True
            elif run.has_article and self._is_led(run):
                self._bind(run, run.lead)
            elif run.has_article:
                run.act = self._own(run)
        self._pending.clear()

    def _is_led(self, run: Run) -> bool:
        """ "theo Luật X thì … Điều 5", or "Điều 227 Luật X và Điều 228".

        A comma does not lead: what follows in "Điều 35 của Luật X, Điều 26;" is the next act's, which may be cut off.
        """
        lead = run.lead
        if lead is None or lead.goes_to > run.start:
            return False
        if lead.start in self.bound:
            return _AND.fullmatch(self._text, lead.goes_to, run.start) is not None
        if not lead.has_articles or run.start - lead.goes_to > _LONGEST_GAP:
            return False
        between = self._text[lead.goes_to : run.start]
        return ";" not in between and not _AND.fullmatch(between) and not _COMMA.fullmatch(between)

    def _own(self, run: Run) -> Act | None:
        """ "Điều 118 của Luật này, … tại Điều 119 mà …": the citing act, where the sentence speaks of no other.

        "Luật này" has units in the sentence, or it stands behind: "có tên tại Điều 1 chịu trách nhiệm thi hành
        Quyết định này".
        """
        if any(not act.is_self for act in self._in_sentence if act.is_self or act.has_articles):
            return None
        for act in self._in_sentence:
            low, high = sorted((run.start, act.start))
            if act.is_self and (act.start in self.bound or act.start > run.start) and high - low <= _LONGEST_GAP:
                return None if _NEW_TEXT.search(self._text, low, high) else act
        return None

    def _bind(self, run: Run, act: Act | None) -> None:
        run.act = act
        if act is not None:
            self.bound.add(act.start)
