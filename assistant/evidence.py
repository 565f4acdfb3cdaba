"""Gathers the evidence for a question, or the reason why there is none and what is near."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from assistant.choose import MAX_WORDS, Choice, Wanted, choose, folded, quoted, within_bounds, words_read
from assistant.edition import Editions
from assistant.marks import marks
from assistant.meant import meant
from assistant.misnamed import misnamed
from assistant.of_day import closest, is_near_best, of_day
from assistant.own_words import OwnWords
from assistant.same_named import of_only_held, pin_of, same_named
from assistant.shapes import Evidence, evidence_of
from assistant.together import together
from assistant.understand import Understood
from assistant.version_words import statuses_of
from ingest.force import in_force
from ingest.labels import provision_path, unit_name
from ingest.records import Citation, Provision, UnitKind
from models.confidence import features
from models.finder import Candidate, Finder, best_per_article

NEAREST = 3
# Looked at for them, as some read alike.
_NEAR = 12
# Named provisions quoted in one answer; a longer list is asked for in parts.
MAX_NAMED = 5
Reason = Literal[
    "low_confidence",
    "not_in_force_then",
    "no_such_provision",
    "law_not_named",
    "several_acts",
    "act_not_held",
    "other_article",
    "chit_chat",
    "no_prediction",
]


@dataclass(slots=True)
class Gathered:
    """Either ``evidence`` governs, or ``reason`` says why nothing does and ``nearest`` what is near.

    ``missing`` are provisions, ``missing_acts`` numbers of acts, that the question names and the corpus lacks;
    ``unquoted`` are pin cites that it names and that did not fit, ``conflicts`` such whose sources differ;
    ``elsewhere`` are acts that rule what it asks about and that the corpus lacks, ``other_acts`` the named
    provisions in other held acts of the same name, where no day was set.
    """

    evidence: list[Evidence] = field(default_factory=list)
    nearest: list[Evidence] = field(default_factory=list)
    reason: Reason | None = None
    missing: list[Citation] = field(default_factory=list)
    missing_acts: list[str] = field(default_factory=list)
    unquoted: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    other_acts: list[str] = field(default_factory=list)


def gather(asked: Understood, finder: Finder, editions: Editions) -> Gathered:
    """The named provisions if the question names some, else what is found if it is likely to answer."""
    missing_acts = [law_id for law_id in asked.acts if _is_missing(law_id, asked, editions)]
    if missing_acts:
        near = _nearest(finder.find(asked.query.text), asked, editions)
        return Gathered(nearest=near, reason="act_not_held", missing_acts=missing_acts)
    citations = meant(asked.citations, [law_id for law_id in asked.acts if editions.holds(law_id)])
    if citations:
        return _from_named(citations, asked, finder, editions)
    return _from_search(asked, finder, editions)


def _is_missing(law_id: str, asked: Understood, editions: Editions) -> bool:
    """Without a day a name stands for whichever edition is held; only a number says which is meant."""
    return not editions.holds(law_id) and not (editions.any_date and law_id not in asked.query.text)


def _from_search(asked: Understood, finder: Finder, editions: Editions) -> Gathered:
    """What is found, if the law of the day is likely to answer and no other law reads much more like the question."""
    text, learnt = asked.query.text, finder.learnt
    candidates = finder.find(text)
    quotable = of_day(candidates, editions)

    def may_answer(found: list[Candidate]) -> bool:
        return learnt.calibration.probability(features(text, found, finder.index)) >= learnt.calibration.threshold

    if not may_answer(candidates):
        elsewhere = list(finder.index.other_fields.of(text).laws)
        return Gathered(nearest=_nearest(candidates, asked, editions), reason="low_confidence", elsewhere=elsewhere)
    if not is_near_best(quotable, candidates, learnt.fusion.margin) or not may_answer(quotable):
        return Gathered(nearest=_nearest(candidates, asked, editions), reason="not_in_force_then")
    chosen = choose(quotable, _wanted(asked, finder), editions, learnt.fusion.margin)
    if chosen and not editions.any_date and _stands_in(chosen[0], closest(candidates), asked):
        chosen = []
    return _quoted(chosen, candidates, asked, editions)


def _stands_in(first: Choice, best: Candidate, asked: Understood) -> bool:
    """Whether a text that had only been signed by the day would speak for one that reads more like the question."""
    version = first.provision.version
    is_coming = version.valid_from is not None and version.valid_from > asked.as_of.day
    return is_coming and (version.law_id, version.path) != best.article


def _from_named(citations: list[Citation], asked: Understood, finder: Finder, editions: Editions) -> Gathered:
    citations = [of_only_held(citation, editions) for citation in citations]
    named = [c for c in citations if c.law_id and editions.latest(c.law_id, path_of(c))]
    missing = [_held(c, editions) for c in citations if c not in named]
    if not named and (several := [each for c in citations for each in same_named(c, editions)]):
        return Gathered(nearest=[_shown(Choice(each, 0.0), asked) for each in several], reason="several_acts")
    if not named:
        nameless = all(citation.law_id is None for citation in missing)
        near = _near_missing(missing, asked, finder, editions)
        return Gathered(nearest=near, reason="law_not_named" if nameless else "no_such_provision", missing=missing)
    if not asked.plain_lookup and (other := misnamed(named, asked.query.text, finder.find(asked.query.text), editions)):
        return Gathered(nearest=[_shown(Choice(other, 0.0), asked)], reason="other_article", missing=named)
    found = _quoted(_of_named(named, asked, finder, editions), [], asked, editions)
    if found.reason is not None:
        found.nearest = _near_missing(named, asked, finder, editions)
    quoted_articles = {f"{each.law_id}/d{each.article}" for each in found.evidence}
    found.unquoted = [
        f"{unit_name(path_of(c))} {c.law_id}"
        for c in named
        if found.evidence and f"{c.law_id}/d{c.article}" not in quoted_articles
    ]
    found.missing = missing
    if found.evidence and asked.as_of.source == "today":
        found.other_acts = [pin_of(each) for c in named for each in same_named(c, editions)]
    return found


def _held(citation: Citation, editions: Editions) -> Citation:
    """The citation as of the act that is held: "Điều 700 BLDS" may be of an older code, but is looked for here."""
    held = next(filter(editions.holds, citation.candidates), None)
    return replace(citation, law_id=held) if citation.law_id is None and held else citation


def _of_named(named: list[Citation], asked: Understood, finder: Finder, editions: Editions) -> list[Choice]:
    """The named units whole, but of a long article that is not asked for as such what answers the rest."""
    provisions = together([(str(c.law_id), path_of(c)) for c in named], editions.quotable)
    whole = asked.plain_lookup or sum(len(quoted(provision).split()) for provision in provisions) <= MAX_WORDS
    each = [
        [Choice(provision, 1.0)] if whole else _part_of_named(provision, asked, finder, editions)
        for provision in provisions
    ]
    if len(each) == 1:
        return each[0]
    first = [chosen[0] for chosen in each if chosen][:MAX_NAMED]
    return first if whole else [c for at, c in enumerate(first) if not at or words_read(first[: at + 1]) <= MAX_WORDS]


def _part_of_named(provision: Provision, asked: Understood, finder: Finder, editions: Editions) -> list[Choice]:
    wanted = _wanted(asked, finder)
    if provision.unit.kind is not UnitKind.ARTICLE:
        return within_bounds(Choice(provision, 1.0), wanted)
    return choose(_within(provision, asked, finder), wanted, editions, finder.learnt.fusion.margin)


def _wanted(asked: Understood, finder: Finder) -> Wanted:
    return Wanted(asked.query.text, asked.asked, OwnWords(asked.query.text, finder.index.keyword.idf))


def _within(provision: Provision, asked: Understood, finder: Finder) -> list[Candidate]:
    return finder.find(asked.query.text, within={(provision.version.law_id, provision.version.path)})


def path_of(citation: Citation) -> str:
    """The path of the unit that a citation names, e.g. ``d173/k3``; only citations of an article come here."""
    return provision_path(str(citation.article), citation.clause, citation.point)


def _near_missing(missing: list[Citation], asked: Understood, finder: Finder, editions: Editions) -> list[Evidence]:
    """What is near a provision that does not exist: its article, else the act's closest one, else a search."""
    articles = {(str(c.law_id), f"d{c.article}") for c in missing if c.clause}
    candidates = finder.find(asked.query.text, within=articles) if articles else []
    if not candidates and asked.plain_lookup:
        closest = [editions.next_to(c.law_id, f"d{c.article}") for c in missing if c.law_id]
        shown = [_shown(Choice(provision, 0.0), asked) for provision in closest if provision is not None]
        if shown:
            return shown[:NEAREST]
    return _nearest(candidates or finder.find(asked.query.text), asked, editions)


def _quoted(choices: list[Choice], candidates: list[Candidate], asked: Understood, editions: Editions) -> Gathered:
    if not choices:
        return Gathered(nearest=_nearest(candidates, asked, editions), reason="not_in_force_then")
    conflicts = [choice.provision for choice in choices if editions.in_conflict(choice.provision.version)]
    return Gathered(
        evidence=[_shown(choice, asked) for choice in choices],
        conflicts=[pin_of(provision) for provision in conflicts],
    )


def _nearest(candidates: list[Candidate], asked: Understood, editions: Editions) -> list[Evidence]:
    near = best_per_article(candidates)[:_NEAR]
    provisions = [(editions.latest(c.passage.law_id, c.passage.path), c.score) for c in near]
    choices = [Choice(provision, score) for provision, score in provisions if provision is not None]
    return [_shown(choice, asked) for choice in folded(choices, editions)[:NEAREST]]


def _shown(choice: Choice, asked: Understood) -> Evidence:
    quote = quoted(choice.provision)
    shown = evidence_of(choice.provision, quote, choice.score, asked.as_of.day)
    found: dict[str, object] = {"marks": marks(quote, asked.query.text, asked.asked)}
    if choice.same:
        found["same_as"] = [same.provision_id for same in choice.same]
        found["same_pins"] = [_pin_of_alike(same, asked.as_of.day) for same in choice.same]
    return shown.model_copy(update=found)


def _pin_of_alike(provision: Provision, day: date) -> str:
    """The citation of a unit that is not shown for itself: what is no law on the day is not named as if it were."""
    pin = pin_of(provision)
    if in_force(provision.version, day) is not False:
        return pin
    return f"{pin} ({statuses_of(provision.version, day)[0]['words'].lower()})"
