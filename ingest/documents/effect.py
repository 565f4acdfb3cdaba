"""When an act, and single units of it, take effect, as its closing articles say.

Forms: Luật 64/2025/QH15 Điều 53 and Nghị định 78/2025/NĐ-CP, and the acts before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.documents.dates import DAY, first_day
from ingest.documents.sentences import Sentence
from ingest.labels import provision_path
from ingest.records import Relation, RelationKind
from ingest.structure import ParseWarning

ACT = r"(?:bộ luật|luật|pháp lệnh|nghị quyết(?: liên tịch)?|nghị định|thông tư(?: liên tịch)?|quyết định)"
UNIT_WORDS = r"(?:các\s+)?\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+[\divxlca-zđ]{1,5}\b"
UNIT = re.compile(f"(?i){UNIT_WORDS}")
_BY_ACT = r"(?:ký|ban hành|được thông qua|thông qua|được Quốc hội thông qua)"
_IN_FORCE = re.compile(
    r"(?i)(?:có hiệu lực(?: thi hành)?|(?P<applied>được (?:áp dụng|thực hiện))),?\s*(?:"
    rf"(?:kể )?(?:từ )?(?P<day>{DAY})|"
    rf"(?:kể )?từ ngày (?P<signed>{_BY_ACT})|"
    rf"sau (?P<count>\d{{1,3}})(?:\s*\([^)]{{1,40}}\))? ngày,? (?:kể )?từ ngày {_BY_ACT}|"
    r"(?P<unknown>(?:kể )?từ|sau))"
)
_UNTIL = re.compile(rf"(?i),?\s*(?:và )?(?:áp dụng |có hiệu lực )?(?:cho )?đến (?:hết )?(?P<day>{DAY})")
_OWN = re.compile(rf"(?i){ACT} này\b")
# "trừ khoản 1 Điều 1", "riêng Điều 2", "Quy định về mức phạt tại khoản 1 Điều 1": units that a day is said of.
_ABOUT = re.compile(
    r"(?i)[,;.\s]*(?:và\s+)?(?:(?:trừ|riêng)\s+(?:đối với\s+)?)?"
    rf"(?:(?:các\s+|những\s+)?(?:quy định|nội dung)\b[^,;]{{0,200}}?\btại\s+)?(?={UNIT_WORDS})"
)
# "…, trừ các quy định sau đây có hiệu lực từ ngày …:" opens a list of units.
_EXCEPT_LIST = re.compile(r"(?i)\b(?:trừ|riêng)\b[^;]*:\s*$")
# The day on which an act that is named was signed follows no "từ".
_EXCEPT = re.compile(rf"(?i)\b(?:trừ|riêng)\b|\btừ\s+{DAY}")
# What the act excepts in other clauses of the same article is read there.
_ELSEWHERE = re.compile(r"(?i),?\s*trừ\b[^;,]{0,80}\bkhoản [\d, vàkhoản]{1,40} Điều này\s*[.;]?\s*$")


@dataclass(frozen=True, slots=True)
class Effect:
    """The act's own day, None where it is not said or cannot be known, and the days of its own of single units.

    ``expired`` is the first day on which the act no longer applies, where it says so itself. ``undated`` are paths of
    units whose own day is no day of the calendar ("từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực"). ``unread`` are
    paths of units that except something from the day in words that were not understood in full.
    """

    day: date | None = None
    expired: date | None = None
    units: tuple[Relation, ...] = ()
    undated: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_effect(law_id: str, sentences: Iterable[Sentence], issued: date | None, names: Lookup) -> Effect:
    """What the sentences say of the days of the act ``law_id`` and its units."""
    day = expired = None
    own: list[tuple[str, str, date | None]] = []
    unread: list[str] = []
    for sentence in sentences:
        said = _read(sentence, issued, names)
        if day is None and said.day:
            expired = said.expired
        day = day or said.day
        own += [(sentence.path, path, first) for path, first in said.units]
        unread += [sentence.path] if said.is_unread else []
    dated = [
        Relation(RelationKind.TAKES_EFFECT, law_id, place, law_id, path, first) for place, path, first in own if first
    ]
    undated = dict.fromkeys(path for _, path, first in own if first is None)
    return Effect(day, expired, tuple(dict.fromkeys(dated)), tuple(undated), tuple(dict.fromkeys(unread)))


def unread_exceptions(effect: Effect) -> Iterator[ParseWarning]:
    """A warning for each unit whose exceptions were not read in full."""
    for path in effect.unread:
        message = "Có ngoại lệ về ngày có hiệu lực chưa đọc được hết; hãy đối chiếu ngày của từng quy định với bản gốc."
        yield ParseWarning("effect_exception_unread", path, message)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says; ``units`` are paths with their days."""

    day: date | None = None
    expired: date | None = None
    units: tuple[tuple[str, date | None], ...] = ()
    is_unread: bool = False


def _read(sentence: Sentence, issued: date | None, names: Lookup) -> _Said:
    words = sentence.words
    matches = list(_IN_FORCE.finditer(words))
    if _is_listed(sentence) and not matches:
        return _listed(sentence, issued, names)
    if not matches:
        return _Said()
    first = matches[0]
    before, end = words[: first.start()], first.end()
    is_own = _OWN.match(before) is not None and not first["applied"]
    if not is_own and not _ABOUT.match(before):
        return _Said(is_unread=bool(first["day"] and not first["applied"] and _own_units(before, names)))
    is_whole = is_own and not UNIT.search(before)
    until = _UNTIL.match(words, end) if is_whole else None
    units = [] if is_own else [(path, _day_of(first, issued)) for path in _about(before, names)]
    # A unit of another act, which is none of this act's business.
    if not is_own and not units:
        return _Said()
    is_unread = is_own and not is_whole
    at = until.end() if until else end
    for match in matches[1:]:
        paths = _about(words[at : match.start()], names)
        units += [(path, _day_of(match, issued)) for path in paths]
        is_unread = is_unread or not (paths or words.rstrip().endswith(":"))
        at = match.end()
    rest = _ELSEWHERE.sub("", words[at:])
    return _Said(
        day=_day_of(first, issued) if is_whole else None,
        expired=_day_after(until["day"]) if until else None,
        units=tuple(units),
        is_unread=is_unread or (_EXCEPT.search(rest) is not None and not first["unknown"]),
    )


def _is_listed(sentence: Sentence) -> bool:
    return _OWN.match(sentence.lead) is not None and _EXCEPT_LIST.search(sentence.lead) is not None


def _listed(sentence: Sentence, issued: date | None, names: Lookup) -> _Said:
    """An item of a list of exceptions: the last day said above it is that of its units."""
    matches = list(_IN_FORCE.finditer(sentence.lead))
    paths = _own_units(sentence.words, names) if len(matches) > 1 else []
    units = tuple((path, _day_of(matches[-1], issued)) for path in paths)
    return _Said(units=units, is_unread=not units or _EXCEPT.search(sentence.words) is not None)


def _about(words: str, names: Lookup) -> list[str]:
    match = _ABOUT.match(words)
    return _own_units(words[match.end() :], names) if match else []


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
