"""Finds the marking of a state secret in its formal place, so that nothing of such a document is ever written.

The stamp stands under the number, in field 10a of Nghị định số 30/2020/NĐ-CP, Phụ lục I; on annexes and at the edges of
pages too. The word in running text marks nothing: "tài liệu mật", a statute on state secrets, honey. Where the two
cannot be told apart the document is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.door.stamp import Found, plain, stacked, stamp_of
from ingest.errors import SecretDocument
from ingest.readers.reader import Drawn, SourceText

# A head is rarely longer than a page; a text without any heading is not a head to its end.
_HEAD_LINES = 80
# A form shows its specimen of a stamp soon after it says that it is one, and lists of the levels are close.
_SPECIMEN_LINES = 15
_LIST_LINES = 6

_PAGE_WORD = re.compile(r"\b(?:trang|page)\b", re.IGNORECASE)
_CELL = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_EDGE_CELL = re.compile(r"\s*\|\s*|\t+|\s{3,}|\s[-–—]\s|[()\[\]]")
# What a head says beside the stamp where columns came out as one line: the number, the motto, place and day.
_NUMBER = re.compile(r"\b(?:Số|SỐ|Sô|SÔ|So|SO)\s*:?\s*(?:[^\s(\[]*\d[^\s(\[]*|[\s._]*/[^\s(\[]+)")
_FRAME = re.compile(
    _NUMBER.pattern
    + r"|(?i:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc)"
    r"|\b(?:(?!M[ẬA]T\b)[\w.]+\s+){0,3}(?!M[ẬA]T\b)[\w.]+,\s*ngày\b[\d\s._]*tháng\b[\d\s._]*năm[\d\s._]*"
)
_ISSUER = (
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|QUỐC HỘI|CHÍNH PHỦ|TỈNH|HUYỆN|QUẬN|THÀNH PHỐ|TP\.?|THỊ XÃ|XÃ|PHƯỜNG|BỘ|SỞ|"
    r"TỔNG CỤC|CỤC|VIỆN|TÒA ÁN|TOÀ ÁN|VĂN PHÒNG|BAN|CÔNG AN|BINH ĐOÀN|QUÂN)\b"
)
_BESIDE_ISSUER = re.compile(
    rf"{_ISSUER}[^|]*(?<!\bBÍ)(?<!\bBẢO)(?<!\bCƠ)(?<!\bĐỘ)\s(?:TUYỆT |TỐI )?MẬT|(?:TUYỆT |TỐI )?MẬT\s*{_ISSUER}[^|]*"
)
# The stamp read as one line with the capitals beside it.
_BESIDE_CAPITALS = re.compile(
    r".*(?<!\bBÍ)(?<!\bBẢO)(?<!\bCƠ)(?<!\bĐỘ)\s(?:T\S{2,4} )?M[ẬÂẤ]T|(?:T\S{2,4} )?M[ẬÂ]T\s(?!MÃ\b|ĐỘ\b|ONG\b|KHẨU\b).*"
)
_KIND = re.compile(
    r"\s*(?:HIẾN PHÁP|BỘ LUẬT|LUẬT|PHÁP LỆNH|LỆNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ|CHỈ THỊ|ÁN LỆ|BẢN ÁN|"
    r"DANH MỤC|QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|BÁO CÁO|NHÂN DANH)\b"
)
_BODY = re.compile(
    r"\s*(?:Căn cứ|Can cu|Điều\s+(?:1\b|\d+[a-zđ]?\s*\.)|Phần\s+(?:I|1|thứ nhất)\b|Chương\s+(?:I|1)\b|Mục\s+(?:I|1)\b|"
    r"I\s*[.\-/]|1\s*[.)]|NỘI DUNG VỤ ÁN|NHẬN THẤY|XÉT THẤY|Kính gửi)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\s*PHỤ LỤC\b")
_SPECIMEN = re.compile(r"\bmẫu (?:con )?dấu\b", re.IGNORECASE)
_SHOWS = re.compile(r"\bdấu\b[^.;]*:\s*$", re.IGNORECASE)
_COLUMN = re.compile(r"(?:mức )?độ (?:bảo )?mật", re.IGNORECASE)
# "BẢO VỆ BÍ / MẬT NHÀ NƯỚC" goes on; Uông Bí is a city.
_GOES_ON = re.compile(r"(?<!uông )\bbí\W*$", re.IGNORECASE)
# So do these below the kind of act; above it they end what names an issuer or a person.
_TITLE_GOES_ON = re.compile(
    r"(?i:\b(?:quy chế|quy định|về|công tác|an toàn|chế độ|và) bảo|bí mật nhà nước,? (?:có )?độ|\bong|\S+ \S+ tài liệu|"
    r"\b(?:chiếm đoạt|làm lộ|về|và|hoặc|các|của|những),?)\W*$|\b(?:Thị|Văn)$"
)

# Emblems set one name on two lines: "BẢO / MẬT", "MẬT / ONG", "BỆNH VIỆN / MẮT" as a machine reads it.
_NAME_BEFORE = re.compile(r"\b(?:bảo|bí|cơ|bệnh viện)\W*$", re.IGNORECASE)
# Words of red headings that a machine takes apart: a text that prints them so has a heading there, not a stamp.
_OTHER_WORDS = {"MẶT": re.compile(r"(?i)\bmặt trận\b"), "MẮT": re.compile(r"\bMẮT\b|(?i:bệnh viện mắt)")}
_NAME_BEHIND = re.compile(r"\W*(?:ong|mã|khẩu|trận)\b", re.IGNORECASE)


def refuse_secret(text: SourceText) -> None:
    """:raises SecretDocument: when the text, or what stands at the edges of its pages, bears a marking."""
    if is_marked(text.text, text.margins, is_ocr=text.confidence is not None) or _drawings_mark(text):
        raise SecretDocument(
            "Tài liệu có dấu chỉ độ mật nên bị từ chối; không có gì của tài liệu được lưu lại. "
            "Hãy xử lý tài liệu theo quy định về bảo vệ bí mật nhà nước."
        )


def is_marked(text: str, margins: str = "", is_ocr: bool = False) -> bool:
    """Whether a document, or the words of one that are quoted in a question, bear the marking of a state secret.

    ``is_ocr``: letters may bear other diacritics than those that were printed (MẶT for MẬT).
    """
    lines = _lines(text)
    body = next((number for number, line in enumerate(lines[:_HEAD_LINES]) if _BODY.match(line)), _HEAD_LINES)
    edges = [_PAGE_WORD.sub(" ", line) for line in plain(margins).splitlines()]
    return _edge_marks(edges, is_ocr) or _head_marks(lines[:body], is_ocr) or _body_marks(lines, body)


def _drawings_mark(text: SourceText) -> bool:
    """Whether a picture or a shape is a stamp, and not one that the text shows as a specimen."""
    return any(_is_stamp(drawn, text.text) for drawn in text.drawn)


def _is_stamp(drawn: Drawn, text: str) -> bool:
    lines = [line.strip() for line in plain(drawn.text).splitlines()]
    alone = [line for number, line in enumerate(lines) if not _is_named(lines, number)]
    read = [line for line in (*alone, " ".join(lines)) if not _is_printed(line, text)]
    found = [stamp_of(line, is_free=drawn.is_read, is_ocr=drawn.is_read) for line in read]
    if drawn.offset is None or not any(found):
        return any(found)
    before, after = _lines(text[: drawn.offset]), _lines(text[drawn.offset :])
    shown = [*before, lines[0], *after]
    return not all(_is_shown(shown, len(before), each) for each in found if each)


def _is_printed(line: str, text: str) -> bool:
    """Whether a line is another word, read as it is printed, that the text has in a name."""
    name = _OTHER_WORDS.get(line.strip())
    return name is not None and name.search(text) is not None


def _is_named(lines: Sequence[str], number: int) -> bool:
    """Whether a line of a picture is part of a name with the line above or below it."""
    above, below = lines[max(0, number - 1) : number], lines[number + 1 : number + 2]
    return any(map(_NAME_BEFORE.search, above)) or any(map(_NAME_BEHIND.match, below))


def _lines(text: str) -> list[str]:
    return [line for line in plain(text).splitlines() if line.strip()]


def _edge_marks(edges: list[str], is_ocr: bool) -> bool:
    return any(
        stamp_of(cell, is_free=True, is_ocr=is_ocr)
        for number, line in enumerate(edges)
        if not (number and _GOES_ON.search(edges[number - 1]))
        for cell in (line, *_EDGE_CELL.split(line))
    ) or any(stamp_of(each, is_free=True) for each in stacked(edges))


def _head_marks(head: list[str], is_ocr: bool) -> bool:
    kind = next((number for number, line in enumerate(head) if _KIND.match(line)), len(head))
    for number, line in enumerate(head):
        before = head[number - 1] if number else ""
        found = _in_head(line, is_ocr)
        if found and not _goes_on(before, found, is_title=number > kind):
            return True
        if number < kind and _is_beside(line, is_ocr):
            return True
    # The motto beside a stamp of letters one under another comes out between them.
    bare = [line for line in head if _FRAME.sub("", line).strip()]
    return any(stamp_of(each, is_free=True, is_ocr=is_ocr) for each in stacked(bare))


def _in_head(line: str, is_ocr: bool) -> Found | None:
    cells = (line, *_CELL.split(line), *_CELL.split(_FRAME.sub("\t", line)))
    return next(filter(None, (stamp_of(cell, is_free=True, is_ocr=is_ocr) for cell in cells)), None)


def _is_beside(line: str, is_ocr: bool) -> bool:
    """Whether a stamp ends or begins the capitals of an issuer, or any where letters were read by a machine."""
    cells = [cell.strip() for cell in _CELL.split(_FRAME.sub("\t", line)) if cell == cell.upper()]
    return any(_BESIDE_ISSUER.fullmatch(cell) or (is_ocr and _BESIDE_CAPITALS.fullmatch(cell)) for cell in cells)


def _goes_on(before: str, found: Found, is_title: bool) -> bool:
    """Whether the line before is plainly unfinished, so that what was found is the end of a title or of a name."""
    if _GOES_ON.search(before) or (is_title and _TITLE_GOES_ON.search(before)):
        return True
    return is_title and found.is_small and found.level == "MAT" and before[-1:].islower()


def _body_marks(lines: list[str], start: int) -> bool:
    return any(
        found and not _is_shown(lines, number, found)
        for number in range(start, len(lines))
        for found in _in_body(lines, number)
    )


def _in_body(lines: Sequence[str], number: int) -> Iterator[Found | None]:
    """A stamp is alone on its line or in its cell, or behind the number of another head."""
    line = lines[number]
    yield from (stamp_of(cell) for cell in (line, *(_CELL.split(line) if "|" in line or "\t" in line else ())))
    if _NUMBER.match(line):
        yield stamp_of(_NUMBER.sub("", line))
    # Under a heading, "Tối mật" means nothing else even in small letters.
    if number and lines[number - 1].isupper() and (found := stamp_of(line, is_free=True)):
        yield found if found.level in ("TOIMAT", "TUYETMAT") else None


def _is_shown(lines: Sequence[str], number: int, found: Found) -> bool:
    """Whether a stamp in the body is a specimen, one of the levels in a list of them, or part of a title."""
    before = lines[max(0, number - _SPECIMEN_LINES) : number]
    annex = max((index for index, line in enumerate(before) if _ANNEX.match(line)), default=0)
    near = lines[max(0, number - _LIST_LINES) : number + _LIST_LINES + 1]
    return (
        _goes_on(before[-1] if before else "", found, is_title=True)
        or any(_SPECIMEN.search(line) for line in before[annex:])
        or any(_SHOWS.search(line) for line in before[-1:])
        or len(set(_levels(near))) > 1
        or _is_in_column(lines, number)
    )


def _levels(lines: Sequence[str]) -> Iterator[str]:
    for cell in (cell for line in lines for cell in _CELL.split(line)):
        if found := stamp_of(cell, is_free=True):
            yield found.level


def _is_in_column(lines: Sequence[str], number: int) -> bool:
    """Whether the line is a row of a table with a column that is headed "Độ mật"."""
    for line in reversed(lines[: number if "|" in lines[number] else 0]):
        if "|" not in line:
            return False
        if any(_COLUMN.fullmatch(cell.strip()) for cell in _CELL.split(line)):
            return True
    return False
