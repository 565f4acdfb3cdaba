"""Footnotes of a văn bản hợp nhất: what each says was done to a unit, by which act and from which day.

The form is that of Pháp lệnh 01/2012/UBTVQH13: "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 3 Điều 6 của
Luật số 35/2018/QH14 …, có hiệu lực kể từ ngày 01 tháng 01 năm 2019."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.documents.dates import DAY, first_day
from ingest.documents.numbers import printed_number
from ingest.labels import provision_path
from ingest.records import Change, ChangeAction, RelationKind, UnitKind

_KINDS = {
    "điểm": UnitKind.POINT,
    "khoản": UnitKind.CLAUSE,
    "điều": UnitKind.ARTICLE,
    "tiểu mục": UnitKind.SUBSECTION,
    "mục": UnitKind.SECTION,
    "chương": UnitKind.CHAPTER,
    "phần": UnitKind.PART,
    "phụ lục": UnitKind.ANNEX,
}
_UNIT = rf"(?P<unit>{'|'.join(_KINDS)})"
_BY = re.compile(
    r"theo (?:quy định )?(?:tại|của)\s+(?P<by>(?:(?:các )?điểm\s+(?:[a-zđ]\d?\b[\s,và]*)?)?"
    r"(?:(?:các )?khoản\s+[\da-zđ,và\s]+?\s)?"
    r"(?:các )?Điều\s+\d+[a-zđ]?)\s+(?:của\s+)?(?P<act>.*?\d{1,4}/\d{4}/[^\s,;.]+)",
    re.IGNORECASE,
)
_POINT_BY = re.compile(r"(?i)điểm\s+([a-zđ]\d?)\b")
_CLAUSE_BY = re.compile(r"(?i)khoản\s+(\d+[a-zđ]?)")
_ARTICLE_BY = re.compile(r"(?i)Điều\s+(\d+[a-zđ]?)")
_FROM = re.compile(rf"(?i)có hiệu lực(?: thi hành)?,?\s+(?:kể\s+)?(?:từ\s+)?(?P<day>{DAY})")
_ENDED = re.compile(rf"(?i)hết hiệu lực(?: thi hành)?,?\s+(?:kể\s+)?từ\s+(?P<day>{DAY})")
# "Luật … có hiệu lực kể từ ngày … được sửa đổi hiệu lực thành từ ngày …"
_MOVED = re.compile(rf"(?i)sửa đổi hiệu lực(?: thi hành)?\s+thành\s+(?:kể\s+)?từ\s+(?P<day>{DAY})")
_QUOTED = r"[“\"](?P<{}>[^“”\"]*(?:“[^”]*”[^“”\"]*)*)[”\"]"
_WORDS = r"(?:các\s+)?(?:cụm\s+)?từ(?:,\s*cụm\s+từ)?\s+"
_DONE = r"\s+(?:đã\s+)?được\s+"
_REPLACED_WORDS = re.compile(
    rf"(?i){_WORDS}{_QUOTED.format('old')}{_DONE}(?:sửa đổi,?\s*)?(?:thay thế|thay|sửa đổi)\s+(?:bằng|bởi|thành)\s+"
    rf"(?:{_WORDS})?{_QUOTED.format('new')}"
)
_DELETED_WORDS = re.compile(rf"(?i){_WORDS}{_QUOTED.format('old')}{_DONE}(?:bỏ|bãi bỏ|lược bỏ)\b")
_INSERTED_WORDS = re.compile(
    rf"(?i){_WORDS}{_QUOTED.format('new')}{_DONE}bổ sung\s+(?:vào\s+)?(?:sau|trước)\s+(?:{_WORDS})?"
    rf"{_QUOTED.format('old')}"
)
_LEAD = re.compile(rf"(?i)(?:khổ|đoạn)\s+(?:mở\s+)?đầu\s+(?:của\s+)?(?:{_UNIT}\s+)?này{_DONE}")
_TITLE = re.compile(rf"(?i)(?:tên|tiêu đề)\s+(?:của\s+)?{_UNIT}\s+này{_DONE}(?:sửa đổi|thay)")
_WHOLE = re.compile(rf"(?i){_UNIT}\s+này{_DONE}(?P<verb>sửa đổi|bổ sung|bãi bỏ|thay thế|thay|hủy bỏ|huỷ bỏ|bỏ)")
_IN_EFFECT = re.compile(rf"(?i){_UNIT}\s+này\s+có hiệu lực")
# Said of the unit in another way, or of a part of it: the unit was changed, how is not understood.
_OTHERWISE = re.compile(rf"(?i)\b{_UNIT}\s+này\b")
_REPEALING = ("bãi bỏ", "hủy bỏ", "huỷ bỏ", "bỏ")
# Notes that print the closing articles or the grounds of an amending act.
_NO_CHANGE = re.compile(r"(?i)có căn cứ ban hành như sau|quy định như sau\s*:|có quy định như sau\s*:")
_NEXT_REPORT = re.compile(r"(?<=[.;])\s+(?=(?:Điểm|Khoản|Điều|Tiểu mục|Mục|Chương|Phần|Cụm từ|Từ|Tên|Khổ|Đoạn) )")


@dataclass(frozen=True, slots=True)
class Report:
    """What a note says was done to the unit in which its mark stands, or to the words before the mark.

    ``unit`` is the kind of unit that the note names, None for words, which may stand in any. ``path`` is the unit of
    ``act`` that ordered it. ``is_title``: of the unit only its title; ``is_act``: the whole act.
    """

    kind: RelationKind
    unit: UnitKind | None
    act: str
    path: str
    day: date | None
    change: Change | None = None
    is_title: bool = False
    is_act: bool = False


def read_footnote(text: str) -> list[Report]:
    """The changes that a note reports; none for notes of another kind."""
    if _NO_CHANGE.search(text):
        return []
    return [report for part in _NEXT_REPORT.split(" ".join(text.split())) if (report := _report(part))]


def speaks_of_change(text: str) -> bool:
    """Whether a note reads as if it reported a change, understood or not."""
    return not _NO_CHANGE.search(text) and re.search(r"được (?:sửa|bổ|bãi|thay|bỏ)|hết hiệu lực", text) is not None


def _report(text: str) -> Report | None:
    by = _BY.search(text)
    act = printed_number(by["act"]) or _bare_number(by["act"]) if by else None
    if by is None or not act:
        return None
    kind, unit, change, is_title = _done(text[: by.start()])
    is_act = kind is None and _MOVED.search(text) is not None
    kind = RelationKind.TAKES_EFFECT if is_act else kind
    if kind is None:
        return None
    day = _ENDED.search(text, 0, by.start()) or _MOVED.search(text) or _FROM.search(text)
    return Report(kind, unit, act, _path_of(by["by"]), first_day(day["day"]) if day else None, change, is_title, is_act)


def _done(text: str) -> tuple[RelationKind | None, UnitKind | None, Change | None, bool]:
    """The kind of change, the kind of unit, the change of words, and whether only the title is meant."""
    if match := _REPLACED_WORDS.search(text):
        return RelationKind.AMENDS, None, Change(ChangeAction.REPLACE_WORDS, match["new"], match["old"]), False
    if match := _INSERTED_WORDS.search(text):
        return RelationKind.AMENDS, None, Change(ChangeAction.INSERT_WORDS, match["new"], match["old"]), False
    if match := _DELETED_WORDS.search(text):
        return RelationKind.AMENDS, None, Change(ChangeAction.DELETE_WORDS, old=match["old"]), False
    if match := _TITLE.search(text):
        return RelationKind.AMENDS, _KINDS[match["unit"].lower()], None, True
    if match := _LEAD.search(text):
        return RelationKind.AMENDS, _KINDS[match["unit"].lower()] if match["unit"] else None, None, False
    if match := _WHOLE.search(text):
        return *_whole(match), False
    if match := _IN_EFFECT.search(text):
        return RelationKind.TAKES_EFFECT, _KINDS[match["unit"].lower()], None, False
    if (match := _OTHERWISE.search(text)) and speaks_of_change(text):
        return RelationKind.AMENDS, _KINDS[match["unit"].lower()], Change(ChangeAction.UNKNOWN), False
    return None, None, None, False


def _whole(match: re.Match[str]) -> tuple[RelationKind, UnitKind, Change | None]:
    verb, unit = match["verb"].lower(), _KINDS[match["unit"].lower()]
    if verb in _REPEALING:
        return RelationKind.REPEALS, unit, Change(ChangeAction.REPEAL_UNIT)
    return (RelationKind.INSERTS if verb == "bổ sung" else RelationKind.AMENDS), unit, None


def _path_of(words: str) -> str:
    article, clause, point = (pattern.search(words) for pattern in (_ARTICLE_BY, _CLAUSE_BY, _POINT_BY))
    assert article is not None
    return provision_path(article[1], clause[1] if clause else None, point[1] if point and clause else None)


def _bare_number(words: str) -> str | None:
    numbers = list(_numbers(words))
    return numbers[-1] if numbers else None


def _numbers(words: str) -> Iterator[str]:
    for match in re.finditer(r"\d{1,4}/\d{4}/[^\s,;.]+", words):
        if number := printed_number(f"số {match[0]}"):
            yield number
