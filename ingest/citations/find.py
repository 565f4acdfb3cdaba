"""Finds the provisions and acts that a text cites: "khoản 2 điều 468 bộ luật dân sự", "dieu 173 blhs"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.citations.act import Act
from ingest.citations.acts import find_acts
from ingest.citations.attach import Binder, Run
from ingest.citations.bind import Named, bind, runs
from ingest.citations.fold import Folded, fold
from ingest.citations.headings import is_heading
from ingest.citations.leads import take_leads
from ingest.citations.names import Lookup
from ingest.citations.real import is_real
from ingest.citations.relations import relation_of
from ingest.citations.sentences import Sentences
from ingest.citations.units import THIS, find_mentions
from ingest.records import Citation, RelationKind

# Citations that stand so close share their verb: "quy định chi tiết khoản 2 Điều 2; khoản 5 Điều 4; … Luật X".
_CHAIN = re.compile(r" ?(?:[,;]|va|hoac|cua)? ?(?:(?:va|cac|cua) ){0,2}")
_SELF = "self"


@dataclass(frozen=True, slots=True)
class _Group:
    """What one run of units or one act cites; ``end`` is where the words about it end, -1 if they go on."""

    start: int
    end: int
    citations: list[Citation]
    is_precedent: bool = False


def find_citations(text: str, lookup: Lookup) -> list[Citation]:
    """The units and acts cited, in text order, lists and ranges expanded.

    Offsets count code points of ``text`` and span the words that name the unit, the act left out; an act without
    units is a citation whose article is None, and spans its own words. ``law_id`` is None where the text does not
    say which act (``unresolved``) or which edition of it (``ambiguous``, with ``candidates``); ``self`` for
    "Luật này", "Điều này" (``internal``). ``near_match``: what the text says of the act contradicts itself or the
    edition that it names; the number stays as written, ``candidates`` tell what may be meant. Time and memory grow
    with the length of the text, whatever it holds; no text raises.
    """
    folded = fold(text)
    acts = find_acts(folded, lookup)
    mentions = [mention for mention in find_mentions(folded) if not is_heading(folded, mention)]
    binder = Binder(folded, acts, Sentences(folded))
    bound = binder.bind([run for run in runs(mentions, folded.text) if is_real(folded, run)])
    take_leads(folded, bound, acts)
    groups = [_of_run(folded, run, lookup) for run in bound if not run.dropped]
    groups += [_of_act(folded, act) for act in acts if not act.only_takes_units and act.start not in binder.bound]
    return list(_with_relations(folded, sorted(groups, key=lambda group: (group.start, group.end))))


def find_act_ids(text: str, lookup: Lookup) -> list[str]:
    """Canonical numbers of the acts that a text names, each once, with or without a unit of theirs."""
    found = [act.law_id for act in find_acts(fold(text), lookup) if act.law_id and not act.is_self]
    return list(dict.fromkeys(found))


def _unit(folded: Folded, named: Named, run: Run, lookup: Lookup) -> Citation:
    start, end = folded.span(named.start, named.end)
    article = named.article.label if named.article else run.article
    clause = named.clause.label if named.clause else run.clause
    point = named.point.label if named.point else None
    if THIS in (article, clause, point):
        # "điểm a khoản này" is in this article too.
        clause = clause or (THIS if point and article is None else None)
        return Citation(start, end, _SELF, article or THIS, clause, point, "internal")
    if run.mentions[-1].is_this and (article or run.mentions[-1].kind == "article"):
        # "khoản 7 Điều 4 và các khoản 1, 2 Điều này"; but "khoản 2 và khoản này" does not say whose khoản 2 is.
        return Citation(start, end, _SELF, article or THIS, clause, point, "internal")
    act = run.act
    if article is None and act is None:
        return Citation(start, end, None, THIS, clause or THIS, point, "unresolved")
    if act is None:
        return Citation(start, end, None, article, clause, point, "unresolved")
    cited = Citation(start, end, act.law_id, article, clause, point, act.status, act.candidates)
    return _checked(cited, lookup)


def _checked(cited: Citation, lookup: Lookup) -> Citation:
    """A unit that the edition lacks points to the editions that have it; nothing is corrected."""
    if cited.law_id in (None, _SELF) or cited.article is None:
        return cited
    law_id, path = str(cited.law_id), _path(cited)
    if lookup.holds(law_id, path) is not False:
        return cited
    others = tuple(e.law_id for e in lookup.family(law_id) if e.law_id != law_id and lookup.holds(e.law_id, path))
    if not others:
        return replace(cited, status="near_match", candidates=cited.candidates or (law_id,))
    if cited.candidates and cited.status == "resolved":
        # The text gave no year, so the day may have chosen the wrong edition.
        return replace(cited, law_id=None, status="ambiguous", candidates=(*others, law_id))
    return replace(cited, status="near_match", candidates=others)


def _path(cited: Citation) -> str:
    steps = (("d", cited.article), ("k", cited.clause), ("đ", cited.point))
    return "/".join(f"{letter}{label}" for letter, label in steps if label)


def _of_run(folded: Folded, run: Run, lookup: Lookup) -> _Group:
    units = [_unit(folded, named, run, lookup) for named in bind(run.mentions, folded.text)]
    about = _end(run.act) if run.act and run.is_direct else run.end
    return _Group(run.start, about, units)


def _of_act(folded: Folded, act: Act) -> _Group:
    start, end = folded.span(act.start, act.end)
    cited = Citation(start, end, act.law_id, None, status=act.status, candidates=act.candidates)
    is_precedent = act.law_id is not None and act.law_id.endswith("/AL")
    return _Group(act.start, _end(act), [cited], is_precedent)


def _end(act: Act) -> int:
    """Where the words about an act end; those about an amending one go on: "sửa đổi … một số điều của" is a verb."""
    return -1 if act.amending else act.goes_to


def _with_relations(folded: Folded, groups: list[_Group]) -> Iterator[Citation]:
    """Citations with what is done to them; a chain of groups shares the verb before the first."""
    relation: RelationKind | None = None
    last = -1
    for group in groups:
        if last < 0 or last >= group.start or not _CHAIN.fullmatch(folded.text, last, group.start):
            relation = relation_of(folded, group.start, max(group.start, group.end), group.is_precedent)
        last = group.end
        for cited in group.citations:
            # An act amends itself, but it does not guide itself.
            guides_self = cited.status == "internal" and relation is RelationKind.GUIDES
            yield replace(cited, relation=None if guides_self else relation)
