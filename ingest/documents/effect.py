"""When an act, and single units of it, take effect, as its closing articles say.

Forms: Luật 64/2025/QH15 Điều 53 and Nghị định 78/2025/NĐ-CP, and the acts before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.documents.dates import DAY, first_day
from ingest.documents.sentences import Sentence
from ingest.labels import provision_path
from ingest.records import Relation, RelationKind

ACT = r"(?:bộ luật|luật|pháp lệnh|nghị quyết(?: liên tịch)?|nghị định|thông tư(?: liên tịch)?|quyết định)"
UNIT_WORDS = r"(?:các\s+)?\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+[\divxlca-zđ]{1,5}\b"
UNIT = re.compile(f"(?i){UNIT_WORDS}")
_BY_ACT = r"(?:ký|ban hành|được thông qua|thông qua|được Quốc hội thông qua)"
_IN_FORCE = re.compile(
    r"(?i)có hiệu lực(?: thi hành)?,?\s*(?:"
    rf"(?:kể )?(?:từ )?(?P<day>{DAY})|"
    rf"(?:kể )?từ ngày (?P<signed>{_BY_ACT})|"
    rf"sau (?P<count>\d{{1,3}})(?:\s*\([^)]{{1,40}}\))? ngày,? (?:kể )?từ ngày {_BY_ACT}|"
    r"(?P<unknown>(?:kể )?từ|sau))"
)
_UNTIL = re.compile(rf"(?i),?\s*(?:và )?(?:áp dụng |có hiệu lực )?(?:cho )?đến (?:hết )?(?P<day>{DAY})")
_OWN = re.compile(rf"(?i){ACT} này\b")


@dataclass(frozen=True, slots=True)
class Effect:
    """The act's own day, None where it is not said or cannot be known, and the days of its own of single units.

    ``expired`` is the first day on which the act no longer applies, where it says so itself. ``undated`` are paths of
    units whose own day is no day of the calendar ("từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực").
    """

    day: date | None = None
    expired: date | None = None
    units: tuple[Relation, ...] = ()
    undated: tuple[str, ...] = ()


def read_effect(law_id: str, sentences: Iterable[Sentence], issued: date | None, names: Lookup) -> Effect:
    """What the sentences say of the days of the act ``law_id`` and its units."""
    day = expired = None
    units: list[Relation] = []
    undated: list[str] = []
    for sentence in sentences:
        match = _IN_FORCE.search(sentence.words)
        if match is None:
            continue
        said, before = _day_of(match, issued), sentence.words[: match.start()]
        if _OWN.match(before) and not UNIT.search(before):
            if day is None and (until := _UNTIL.match(sentence.words, match.end())):
                expired = _day_after(until["day"])
            day = day or said
        elif UNIT.match(before):
            paths = _own_units(before, names)
            units += [Relation(RelationKind.TAKES_EFFECT, law_id, sentence.path, law_id, path, said) for path in paths]
            undated += paths if said is None else []
    dated = tuple(relation for relation in dict.fromkeys(units) if relation.effective)
    return Effect(day, expired, dated, tuple(dict.fromkeys(undated)))


def _day_of(match: re.Match[str], issued: date | None) -> date | None:
    if match["day"]:
        return first_day(match["day"])
    if match["unknown"] or issued is None:
        return None
    return issued + timedelta(days=int(match["count"] or 0))


def _day_after(words: str) -> date | None:
    day = first_day(words)
    return day + timedelta(days=1) if day else None


def _own_units(words: str, names: Lookup) -> list[str]:
    """The units of the act itself that words name: "Điều 190 và Điều 248 của Luật này"."""
    return [
        provision_path(found.article, found.clause, found.point)
        for found in find_citations(words, names)
        if found.law_id in ("self", None) and found.article and found.article != "this"
    ]
