"""What the quoted units refer to and are not understood without: "quy định tại khoản 1 Điều này", "Điều 50"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.choose import MAX_WORDS, quoted
from assistant.crime import basic_frame
from assistant.edition import Editions
from assistant.shapes import Evidence, evidence_of
from assistant.together import together
from ingest.errors import ProvisionNotFound
from ingest.labels import article_path, split_provision_id
from ingest.records import Provision, Standing
from ingest.store.law import LawStore
from ingest.store.links import Link

MOST = 3
# Of the citations that a text holds, those of which the store knows what they name.
_KNOWN = ("resolved", "internal")
# As long as " hoặc ", which parts the members of a list.
_BETWEEN = 6


def refers_to(evidence: list[Evidence], day: date, editions: Editions, store: LawStore) -> list[Evidence]:
    """At most three units, whole and verbatim, in the order in which the quotes name them; law of the same day only.

    Before them stands what a crime is, where only heavier frames of it are quoted. What is quoted already, or holds a
    quoted unit, is not shown again, and longer units than an answer may have are left to their page. Editions side by
    side refer each to law of its own day: for them there is none.
    """
    if any(each.edition for each in evidence):
        return []
    shown = {each.provision_id for each in evidence}
    found: dict[str, Provision] = {}
    for provision in _named_by(evidence, editions, store):
        if not _is_shown(provision.provision_id, {*shown, *found}) and _is_law(provision) and _is_short(provision):
            found[provision.provision_id] = provision
    all_of = (evidence_of(provision, quoted(provision), 0.0, day) for provision in found.values())
    return [one for one in all_of if one.in_force is not False or editions.any_date][:MOST]


def _named_by(evidence: list[Evidence], editions: Editions, store: LawStore) -> Iterator[Provision]:
    units = [unit for each in evidence if (unit := _unit_of(each, store)) is not None]
    yield from filter(None, map(basic_frame, units))
    for unit in units:
        yield from together(_targets(unit, store), editions.quotable)


def _targets(unit: Provision, store: LawStore) -> list[tuple[str, str]]:
    """The units (law, path) that the words of ``unit`` name, each once, in text order.

    "Một trong các tội quy định tại các điều 168, 169, 170, 171, 172 …" is a list to look up, not one to read.
    """
    links = store.links.cites(unit.version.version_id)
    within = [link for link in links if unit.unit.start <= link.start and link.end <= unit.unit.end]
    known = [link for link in within if link.status in _KNOWN and link.law_id and link.path]
    few = [run for run in _runs(known) if len({(link.law_id, article_path(link.path)) for link in run}) <= MOST]
    return list(dict.fromkeys((str(link.law_id), link.path) for run in few for link in run))


def _runs(links: list[Link]) -> list[list[Link]]:
    """Links in lists as they stand in the text, parted by no more than a comma or an "and"."""
    runs: list[list[Link]] = []
    for link in links:
        if runs and link.start - runs[-1][-1].end <= _BETWEEN:
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs


def _is_law(provision: Provision) -> bool:
    return provision.version.standing is Standing.LAW


def _is_short(provision: Provision) -> bool:
    return len(quoted(provision).split()) <= MAX_WORDS


def _unit_of(evidence: Evidence, store: LawStore) -> Provision | None:
    path = split_provision_id(evidence.provision_id)[1]
    try:
        return store.provision_in(store.version(evidence.version_id), path)
    except ProvisionNotFound:
        return None


def _is_shown(provision_id: str, shown: Iterable[str]) -> bool:
    """Whether it is a quoted unit, a part of one, or holds one."""
    own = f"{provision_id}/"
    return any(own.startswith(f"{other}/") or other.startswith(own) for other in shown)
