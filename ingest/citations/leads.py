"""Items of amending acts take what they do not name from the words above: "… của Điều 22 như sau:" / "a) … khoản 1".

The heading of an amending article names the act ("Điều 4. Sửa đổi … của Luật X số …"), the item below it the article,
the point below that the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from ingest.citations.act import Act
from ingest.citations.attach import Run
from ingest.citations.bind import bind
from ingest.citations.fold import Folded

_VERB = r"(?:sua doi|bo sung|bai bo|thay the|thay|bo)(?!\w)"
_LINE = re.compile(
    rf"(?:^|[\n\f])(?: ?(?P<heading>dieu \d{{1,4}}[a-z]?[.:])| ?(?P<digit>\d{{1,3}}[a-z]?\.)| ?(?P<letter>[a-z]\d?\)))?"
    rf" ?(?P<verb>{_VERB})?"
)
# The words of an item end where the new text begins: behind a colon, a stop or a title, always on a line of its own.
_WORDS_END = re.compile(r"[.:;][\"')]{0,2}(?=[\n\f])|[\n\f]\s?\"|$")
_LONGEST = 800
# From the outside in. A line without a label stands below the item above it; where there is none, it is one itself.
_HEADING, _DIGIT, _ITSELF, _LETTER, _BARE = range(5)
_LABELS = (("heading", _HEADING), ("digit", _DIGIT), ("letter", _LETTER))
_AMENDS_MORE = re.compile(r"(?<!\w)(?:sua doi|bo sung|theo)(?!\w)")
_COMES_NEW = re.compile(r"nhu sau ?:?\s?$")
_QUOTE = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class _Item:
    level: int
    start: int
    end: int
    amends: bool


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the items below may leave out."""

    level: int
    act: Act | None = None
    article: str | None = None
    clause: str | None = None


def take_leads(folded: Folded, runs: list[Run], acts: list[Act]) -> None:
    """Gives the units of amending items the act, article and clause of the item above them, where they name none."""
    run_starts, act_starts = [run.start for run in runs], [act.start for act in acts]
    above: list[_Lead] = []
    for item in _items(folded):
        is_item = item.level == _BARE and not any(lead.level in (_DIGIT, _LETTER) for lead in above)
        item = replace(item, level=_ITSELF) if is_item else item
        above = [lead for lead in above if lead.level < item.level]
        if not item.amends:
            continue
        inside = runs[bisect_left(run_starts, item.start) : bisect_left(run_starts, item.end)]
        named = acts[bisect_left(act_starts, item.start) : bisect_left(act_starts, item.end)]
        lead = above[-1] if above else _Lead(-1)
        if not named:
            for run in inside:
                _take(run, lead)
        above.append(_lead_of(folded, item, inside, named, lead))


def _take(run: Run, lead: _Lead) -> None:
    if run.act is not None or run.dropped or run.mentions[-1].is_this:
        return
    if run.has_article:
        run.act = lead.act
    elif lead.article:
        has_clause = any(mention.kind == "clause" for mention in run.mentions)
        run.act, run.article, run.clause = lead.act, lead.article, None if has_clause else lead.clause


def _lead_of(folded: Folded, item: _Item, runs: list[Run], acts: list[Act], above: _Lead) -> _Lead:
    """What an item tells those below it: its own act and unit, if it has one, else what stands above it."""
    act = _act_of(folded, acts) if acts else above.act
    if item.level != _HEADING and not _COMES_NEW.search(folded.text, max(0, item.end - 12), item.end):
        return _Lead(item.level, act)
    units = [(unit, run) for run in runs for unit in bind(run.mentions, folded.text)]
    articles = {unit.article.label if unit.article else run.article for unit, run in units}
    clauses = {unit.clause.label if unit.clause else run.clause for unit, run in units}
    article = articles.pop() if len(articles) == 1 else None
    return _Lead(item.level, act, article, clauses.pop() if article and len(clauses) == 1 else None)


def _act_of(folded: Folded, acts: list[Act]) -> Act | None:
    """The act amended; those behind it must be the ones that amended it before."""
    first, *others = acts
    if first.law_id == "self" or (others and not _AMENDS_MORE.search(folded.text, first.end, others[0].start)):
        return None
    return first


def _items(folded: Folded) -> list[_Item]:
    """Headings and items outside of quoted text, with their words up to the text that they bring."""
    found: list[_Item] = []
    quotes, since = _Quotes(), 0
    for match in _LINE.finditer(folded.lined):
        level = next((level for name, level in _LABELS if match[name]), _BARE)
        amends = match["verb"] is not None and folded.is_upper(match.start("verb"))
        if level == _BARE and not amends:
            continue
        quotes.read(folded.written(since, match.start()))
        since = match.start()
        if found:
            found[-1] = replace(found[-1], end=min(found[-1].end, match.start()))
        if not quotes.are_open:
            end = _WORDS_END.search(folded.lined, match.end(), match.end() + _LONGEST)
            found.append(_Item(level, match.start(), end.start() if end else match.end(), amends))
    return found


class _Quotes:
    """Whether a quotation is open. One that is never closed stays open: what follows then takes nothing from above."""

    def __init__(self) -> None:
        self._depth, self._straight = 0, False

    def read(self, words: str) -> None:
        for sign in _QUOTE.findall(words):
            if sign == '"':
                self._straight = not self._straight
            else:
                self._depth = max(0, self._depth + (1 if sign == "“" else -1))

    @property
    def are_open(self) -> bool:
        return self._straight or self._depth > 0
