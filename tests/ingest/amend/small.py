"""Small laws for the tests of time: texts, relations and days without a file."""

from __future__ import annotations

import re
from datetime import date

from ingest.amend.days import DayBook
from ingest.amend.facts import LawFacts, Stated
from ingest.amend.said import Said
from ingest.amend.timeline import Timeline, timeline
from ingest.readers.reader import make_version
from ingest.records import (
    Change,
    ChangeAction,
    Document,
    Relation,
    RelationKind,
    Source,
    SourceRank,
    TextStatus,
    Version,
)
from ingest.structure import parse_article

LAW, AMENDING = "1/2020/QH14", "9/2022/QH15"
D2021, D2022, D2023, D2024, D2026 = (date(year, 1, 1) for year in (2021, 2022, 2023, 2024, 2026))
_HEADING = re.compile(r"(?:Điều|ĐIỀU) (\w+)\.? ?([^\n]*)")
_EFFECT = re.compile(r"Luật này có hiệu lực từ ngày (\d+)/(\d+)/(\d+)")


def text_of(
    text: str,
    law_id: str = LAW,
    source: str = "congbao",
    rank: SourceRank = SourceRank.OFFICIAL,
    start: date | None = D2021,
    context: str = "",
) -> Version:
    """The version of an article from its text, heading first."""
    heading = _HEADING.match(text)
    assert heading is not None
    # An article of the old style has no title: its sentence stands on the heading's line.
    unit = parse_article(text, heading[1], "" if heading[2].endswith(".") else heading[2]).units[0]
    status = TextStatus.CONSOLIDATED if rank is SourceRank.CONSOLIDATED else TextStatus.AS_ENACTED
    return make_version(law_id, unit, text, Source(source, rank, "0" * 64), start, status, context)


def edition_text(text: str, number: str = "5/VBHN-VPQH", day: date = D2024, start: date | None = D2021) -> Version:
    """An article of a consolidated edition."""
    return text_of(text, LAW, f"vbhn:{number}:{day}", SourceRank.CONSOLIDATED, start)


def states(
    path: str,
    change: Change | None,
    day: date | None = None,
    kind: RelationKind = RelationKind.AMENDS,
    by: str = AMENDING,
    law: str = LAW,
    at: str = "d1/k1",
) -> Stated:
    """What the act ``by`` says itself that it does to a unit of the law."""
    return Stated(Relation(kind, by, at, law, path, day, change), "congbao", SourceRank.OFFICIAL)


def reports(
    path: str,
    day: date | None,
    kind: RelationKind = RelationKind.AMENDS,
    by: str = AMENDING,
    number: str = "5/VBHN-VPQH",
    signed: date = D2024,
    change: Change | None = None,
) -> Stated:
    """What a footnote of a consolidated edition says of a unit."""
    relation = Relation(kind, by, "d1/k1", LAW, path, day, change)
    return Stated(relation, f"vbhn:{number}:{signed}", SourceRank.CONSOLIDATED, True)


def edition_itself(number: str = "5/VBHN-VPQH", signed: date = D2024) -> Stated:
    relation = Relation(RelationKind.CONSOLIDATES, number, "", LAW, "", signed)
    return Stated(relation, f"vbhn:{number}:{signed}", SourceRank.CONSOLIDATED, True)


def facts_of(*parts: Version | Stated, law_id: str = LAW, effective: date | None = D2021) -> LawFacts:
    """The facts of a law; each source of its texts says that it takes effect on one day."""
    versions = [part for part in parts if isinstance(part, Version)]
    relations = [part for part in parts if isinstance(part, Stated)]
    names = dict.fromkeys(version.source.name for version in versions)
    documents = {name: Document(law_id, "Luật Thử", "Luật", effective=effective) for name in names}
    return LawFacts(law_id, documents, versions, relations)


def read_days(version: Version, _issued: date | None) -> Said:
    """A reader of closing articles that knows one form."""
    found = _EFFECT.search(version.text)
    return Said(date(int(found[3]), int(found[2]), int(found[1]))) if found else Said()


class SmallShelf:
    """Laws in memory; what acts do to a law lies with the law."""

    def __init__(self, *laws: LawFacts) -> None:
        self._laws = {facts.law_id: facts for facts in laws}

    def facts(self, law_id: str) -> LawFacts:
        return self._laws.get(law_id, LawFacts(law_id, {}, [], []))


def made(*laws: LawFacts) -> Timeline:
    """The timeline of the first law; the others are there for their days."""
    return timeline(laws[0], DayBook(SmallShelf(*laws), read_days))


def act(law_id: str = AMENDING, effective: date | None = D2022, text: str = "Điều 9. Hiệu lực\nHết.") -> LawFacts:
    """An amending act of which only its days matter."""
    return facts_of(text_of(text, law_id, start=effective), law_id=law_id, effective=effective)


def rows(found: Timeline, path: str = "d1") -> list[tuple[str, date | None, date | None, str | None, str]]:
    """Body, interval, act and status of each text of an article, in time, empty intervals left out."""
    texts = [each for each in [*found.given, *found.derived] if each.path == path]
    kept = [
        each for each in texts if each.valid_to is None or each.valid_from is None or each.valid_from < each.valid_to
    ]
    kept.sort(key=lambda each: (each.valid_from or date.min, each.source.name))
    return [
        (each.text.partition("\n")[2], each.valid_from, each.valid_to, each.applied_by, each.text_status.value)
        for each in kept
    ]


# An article, a change of it, its body before and after, and two acts that may make the change.
OTHER = "8/2023/QH15"
BASE = text_of("Điều 1. Tên\n1. Một.\n2. Hai.")
SECOND = Change(ChangeAction.REPLACE_UNIT, "2. Hai mới.")
OLD, NEW = "1. Một.\n2. Hai.", "1. Một.\n2. Hai mới."
BY_ACT, BY_OTHER = act(), act(OTHER, D2023)
