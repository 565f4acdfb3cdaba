"""What the head of a judgment says: number, court, day, kind of case, instance, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.documents.court import court_of
from ingest.documents.dates import DAY, days, first_day
from ingest.documents.lines import Line
from ingest.records import Judgment

CASE_TYPES = ("HNGĐ", "KDTM", "HS", "DS", "LĐ", "HC")
INSTANCES = ("GĐT", "ST", "PT", "TT")
# "Bản án số: 17/2021/DS - ST", "Bản án: 68/2017/DS-ST", "Số:20/2018/DSST", "Quyết định số 755/2018/QĐ-PQTT".
_NUMBER_LINE = re.compile(
    r"(?i)(?:(?P<kind>bản án|quyết định)\s*(?:giám đốc thẩm|tái thẩm|sơ thẩm|phúc thẩm)?\s*(?:số)?|số)\s*:?\s*"
    r"(?P<number>\d{1,4}\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][A-ZĐ\s–—/-]*)\.?"
)
_GLUED = re.compile(rf"(?P<type>{'|'.join(CASE_TYPES)})(?P<instance>{'|'.join(INSTANCES)})$")
_CODE = re.compile(rf"(?<![A-ZĐ])(?:{'|'.join(CASE_TYPES)})(?![A-ZĐ])")
_INSTANCE = re.compile(rf"(?<![A-ZĐ])(?:{'|'.join(INSTANCES)})(?![A-ZĐ])")
_COURT_LETTERS = re.compile(r"/(?:QĐ(?:ST|PT|CNTT|ĐC)|QĐ-PQTT|TLST|TLPT)")
# The number under which the case was taken up: "thụ lý số 42/2020/TLST- DS".
_TAKEN_UP = re.compile(
    rf"(?i)thụ lý\s*(?:số)?\s*:?\s*\d+\s*/\s*\d{{4}}\s*/\s*TL(?P<instance>ST|PT)\s*[-–—]+\s*"
    rf"(?P<type>{'|'.join(CASE_TYPES)})"
)
_WORDS = (
    ("HNGĐ", "hôn nhân"),
    ("KDTM", "kinh doanh"),
    ("HS", "hình sự"),
    ("LĐ", "lao động"),
    ("HC", "hành chính"),
    ("DS", "dân sự"),
)
_CASE = re.compile(rf"(?i)(?:vụ án|vụ việc|việc)\s+(?P<words>{'|'.join(words for _, words in _WORDS)})")
_HEARD = re.compile(r"(?i)xét xử\s+(?:công khai\s+|kín\s+)?(?P<words>sơ thẩm|phúc thẩm|giám đốc thẩm|tái thẩm)")
_HEARD_CODES = {"sơ thẩm": "ST", "phúc thẩm": "PT", "giám đốc thẩm": "GĐT", "tái thẩm": "TT"}
_DAY_LINE = re.compile(rf"(?i)(?:[^\d:]{{0,40}},\s*)?ngày\s*:?\s*(?:{DAY}).{{0,3}}")
_ABOUT = re.compile(r"(?i)^[(“\"]*\s*(?:v\s*/\s*v|về việc)\s*[.:]*\s*")
_HEAD_ENDS = re.compile(
    r"(?i)nhân danh|nước cộng h|cộng h(?:òa|oà) xã|t(?:òa|oà) án|độc lập\s*[-–—]|(?:\d+[.\s]|-|\+|\*)"
)
_HEARING = re.compile(r"(?i)^(?:trong\s+)?(?:các\s+)?ngày\s.{0,200}?\b(?:tại|xét xử|mở phiên)", re.DOTALL)
_HEARD_ABOUT = re.compile(
    r"(?i)thụ\s+lý\b[^“”]{0,150}?về\s+(?:việc\s*)?:?\s*(?P<words>“[^”]{5,300}”|[^“”;.]{5,300}?)\s*[,;.]?\s+theo\s+quyết\s+định"
)
_LONGEST_SUBJECT = 300
# What stands in half the width of a page.
_LONGEST_LINE = 110
_QUOTES = '“”"() .'


def read_judgment_head(lines: Sequence[Line], body: str) -> Judgment:
    """``lines`` are those before the court's reasoning, ``body`` their text; parties and án lệ are left empty."""
    at = next((i for i, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text)), None)
    number = judgment_number(lines[at].text) if at is not None else ""
    after = list(lines[at + 1 : at + 12]) if at is not None else []
    taken_up = _TAKEN_UP.search(body)
    return Judgment(
        number=number,
        court=court_of(lines),
        decided=_decided(after, lines),
        case_type=_case_type(number, taken_up, body),
        instance=_instance(number, taken_up, body),
        subject=_subject(after) or _subject_of_hearing(body),
    )


def judgment_number(line: str) -> str:
    """ "Bản án số: 17/2021/DS - ST" gives "17/2021/DS-ST", "64/2018/DSST." gives "64/2018/DS-ST"."""
    match = _NUMBER_LINE.fullmatch(line)
    if match is None:
        return ""
    number = re.sub(r"\s+", "", match["number"]).replace("–", "-").replace("—", "-").upper().strip("-/")
    return _GLUED.sub(r"\g<type>-\g<instance>", number)


def judgment_kind(lines: Sequence[Line]) -> str:
    """ "Quyết định" where the line of the number says so, else "Bản án"."""
    match = next((found for line in lines if (found := _NUMBER_LINE.fullmatch(line.text))), None)
    return (match["kind"] or "Bản án").capitalize() if match else "Bản án"


def has_case_code(line: str) -> bool:
    """Whether a line is the number of a judgment or decision in a case: "Bản án số: 17/2021/DS-ST"."""
    number = judgment_number(line)
    return bool(_CODE.search(number) and _INSTANCE.search(number)) or bool(_COURT_LETTERS.search(number))


def _decided(after: Sequence[Line], lines: Sequence[Line]) -> date | None:
    """The day under the number, else the last day of the hearing."""
    for line in after[:4]:
        if _DAY_LINE.fullmatch(line.text):
            return first_day(line.text)
    hearing = next((line.text for line in lines if _HEARING.match(line.text)), "")
    heard = list(days(hearing.partition("thụ lý")[0]))
    return heard[-1] if heard else None


def _case_type(number: str, taken_up: re.Match[str] | None, body: str) -> str:
    codes = _CODE.findall(number)
    if taken_up and (len(codes) != 1 or not codes):
        return taken_up["type"].upper()
    if codes:
        return str(codes[0])
    named = _CASE.search(body)
    return next((code for code, words in _WORDS if named and named["words"].lower() == words), "")


def _instance(number: str, taken_up: re.Match[str] | None, body: str) -> str:
    if codes := _INSTANCE.findall(number):
        return str(codes[0])
    if taken_up:
        return taken_up["instance"].upper()
    heard = _HEARD.search(body)
    return _HEARD_CODES[heard["words"].lower()] if heard else ""


def _subject(after: Sequence[Line]) -> str:
    """The words behind "V/v" in the head's left column; some judgments leave "V/v" out."""
    rest = [line.text for line in after if not _DAY_LINE.fullmatch(line.text)]
    if not rest or _HEAD_ENDS.match(rest[0]) or len(rest[0]) > _LONGEST_SUBJECT:
        return ""
    words = _ABOUT.sub("", rest[0])
    for line in rest[1:]:
        if _HEAD_ENDS.match(line) or len(line) > _LONGEST_LINE or not (line[0].islower() or _is_open(rest[0], words)):
            break
        words = f"{words} {line}"
    return " ".join(words.strip(_QUOTES).partition("”")[0].split()).strip(_QUOTES)


def _subject_of_hearing(body: str) -> str:
    """What the sentence that opens the hearing says: "thụ lý số … về việc “Tranh chấp thừa kế” theo Quyết định …"."""
    match = _HEARD_ABOUT.search(body)
    return " ".join(match["words"].split()).strip(_QUOTES) if match else ""


def _is_open(first: str, words: str) -> bool:
    return "“" in first and "”" not in words
