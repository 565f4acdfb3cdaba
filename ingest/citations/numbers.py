"""Finds the numbers of acts, judgments and án lệ in all forms that are written, and gives them their canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.citations.fold import Folded

_START = r"(?=\d)(?:(?<![\w/.\-])|(?<=(?<!\w)(?:so|nq)))"
_HEAD = re.compile(
    rf"{_START}(?P<serial>\d{{1,5}}[a-z]?)(?:"
    r" ?/ ?(?P<year>(?:19|20)\d\d)(?:(?: ?/ ?|(?P<blank> ))(?=[a-z])|"
    r" ?- ?(?=(?:ubtv)?qh|(?:nd|nq|tt|qd)-|ttlt|ds|hs|hngd|kdtm|hc|tlst))|"
    r" ?/ ?(?=[a-z])|"
    r" ?- ?(?=(?:l|lct)/|(?:cp|ct|nq|hdbt|ttg|tandtc|vksndtc|nd)(?!\w)|(?:tandtc|vksndtc)-)|"
    r"(?=cp(?!\w))|"
    # "quyết định số 2555 QĐ/UB": a blank for the first stroke.
    r" (?=(?:qd|ct|nq|nd|tt|cv)[/-][a-z]))"
)
# "TT-BTCngày 30": the date is often glued to the number.
_PART = re.compile(r"[sp] t(?!\w)|[a-z][a-z&]{0,14}?(?=ngay ?\d)|[a-z][a-z&]{0,14}\d{0,4}(?![\w&])")
_JOINT = re.compile(r"( ?)([-./])( ?)(?=[a-z])")
# "UBTVQH 14", "QH-14"
_PARLIAMENT_DIGITS = re.compile(r"(?<=qh)(?: ?- ?| )\d{1,2}(?![\w/])")
_YEAR_LAST = re.compile(r"/(?:19|20)\d\d(?![\w/])")
# "1132/CV.HC.97": the year behind parts that dots join.
_DOTTED_YEAR = re.compile(r"(?<=[a-z])\.\d\d(?![\w/]|[.,]\d)")
# Parts of numbers that are also typed in small letters, or with blanks on both sides of their dash.
_KNOWN = re.compile(
    r"(?:ubtv)?qh\d{0,2}|nd|cp|nq|hdtp|qd|qdxx|qdxxst|qdst|qdpt|ttg|tt|ttlt|ct|pl|l|lct|ctn|hdnn\d?|tandtc|vksndtc|"
    r"tand|vksnd|b[a-z&]{1,8}|ds|hs|hn|hngd|kdtm|ld|hc|[sp] ?t|st|pt|gdt|hpt|vbhn|vpqh|ca|nhnn|ubnd|ub|al|"
    r"tlst|tlpt|dsst|dspt"
)
_DATED = re.compile(r" ?,? ?ngay \d")
_COURT = re.compile(r"(?:hs|ds|hn|hngd|kdtm|ld|hc|tl)(?:st|pt|gdt)?")
_DASHES = re.compile("[\xad\ufffe\x02‐‑–—−]")
_UNPRINTED = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]+")
# Digits of a footnote glued to the number: "43/2021/AL1". Only these parts never end in a digit of their own.
_GLUED_NOTE = re.compile(r"([/-](?:AL|CP|TTG|HĐTP|VPQH)|QH1\d)\d{1,2}$")
# Numbers that people type without diacritics, as they are written.
_SPELLINGS = (
    (re.compile(r"(?<![^\W\d])ND-CP"), "NĐ-CP"),
    (re.compile(r"(?<![^\W\d])QD(?=[-X.]|ST|PT)"), "QĐ"),
    (re.compile(r"HDTP"), "HĐTP"),
    (re.compile(r"HDNN"), "HĐNN"),
    (re.compile(r"HNGD"), "HNGĐ"),
    (re.compile(r"(?<=/)LD(?=-|$)"), "LĐ"),
    (re.compile(r"GDT$"), "GĐT"),
    (re.compile(r"NQ\.HĐTP"), "NQ-HĐTP"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number found; spans count letters of the folded text. ``year`` is None for a number without one."""

    start: int
    end: int
    law_id: str
    serial: str
    year: int | None
    suffix: str  # folded, without blanks: "nd-cp", "ubtvqh14"


def find_numbers(folded: Folded) -> Iterator[Number]:
    """Everything that is built like the number of an act, those of contracts and certificates too."""
    at = 0
    while head := _HEAD.search(folded.text, at):
        at = head.end()
        end = _suffix_end(folded, head)
        if end is not None:
            yield _number(folded, head, end)
            at = end


def canonical_number(written: str) -> str:
    """``16/2010/nđ – cp`` gives ``16/2010/NĐ-CP``: capitals, no blanks, plain dashes, Đ where it was typed D."""
    number = _UNPRINTED.sub("", _DASHES.sub("-", written)).upper()
    number = number.replace("Ð", "Đ").replace("Ƣ", "Ư")
    for plain, spelt in _SPELLINGS:
        number = plain.sub(spelt, number)
    return _GLUED_NOTE.sub(r"\1", number)


def _number(folded: Folded, head: re.Match[str], end: int) -> Number:
    written = folded.written(head.start(), end)
    if head["blank"]:  # "124/ 2018 HSPT-QĐ": the blank stands for the stroke
        written = f"{folded.written(head.start(), head.end('year'))}/{folded.written(head.end(), end)}"
    year = int(head["year"]) if head["year"] else None
    suffix = folded.text[head.end() : end].replace(" ", "")
    return Number(head.start(), end, canonical_number(written), head["serial"].lstrip("0"), year, suffix)


def _suffix_end(folded: Folded, head: re.Match[str]) -> int | None:
    """Where the letters of a number end; None where no act's letters stand."""
    text = folded.text
    part = _PART.match(text, head.end())
    if part is None or not _is_part(folded, part, spaced=False):
        return None
    if head["blank"] and not (folded.is_upper(part.start()) and _COURT.fullmatch(part[0])):
        return None
    end = part.end()
    while joint := _JOINT.match(text, end):
        before, part = part, _PART.match(text, joint.end())
        # "14/QĐ-UBND - UBND huyện": what stands there twice opens the next words.
        if part is None or part[0] == before[0] or not _is_joined(folded, joint, part):
            break
        end = part.end()
    if tail := _PARLIAMENT_DIGITS.match(text, end) or (not head["year"] and _YEAR_LAST.match(text, end)):
        return tail.end()
    is_dotted = not head["year"] and "." in text[head.end() : end]
    year = _DOTTED_YEAR.match(text, end) if is_dotted else None
    return year.end() if year else end


def _is_joined(folded: Folded, joint: re.Match[str], part: re.Match[str]) -> bool:
    if joint[2] == ".":
        return not joint[1] and not joint[3] and _is_capital(folded, part)
    return _is_part(folded, part, spaced=bool(joint[1] and joint[3]))


def _is_part(folded: Folded, part: re.Match[str], spaced: bool) -> bool:
    """A part in capitals, or one that is known: "5/tháng" and "14/QĐ-UBND - Chủ tịch" hold none."""
    if spaced:
        is_known = _KNOWN.fullmatch(part[0]) is not None
        is_last = _DATED.match(folded.text, part.end()) is not None
        # "nđ – cp": small letters all through.
        is_small = is_known and folded.written(*part.span()).islower() and not folded.is_upper(part.start() - 3)
        return is_small or (_is_capital(folded, part) and (is_last or is_known))
    return _is_capital(folded, part) or _KNOWN.fullmatch(part[0]) is not None


def _is_capital(folded: Folded, part: re.Match[str]) -> bool:
    written = folded.written(*part.span())
    # "TTg", "TgT": a capital at both ends or in front of capitals.
    return written.isupper() or (len(written) == 3 and written[0].isupper() and not written[1:].islower())
