"""A name that several held acts bear: "Điều 10 Luật Đất đai" stands in the acts of 2003, 2013 and 2024."""

from __future__ import annotations

from dataclasses import replace

from assistant.edition import Editions
from ingest.labels import pin_cite, provision_path
from ingest.records import Citation, Provision


def same_named(citation: Citation, editions: Editions) -> list[Provision]:
    """The provision in each act that the citation may be of, that has it, and that it was not taken to be of."""
    path = provision_path(str(citation.article), citation.clause, citation.point)
    others = (law_id for law_id in citation.candidates if law_id != citation.law_id)
    found = (editions.latest(law_id, path) for law_id in others)
    return [provision for provision in found if provision is not None]


def of_only_held(citation: Citation, editions: Editions) -> Citation:
    """A citation that may be of several acts is of the one that has it, if it is one."""
    having = same_named(citation, editions)
    is_open = citation.law_id is None and len(having) == 1
    return replace(citation, law_id=having[0].version.law_id) if is_open else citation


def pin_of(provision: Provision) -> str:
    """As courts cite it."""
    return pin_cite(provision.unit.path, provision.document.title, provision.version.law_id)
