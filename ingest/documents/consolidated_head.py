"""The head of a văn bản hợp nhất: the act that it consolidates and the acts that amended it, with their days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.documents.dates import DAY, first_day
from ingest.documents.numbers import number_at

_NUMBER = r"\d{1,4}[a-zđ]?/(?:\d{4}/)?[^\s,;()]+"
# "Luật Đất đai số 45/2013/QH13 ngày 29 tháng 11 năm 2013 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2014, được
# sửa đổi, bổ sung bởi:"
_ACT = re.compile(
    rf"(?i)số\s*:?\s*(?P<number>{_NUMBER})\s+(?P<issued>{DAY})(?:[^;]{{0,200}}?có hiệu lực(?: thi hành)?,?\s+"
    rf"(?:kể\s+)?(?:từ\s+)?(?P<effective>{DAY}))?"
)
_AMENDED_BY = re.compile(r"(?i)(?:đã\s+)?được sửa đổi,?\s*bổ sung(?: một số điều)?\s+(?:bởi|theo)\s*:")
_GROUNDS = re.compile(r"\bCăn cứ (?:Hiến pháp|Luật|Bộ luật|Nghị|Pháp lệnh)")
_OWN = re.compile(r"(?i)(?P<number>\d{1,4}\s*/\s*(?:\d{4}\s*/\s*)?VBHN\s*-\s*[^\W\d_]+)")
_CERTIFIED = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT")
# Where a number and its day stand: in one line of a title, or in the lines of a certificate.
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Act:
    """An act as the head names it; days are None where it does not say them."""

    number: str
    issued: date | None
    effective: date | None


@dataclass(frozen=True, slots=True)
class ConsolidatedHead:
    """``base`` is None where the head is not there. ``number`` and ``signed`` are the văn bản hợp nhất's own."""

    base: Act | None
    amended_by: tuple[Act, ...]
    number: str
    signed: date | None


def read_consolidated_head(text: str, head_end: int) -> ConsolidatedHead:
    """``head_end`` is where the first unit of the act begins; the certificate at the end has number and day too."""
    head = " ".join(text[:head_end].split())
    grounds = _GROUNDS.search(head)
    acts = [_act(match) for match in _ACT.finditer(head[: grounds.start()] if grounds else head)]
    brought = _AMENDED_BY.search(head)
    base = acts[0] if acts and brought else None
    number, signed = _own_number(text)
    return ConsolidatedHead(base, tuple(act for act in acts[1:] if base and act.number != base.number), number, signed)


def _act(match: re.Match[str]) -> Act:
    effective = first_day(match["effective"]) if match["effective"] else None
    return Act(number_at(match["number"]) or match["number"], first_day(match["issued"]), effective)


def _own_number(text: str) -> tuple[str, date | None]:
    """The number and the day of the document itself, from its certificate, else from the first place that names it."""
    certificate = _CERTIFIED.search(text)
    start = max(0, certificate.start() - _NEAR) if certificate else 0
    match = _OWN.search(text, start) or _OWN.search(text)
    if match is None:
        return "", None
    number = number_at("".join(match["number"].split())) or ""
    after = text[certificate.end() if certificate else match.end() :][:_NEAR]
    return number, first_day(after)
