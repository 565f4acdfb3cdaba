"""What the head of an act says: its number, kind, title, issuer and day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from ingest.documents.casing import as_written, small
from ingest.documents.dates import DAY, first_day
from ingest.documents.lines import Line, lines_of, without_motto
from ingest.documents.numbers import printed_number
from ingest.labels import court_title
from ingest.records import UnitKind
from ingest.structure import Parsed
from ingest.text import CAPITALS, SMALL_LETTERS

# Longest first, as one is the beginning of another.
KINDS = {
    "THÔNG TƯ LIÊN TỊCH": "Thông tư liên tịch",
    "NGHỊ QUYẾT LIÊN TỊCH": "Nghị quyết liên tịch",
    "HIẾN PHÁP": "Hiến pháp",
    "BỘ LUẬT": "Bộ luật",
    "PHÁP LỆNH": "Pháp lệnh",
    "NGHỊ QUYẾT": "Nghị quyết",
    "NGHỊ ĐỊNH": "Nghị định",
    "THÔNG TƯ": "Thông tư",
    "QUYẾT ĐỊNH": "Quyết định",
    "CHỈ THỊ": "Chỉ thị",
    "LUẬT": "Luật",
    "LỆNH": "Lệnh",
}
_BY_NAME = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")
_KIND = re.compile(rf"(?P<kind>{'|'.join(KINDS)})(?:\s+(?P<title>\S.*))?")
_ISSUERS = (
    (re.compile(r"/QH\d+$"), "Quốc hội"),
    (re.compile(r"/UBTVQH\d+$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"/(?:NĐ|NQ)-CP$"), "Chính phủ"),
    (re.compile(r"/(?:QĐ|CT)-TTG$"), "Thủ tướng Chính phủ"),
    (re.compile(r"/NQ-HĐTP$"), "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
)
_AFTER_TITLE = re.compile(
    r"(?:Căn cứ|Theo đề nghị|Xét |Để |Sau khi|QUYẾT NGHỊ|QUYẾT ĐỊNH\s*:|\(?\s*[Kk]èm theo|QUỐC HỘI\b|CHÍNH PHỦ$|"
    r"BỘ TRƯỞNG|THỦ TƯỚNG|HỘI ĐỒNG (?:THẨM PHÁN|NHÂN DÂN)|[ỦU][YỶ] BAN|CHỦ TỊCH|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|"
    r"TỔNG (?:THANH TRA|KIỂM TOÁN)|.{0,120} ban hành (?:Bộ luật|Luật|Pháp lệnh|Nghị|Thông tư|Quyết định))"
)
_ADOPTED = re.compile(r"(?i)\bthông qua (?:vào )?ngày ")
_PLACE_AND_DAY = re.compile(rf"\D{{2,40}},?\s*{DAY}\.?", re.IGNORECASE)
_PERSON = re.compile(rf"(?:[{CAPITALS}][{SMALL_LETTERS}]*\s+){{1,4}}[{CAPITALS}][{SMALL_LETTERS}]*")
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Head:
    """What the head, and for the day and the signature the end, of an act says; empty or None where it does not."""

    number: str = ""
    kind: str = ""
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    signer: str = ""


def read_head(text: str, parsed: Parsed) -> Head:
    """The head of the act whose tree is ``parsed``."""
    end = next((unit.start for unit in parsed.walk() if unit.kind is not UnitKind.PREAMBLE), len(text))
    lines = without_motto(lines_of(text, 0, end)[:_LONGEST_HEAD])
    number = next((found for line in lines if (found := printed_number(line.text))), "")
    kind, title = kind_and_title(lines, text)
    return Head(number, kind, title, _issuer(number, lines, text), _issued(lines, text, parsed), _signer(text, parsed))


def kind_and_title(lines: Sequence[Line], text: str) -> tuple[str, str]:
    """The kind of act and its title, the kind included ("Luật Đất đai"), as courts write it."""
    for index, line in enumerate(lines):
        match = _KIND.fullmatch(line.text)
        if match is None or not line.is_capitals:
            continue
        after = [each.text for each in lines[index + 1 :]]
        words = [match["title"]] if match["title"] else []
        words += _title_lines(after, is_capitals="".join([*words, *after[:1]]).isupper())
        return KINDS[match["kind"]], _title(KINDS[match["kind"]], " ".join(words), text)
    return "", ""


def _title_lines(lines: Sequence[str], is_capitals: bool) -> list[str]:
    """The lines of the title: a title in capitals ends with its capitals."""
    return list(takewhile(lambda line: not _AFTER_TITLE.match(line) and line.isupper() >= is_capitals, lines))


def _title(kind: str, words: str, text: str) -> str:
    words = words.strip(" .")
    if not words:
        return ""
    if words.isupper():
        written = as_written(f"{kind} {words}", text)
        words = (
            written.partition(kind)[2].strip()
            if written and kind in written
            else as_written(words, text) or small(words)
        )
    if kind in _BY_NAME and not words.lower().startswith("sửa đổi"):
        return court_title(f"{kind} {words}")
    return f"{kind} {words[:1].lower()}{words[1:]}"


def _issuer(number: str, lines: Sequence[Line], text: str) -> str:
    known = next((issuer for pattern, issuer in _ISSUERS if pattern.search(number)), "")
    if known:
        return known
    above = takewhile(lambda line: not printed_number(line.text), lines)
    capitals = " ".join(line.text for line in above if line.is_capitals and not _KIND.fullmatch(line.text))
    return as_written(capitals, text) or small(capitals)


def _issued(lines: Sequence[Line], text: str, parsed: Parsed) -> date | None:
    """The day of signing on the head, else the day of adoption in the closing formula."""
    for line in lines:
        if _PLACE_AND_DAY.fullmatch(line.text) and (day := first_day(line.text)):
            return day
    for unit in parsed.units:
        adopted = _ADOPTED.search(text, unit.start, unit.end) if unit.kind is UnitKind.CLOSING else None
        if adopted:
            return first_day(text[adopted.start() : adopted.start() + 60])
    return None


def _signer(text: str, parsed: Parsed) -> str:
    """The name that stands alone under the office of who signed."""
    closing = next((unit for unit in parsed.units if unit.kind is UnitKind.CLOSING), None)
    lines = lines_of(text, closing.start, closing.end) if closing else []
    for office, person in pairwise(lines):
        if office.is_capitals and _PERSON.fullmatch(person.text):
            return person.text
    return ""
