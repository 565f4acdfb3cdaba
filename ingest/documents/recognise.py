"""Which kind of document a text is, decided by the formal marks of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from ingest.documents import precedent
from ingest.documents.header import kind_and_title
from ingest.documents.judgment_head import has_case_code
from ingest.documents.lines import Line, lines_of
from ingest.documents.numbers import printed_number
from ingest.documents.trial import trial_parts

_FIRST_LINES = 15
_HEAD_LINES = 80
_IN_THE_NAME = re.compile(r"NHÂN DANH$|NƯỚC CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$", re.IGNORECASE)
_COURT = re.compile(r"T(?:ÒA|OÀ) ÁN (?:NHÂN DÂN|QUÂN SỰ)", re.IGNORECASE)
_CONSOLIDATED = re.compile(
    r"VĂN BẢN HỢP NHẤT$|XÁC THỰC VĂN BẢN HỢP NHẤT$|.{0,40}\d+\s*/\s*(?:\d{4}\s*/\s*)?VBHN\s*-\s*[A-ZĐ]|"
    r".{10,400}được sửa đổi, bổ sung bởi\s*:"
)
_BROUGHT = re.compile(r"được sửa đổi,\s+bổ\s+sung\s+bởi\s*:")


class DocumentKind(Enum):
    """What ``ingest.documents`` can read, and the rest."""

    STATUTE = "statute"
    CONSOLIDATED = "consolidated"
    PRECEDENT = "precedent"
    JUDGMENT = "judgment"
    OTHER = "other"


def recognise(text: str) -> DocumentKind:
    """The kind of the document that begins with ``text``, which is canonical.

    A head that is missing is made up for by other marks: the gazette prints a văn bản hợp nhất without its number,
    and some judgments have their head behind the first page.
    """
    lines = lines_of(text)
    head = lines[:_HEAD_LINES]
    if any(precedent.NUMBER.match(line.text) for line in lines[:5]):
        return DocumentKind.PRECEDENT
    if _is_judgment(head, lines):
        return DocumentKind.JUDGMENT
    if _is_consolidated(text, head, lines):
        return DocumentKind.CONSOLIDATED
    kind, _ = kind_and_title(head, "")
    return DocumentKind.STATUTE if kind and any(printed_number(line.text) for line in head) else DocumentKind.OTHER


def _is_judgment(head: Sequence[Line], lines: Sequence[Line]) -> bool:
    first = head[:_FIRST_LINES]
    if not any(_COURT.match(line.text) for line in first):
        return False
    if any(has_case_code(line.text) for line in head):
        return True
    named = sum(1 for line in first if _IN_THE_NAME.match(line.text)) > 1
    return named and any(part.label != "facts" for part in trial_parts(lines))


def _is_consolidated(text: str, head: Sequence[Line], lines: Sequence[Line]) -> bool:
    marks = any(_CONSOLIDATED.match(line.text) for line in [*head, *lines[-_FIRST_LINES:]])
    return marks or _BROUGHT.search(text[: head[-1].start] if head else "") is not None
