"""Finds the marking of a state secret in its formal place, so that nothing of such a document is ever written.

The levels are Mật, Tối mật and Tuyệt mật (Luật Bảo vệ bí mật nhà nước số 29/2018/QH14, Điều 8); the stamp stands under
the number, in field 10a of Nghị định số 30/2020/NĐ-CP, Phụ lục I. The word in running text marks nothing: "tài liệu
mật", a statute on state secrets, honey.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from ingest.errors import SecretDocument
from ingest.readers.legacy_tables import from_tcvn3, from_vni
from ingest.readers.reader import SourceText

# Longer lines are sentences.
_LONGEST = 80
_SHORT = 24
# A head is rarely longer than a page; a text without any heading is not a head to its end.
_HEAD_LINES = 80
# A form shows its specimen of a stamp soon after it says that it is one.
_SPECIMEN_LINES = 15

# Of a line that is a stamp: its letters, without blanks, signs and diacritics.
_LEVEL = "(?P<level>TUYETMAT|TOIMAT|MAT)"
_URGENT = "(?:THUONGKHAN|KHAN|HOATOC(?:HENGIO)?)?"
_STAMP = re.compile(f"{_URGENT}(?:TAILIEU|VANBAN|HOSO|BANSAO|CONGVAN|BAOCAO|DAU)?{_LEVEL}{_URGENT}")
_LABELLED = re.compile(f"(?:DAU)?(?:CHI)?(?:MUC)?DOMAT(?:LA)?{_LEVEL}{_URGENT}")
_SPELLED = {"MAT": "MẬT", "TOIMAT": "TỐIMẬT", "TUYETMAT": "TUYỆTMẬT"}
# Alone on a line, these mean nothing else even in small letters.
_UNMISTAKABLE = {"TOIMAT", "TUYETMAT"}
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_PAGE_WORD = re.compile(r"\b(?:trang|page)\b", re.IGNORECASE)
_CELL = re.compile(r"\s*\|\s*|\t+|\s{3,}")
# The stamp beside the number, where two columns came out as one line.
_AFTER_NUMBER = re.compile(r"\b(?:Số|So|SỐ|SO)\s*:?\s*\S*\d\S*\s+((?:TUYỆT|TUYET|TỐI|TOI)?\s*M\s?[ẬA]\s?T)\W*")
_BODY = re.compile(
    r"\s*(?:Căn cứ|Can cu|Điều\s+1\b|Phần\s+(?:I|1|thứ nhất)\b|Chương\s+(?:I|1)\b|Mục\s+(?:I|1)\b|I\s*[.\-/]|1\s*[.)]|"
    r"NỘI DUNG VỤ ÁN|NHẬN THẤY|XÉT THẤY|Kính gửi)",
    re.IGNORECASE,
)
_SPECIMEN = re.compile(r"\b(?:mẫu|phụ lục)\b", re.IGNORECASE)
# "BẢO VỆ BÍ / MẬT NHÀ NƯỚC", "BÍ MẬT NHÀ NƯỚC ĐỘ / TỐI MẬT": a title that goes on, not a stamp.
_GOES_ON = re.compile(r"(?:\b(?:bí|bảo|cơ)|bí mật nhà nước,? (?:có )?độ)\W*$", re.IGNORECASE)


def refuse_secret(text: SourceText) -> None:
    """:raises SecretDocument: when the text, or what stands at the edges of its pages, bears a marking."""
    if is_marked(text.text, text.margins, is_ocr=text.confidence is not None):
        raise SecretDocument(
            "Tài liệu có dấu chỉ độ mật nên bị từ chối; không có gì của tài liệu được lưu lại. "
            "Hãy xử lý tài liệu theo quy định về bảo vệ bí mật nhà nước."
        )


def is_marked(text: str, margins: str = "", is_ocr: bool = False) -> bool:
    """Whether a document, or the words of one that are quoted in a question, bear the marking of a state secret.

    ``is_ocr``: letters may bear other diacritics than those that were printed (MẶT for MẬT).
    """
    lines = [line for line in normalize("NFC", text).splitlines() if line.strip()]
    head = next((number for number, line in enumerate(lines[:_HEAD_LINES]) if _BODY.match(line)), _HEAD_LINES)
    edges = [_PAGE_WORD.sub(" ", line) for line in normalize("NFC", margins).splitlines()]
    return any(
        _marks(line, is_ocr) and not _is_title(place, number)
        for place in (edges, lines[:head])
        for number, line in enumerate(place)
    ) or any(_is_stamp(line) and not _is_shown(lines, number) for number, line in enumerate(lines) if number >= head)


def _marks(line: str, is_ocr: bool) -> bool:
    """Whether a line of a head or a page's edge marks the document, as a whole or in one of its columns."""
    cells = (line, *_CELL.split(line))
    return (
        any(_is_stamp(each, is_ocr, bare=True) for each in cells) or _AFTER_NUMBER.fullmatch(line.strip()) is not None
    )


def _is_stamp(line: str, is_ocr: bool = False, bare: bool = False) -> bool:
    """Whether a line is nothing but a level of secrecy in capitals. ``bare``: diacritics may be missing."""
    if len(line) > _LONGEST:
        return False
    # A line of two words is too short for the readers to be sure of its font.
    spellings = {line, from_tcvn3(line), from_vni(line)} if len(line) <= _SHORT else {line}
    return any(_is_level(normalize("NFC", each), is_ocr, bare) for each in spellings)


def _is_level(line: str, is_ocr: bool, bare: bool) -> bool:
    letters = _NOT_LETTERS.sub("", line)
    folded = _folded(letters)
    match = _LABELLED.fullmatch(folded) or _STAMP.fullmatch(folded)
    if match is None or not (match.re is _LABELLED or _in_capitals(letters) or (bare and folded in _UNMISTAKABLE)):
        return False
    level = letters[match.start("level") : match.end("level")].upper()
    return is_ocr or level == _SPELLED[match["level"]] or (bare and _is_bare(level, _SPELLED[match["level"]]))


def _in_capitals(letters: str) -> bool:
    """TCVN3 has no capitals with diacritics: MẬT in such a font comes out as MậT."""
    return all(letter.isupper() for letter in letters if letter.isascii())


def _is_bare(level: str, spelled: str) -> bool:
    return all(letter in (right, _folded(right)) for letter, right in zip(level, spelled, strict=True))


def _folded(letters: str) -> str:
    """Capitals without diacritics, one for each letter."""
    bare = ("d" if letter in "Đđ" else normalize("NFD", letter)[0] for letter in letters)
    return "".join(letter.upper() if letter.isascii() else letter for letter in bare)


def _is_title(lines: Sequence[str], number: int) -> bool:
    return number > 0 and _GOES_ON.search(lines[number - 1]) is not None


def _is_shown(lines: Sequence[str], number: int) -> bool:
    """Whether a stamp in the body is a form's specimen, or part of a title."""
    before = lines[max(0, number - _SPECIMEN_LINES) : number]
    return _is_title(lines, number) or any(_SPECIMEN.search(line) for line in before)
