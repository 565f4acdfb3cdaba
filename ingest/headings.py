"""Recognises the lines that open a unit of an act: Phần, Chương, Mục, Điều, khoản, điểm, closing."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.labels import ARTICLE_LABEL, CLAUSE_LABEL, POINT_LABEL
from ingest.records import UnitKind
from ingest.text import SMALL_LETTERS

_ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_TEENS = ["một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín"]
_ORDINAL = rf"(?i:thứ\s+(?:mười\s+(?:{'|'.join(_TEENS)})|{'|'.join(_ORDINALS)}|bẩy))"
_DIVISION = re.compile(
    r"[ \t]*(?P<kind>Phần|PHẦN|Chương|CHƯƠNG|Tiểu mục|TIỂU MỤC|Mục|MỤC)[ \t]+"
    rf"(?P<label>{_ORDINAL}|[IVXLC]{{1,8}}[a-zđ]?|\d{{1,3}}[a-zđ]?)"
    r"(?:[ \t]*[.:–—-]+(?!\d)[ \t]*(?P<title>.*)|[ \t]+(?P<bare>.+)|[ \t]*)"
)
_KINDS = {
    "phần": UnitKind.PART,
    "chương": UnitKind.CHAPTER,
    "mục": UnitKind.SECTION,
    "tiểu mục": UnitKind.SUBSECTION,
}
_ARTICLE = re.compile(
    rf"[ \t]*(?:Điều|ĐIỀU)[ \t]+(?P<label>{ARTICLE_LABEL})[ \t]*"
    r"(?:(?:[.:](?!\d)[ \t]*[-–—]*|[-–—])[ \t]*(?P<title>.*)|)"
)
# What a machine reads for "Điều 5.": a mark lost or wrong, l, I or | for 1, O for 0, a comma for the stop.
_ARTICLE_READ = re.compile(
    r"[ \t]*[ĐD][iíìl1][êềéèếểệe]u[ \t]+(?P<label>[0-9lI|Oo]{1,4}[a-zđ]?)[ \t]*[.:,][ \t]*(?P<title>.*)"
)
_MISREAD_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0"})
# Acts of the 1990s write "1-" and "1/" for "1.", and "a/" for "a)".
_CLAUSE = re.compile(rf"[ \t]*(?P<label>{CLAUSE_LABEL})(?:\.(?!\d)|[-/](?=[ \t]))")
_POINT = re.compile(rf"[ \t]*(?P<label>{POINT_LABEL})(?:[ \t]*\)|/(?=[ \t]))")
# Specks before a number or letter, and the letters that c and i are taken for.
_SPECKS = re.compile(r"(?:[^\w\s“”\"(\[]|_){1,3}[ \t]?(?=(?:\d{1,3}[a-zđ]?[.\-]|[a-zđ©ï]\))[ \t])")
_MISREAD_POINT = re.compile(r"(?P<letter>[©ï])(?=\))")
_MISREAD_LETTERS = {"©": "c", "ï": "i"}
_ADOPTED = re.compile(
    r"\s*(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được "
    r"(?:Quốc hội|[UỦ]y ban [Tt]hường vụ Quốc hội)\b(?: nước Cộng hòa|.{0,200}thông qua)"
)
_SIGNED = re.compile(
    r"\s*(?:(?:TM|T\.M|KT|TUQ|TL)\.|Nơi nhận\s*:|(?:PHÓ )?CHỦ TỊCH (?:QUỐC HỘI|NƯỚC)|(?:PHÓ )?THỦ TƯỚNG|"
    r"BỘ TRƯỞNG|THỨ TRƯỞNG|(?:PHÓ )?CHÁNH ÁN|(?:PHÓ )?VIỆN TRƯỞNG)"
    rf"(?!\s*[{SMALL_LETTERS}])"
)
_CERTIFIED = re.compile(r"\s*XÁC THỰC VĂN BẢN HỢP NHẤT\s*")


class Heading(NamedTuple):
    """The opening line of a unit, before anything is known of its neighbours."""

    kind: UnitKind
    label: str
    title: str


class Mark(NamedTuple):
    """Where a unit begins. ``gap`` tells that the count jumped to it from ``after``."""

    kind: UnitKind
    label: str
    title: str
    start: int
    gap: bool = False
    after: str = ""


def division_heading(line: str) -> Heading | None:
    """A heading of a Phần, Chương, Mục or Tiểu mục; the title is empty where it is not on the line.

    "Mục đích của…" and "Chương V của Bộ luật này" open no division.
    """
    match = _DIVISION.fullmatch(line)
    if match is None:
        return None
    bare, title = match["bare"] or "", match["title"] or ""
    if (bare and not is_capitals(bare)) or title[:1].islower():
        return None
    return Heading(_KINDS[match["kind"].lower()], match["label"], (title or bare).strip())


def article_heading(line: str) -> Heading | None:
    """A heading of an Điều; "Điều 5 của Luật này" is none."""
    match = _ARTICLE.fullmatch(line)
    return Heading(UnitKind.ARTICLE, match["label"], (match["title"] or "").strip()) if match else None


def misread_article_heading(line: str) -> Heading | None:
    """A heading of an Điều as OCR may have read it: "Điêu 5.", "Diều l,". Only for text that a machine read."""
    match = _ARTICLE_READ.fullmatch(line)
    if match is None:
        return None
    label = match["label"].translate(_MISREAD_DIGITS).lstrip("0")
    return Heading(UnitKind.ARTICLE, label, match["title"].strip()) if label[:1].isdigit() else None


def without_specks(line: str) -> str:
    """The line as it was printed, where a machine read specks or "©)" for "c)" at its start."""
    if specks := _SPECKS.match(line):
        line = line[specks.end() :]
    if point := _MISREAD_POINT.match(line):
        line = _MISREAD_LETTERS[point["letter"]] + line[point.end() :]
    return line


def clause_heading(line: str) -> Heading | None:
    """The number of a khoản at the start of a line, plausible or not."""
    match = _CLAUSE.match(line)
    return Heading(UnitKind.CLAUSE, match["label"], "") if match else None


def point_heading(line: str) -> Heading | None:
    """The letter of a điểm at the start of a line, plausible or not."""
    match = _POINT.match(line)
    return Heading(UnitKind.POINT, match["label"], "") if match else None


def closing_heading(line: str) -> Heading | None:
    """The formula of adoption, the signature or the recipients, which belong to no article."""
    return Heading(UnitKind.CLOSING, "", "") if _ADOPTED.match(line) or _SIGNED.match(line) else None


def certified_heading(line: str) -> Heading | None:
    """The words under which a consolidated text is certified (Pháp lệnh 01/2012/UBTVQH13)."""
    return Heading(UnitKind.CLOSING, "", "") if _CERTIFIED.fullmatch(line) else None


def is_capitals(line: str) -> bool:
    """Whether a line is set in capitals, as titles of divisions are."""
    return line.isupper()


def division_number(label: str) -> str:
    """``XVI`` gives ``16``, ``thứ nhất`` gives ``1``, ``2a`` stays."""
    words = label.lower().split()
    if words[:1] == ["thứ"]:
        return str(_ordinal_number(words[1:]))
    roman = re.fullmatch(r"([IVXLC]+)([a-zđ]?)", label)
    return f"{_roman_number(roman[1])}{roman[2]}" if roman else label.lower()


def _ordinal_number(words: list[str]) -> int:
    if len(words) == 2:
        return 10 + _TEENS.index(words[1]) + 1
    return 7 if words[0] == "bẩy" else _ORDINALS.index(words[0]) + 1


def _roman_number(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in roman]
    signs = (-1 if value < after else 1 for value, after in zip(values, [*values[1:], 0], strict=True))
    return sum(sign * value for sign, value in zip(signs, values, strict=True))
