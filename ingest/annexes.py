"""Tells where the annexes of an act begin, and which of them are forms.

An annex counts its own articles. A form ("Mẫu số 04e") is filled in by hand: its "Điều 1" is an article of the
decision that somebody will write on it, so a form is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.headings import Heading, division_number, is_capitals
from ingest.labels import LabelKey, letter_rank
from ingest.records import UnitKind
from ingest.text import SMALL_LETTERS

_ANNEX = re.compile(
    r"[ \t]*(?:PHỤ LỤC|Phụ lục)(?:[ \t]+(?:(?:số|SỐ)[ \t]+)?(?P<label>\d{1,3}[A-Za-zđ]?|[IVXLC]{1,6}|[A-Z]))?"
    rf"[ \t]*(?P<title>|[.:(–-].*|[^{SMALL_LETTERS}]*)"
)
# A regulation that an act promulgates bears its own name for a heading.
_PROMULGATED = re.compile(
    r"[ \t]*(?:QUY CHẾ|QUY ĐỊNH|QUY TRÌNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|DANH MỤC|ĐỀ ÁN|CHIẾN LƯỢC|BẢNG|BIỂU)\b"
)
_BY_AN_ACT = re.compile(
    r"\(?[ \t]*(?:Được |được )?(?:[Bb]an hành )?[Kk]èm theo (?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|"
    r"Thông tư)(?! số:?[ \t]*[.…_])"
)
# A form has a number, or the head of the paper that it will be.
_FORM = re.compile(
    r"[ \t]*(?:(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Biểu|BIỂU)[ \t]+(?:(?:số|SỐ)[ \t]+)?\d{1,3}|"
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM\s*$)"
)
# The act that an annex goes with is named within its heading, which is at most this long.
_HEADING_LINES = 6


class Annexes:
    """Follows the annexes of one act, line by line."""

    def __init__(self) -> None:
        self._label: str | None = None
        self._is_form = False

    def opens(self, line: str, after: Sequence[str], is_bare_allowed: bool) -> Heading | None:
        """The heading of an annex of the act, if one begins with ``line``; ``after`` are the lines behind it.

        ``is_bare_allowed``: "Phụ lục" in small letters opens an annex even where no act is named below it.
        """
        by_act = _names_act(after)
        heading = _annex_heading(line) or (_promulgated_heading(line, after) if self._label is None else None)
        if heading is None or self._goes_on(heading, by_act):
            return None
        if not (by_act or is_bare_allowed or line.lstrip().startswith("PHỤ")):
            return None
        self._label, self._is_form = heading.label, False
        return heading

    def is_form(self, line: str) -> bool:
        """Whether the annex is made of forms, up to this line of it."""
        self._is_form = self._is_form or _FORM.match(line) is not None
        return self._is_form

    def _goes_on(self, heading: Heading, by_act: bool) -> bool:
        """Whether the heading is one that a form bears, or one that is printed again where a new issue begins."""
        if not self._is_form or self._label is None:
            return False
        if not heading.label or heading.label == self._label:
            return True
        return not by_act and _key(heading.label) <= _key(self._label)


def _annex_heading(line: str) -> Heading | None:
    """ "PHỤ LỤC II"; "Phụ lục I ban hành kèm theo" in running text is none."""
    match = _ANNEX.fullmatch(line)
    return Heading(UnitKind.ANNEX, match["label"] or "", match["title"].strip(" .:–-")) if match else None


def _promulgated_heading(line: str, after: Sequence[str]) -> Heading | None:
    if not (_PROMULGATED.match(line) and is_capitals(line) and _names_act(after)):
        return None
    return Heading(UnitKind.ANNEX, "", line.strip())


def _names_act(lines: Sequence[str]) -> bool:
    return any(_BY_AN_ACT.search(line) for line in lines[:_HEADING_LINES])


def _key(label: str) -> LabelKey:
    number = division_number(label)
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return LabelKey(int(digits or 0), letter_rank(number[len(digits) :][:1]))
