"""What an article cites and what cites it, as lines of the law page."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.labels import unit_name
from ingest.records import Version
from ingest.store.law import LawStore
from ingest.store.links import LinkStore

MOST = 60
_STATUS = {
    "ambiguous": "chưa rõ bản nào",
    "unresolved": "chưa rõ văn bản",
    "near_match": "số và ngày hoặc tên không khớp",
}


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One line: ``law_id`` empty where no page can be linked; ``remark`` says what is unsure."""

    name: str
    law_id: str
    path: str
    remark: str


@dataclass(frozen=True, slots=True)
class LinkLines:
    cites: list[LinkLine]
    cited_by: list[LinkLine]
    cited_by_count: int


def link_lines(links: LinkStore, store: LawStore, version: Version) -> LinkLines:
    """Each cited unit once, in text order; at most ``MOST`` lines either way."""
    count, citing = links.cited_by(version.law_id, version.path, MOST)
    cited = {(link.law_id, link.path): link for link in reversed(links.cites(version.version_id))}
    shown = sorted(cited.values(), key=lambda link: link.start)[:MOST]
    titles = store.titles({link.law_id for link in shown if link.law_id} | {one.law_id for one in citing})
    cites = []
    for link in shown:
        is_held = link.law_id in titles
        name = _name(link.path, link.law_id, titles, version)
        cites.append(LinkLine(name, (link.law_id or "") if is_held else "", link.path, _STATUS.get(link.status, "")))
    cited_by = [LinkLine(_name(one.path, one.law_id, titles, version), one.law_id, one.path, "") for one in citing]
    return LinkLines(cites, cited_by, count)


def _name(path: str, law_id: str | None, titles: dict[str, str], version: Version) -> str:
    unit = unit_name(path)
    if law_id == version.law_id:
        return unit or "văn bản này"
    if law_id is None:
        return unit
    title = titles.get(law_id, "")
    act = f"{title} số {law_id}" if title and law_id not in title else title or f"văn bản số {law_id}"
    return f"{unit} {act}".strip()
