"""The name of a court as the head of a judgment prints it, in running form and as part of an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from ingest.documents.casing import name
from ingest.documents.lines import Line

_COURT = re.compile(r"T(?:ÒA|OÀ) ÁN(?: NHÂN DÂN| QUÂN SỰ|\b)")
_LEVEL = re.compile(
    r"(?:HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH|KHU VỰC|CẤP CAO(?: TẠI)?|TẠI|TỐI CAO|QUÂN KHU|TRUNG ƯƠNG|TP\s*\.?)\s*"
)
_NOT_A_PLACE = re.compile(r"CỘNG H|NHÂN DANH|NƯỚC|BẢN ÁN|QUYẾT ĐỊNH|[-*_]{3}")
_FIRST_LINES = 12
_SMALL = {"TP": "thành phố"}
_PLAIN = str.maketrans({"đ": "d", "Đ": "D"})


def court_of(lines: Sequence[Line]) -> str:
    """ "Tòa án nhân dân huyện Thanh Chương, tỉnh Nghệ An" from the lines of a head; empty where they name none.

    A court is named up to twice, left of the motto and under "NHÂN DANH"; the fuller name counts. Only the first
    lines of a document may name it in small letters.
    """
    shouted = [line._replace(text=line.text.upper()) for line in lines[:_FIRST_LINES]] + list(lines[_FIRST_LINES:])
    names = [_court_at(shouted, index) for index, line in enumerate(shouted) if _COURT.match(line.text)]
    return max(names, key=lambda found: found.count(",") * 1000 + len(found), default="")


def court_slug(court: str) -> str:
    """``TAND-huyen-Thanh-Chuong-tinh-Nghe-An``: safe in the path of an address."""
    words = court.replace("Tòa án nhân dân", "TAND").replace("Tòa án quân sự", "TAQS").translate(_PLAIN)
    plain = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))


def _court_at(lines: Sequence[Line], index: int) -> str:
    words = [lines[index].text]
    for line in lines[index + 1 : index + 4]:
        if not (line.is_capitals and _LEVEL.match(line.text)) or _NOT_A_PLACE.match(line.text):
            break
        words.append(line.text)
    whole = " ".join(" ".join(words).replace("TOÀ", "TÒA").split()).strip(" .")
    kind = "Tòa án quân sự" if "QUÂN SỰ" in whole else "Tòa án nhân dân"
    places = _places(_COURT.sub("", whole, count=1))
    return f"{kind} {', '.join(places)}".strip() if places else kind


def _places(words: str) -> list[str]:
    """ "HUYỆN BA TRI – TỈNH BẾN TRE" gives "huyện Ba Tri" and "tỉnh Bến Tre"."""
    starts = [
        match.start()
        for match in _LEVEL.finditer(words)
        if match.start() == 0 or not words[match.start() - 1].isalpha()
    ]
    pieces = [words[start:end] for start, end in pairwise([*starts, len(words)])]
    return [_place(piece) for piece in pieces]


def _place(piece: str) -> str:
    level = _LEVEL.match(piece)
    assert level is not None
    kind = level[0].strip(" .")
    rest = name(piece[level.end() :].strip(" .,–-"))
    return f"{_SMALL.get(kind, kind.lower())} {rest}".strip()
