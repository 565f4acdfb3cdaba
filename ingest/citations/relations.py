"""What the citing words do to what they cite: amend, insert, replace, repeal, guide, apply, correct, suspend."""

from __future__ import annotations

import re

from ingest.citations.fold import Folded
from ingest.records import RelationKind

# Between the verb and what it governs.
_OF = (
    r"(?: (?:mot so|mot phan|toan bo|cac|noi dung|quy dinh|dieu|khoan|diem|tiet|muc|ten|tieu de|kho dau|doan dau|cuoi|"
    r"cua|tai|doi voi|ve|cho)|,){0,8}"
    r"[ \"'(]{0,3}$"
)
_QUOTED = r"[^.;]{0,240}(?:tai|trong|o|cua) (?:cac )?$"
_WORDS = r"(?:cum tu|tu|noi dung|doan|cau)"
_BEFORE = (
    (RelationKind.CORRECTS, re.compile(rf"(?<!\w)dinh chinh{_OF}")),
    (RelationKind.AMENDS, re.compile(rf"(?<!\w)(?:thay(?: the)?|bo sung|bai bo|bo) {_WORDS} {_QUOTED}")),
    (RelationKind.AMENDS, re.compile(rf"(?<!duoc )(?<!\w)sua doi(?:,? (?:va )?bo sung)?{_OF}")),
    (RelationKind.INSERTS, re.compile(rf"(?<!doi, )(?<!doi )(?<!doi va )(?<!duoc )(?<!\w)bo sung(?: them)?{_OF}")),
    (RelationKind.REPEALS, re.compile(rf"(?<!duoc )(?<!\w)(?:bai bo|huy bo){_OF}")),
    (RelationKind.REPLACES, re.compile(rf"(?<!duoc )(?<!\w)thay the(?: cho)?{_OF}")),
    (
        RelationKind.SUSPENDS,
        re.compile(rf"(?<!\w)(?:dinh chi(?! tiet)|ngung|tam ngung)(?: viec)?(?: thi hanh| hieu luc)?{_OF}"),
    ),
    (
        RelationKind.GUIDES,
        re.compile(
            r"(?<!\w)(?:quy dinh chi tiet|huong dan thi hanh|huong dan ap dung|quy dinh thi hanh|huong dan)"
            rf"(?! tai| o| cua)(?:[^.;:\d]{{0,120}}(?:cua|tai))?{_OF}"
        ),
    ),
    (RelationKind.APPLIES_PRECEDENT, re.compile(r"(?<!\w)(?:ap dung|can cu(?: vao)?|theo|van dung) $")),
)
_AFTER = (
    (RelationKind.REPEALS, re.compile(r"[^.;]{0,200}?(?<!\w)(?:het hieu luc|bi bai bo|duoc bai bo)(?!\w)")),
    (RelationKind.AMENDS, re.compile(r" (?:duoc|da duoc)? ?sua doi(?:,? bo sung)? nhu sau(?!\w)")),
)
# Others' texts guide here, not the citing one: "văn bản quy phạm pháp luật hướng dẫn áp dụng Bộ luật …".
_OF_OTHERS = re.compile(r"(?:van ban|phap luat|cac quy dinh)[^.;]{0,80}$")
_WINDOW = 200


def relation_of(folded: Folded, start: int, end: int, is_precedent: bool) -> RelationKind | None:
    """The relation that the words around a chain of citations tell; None where they only cite."""
    before = folded.text[max(0, start - _WINDOW) : start]
    for kind, pattern in _BEFORE:
        if kind is RelationKind.APPLIES_PRECEDENT and not is_precedent:
            continue
        if match := pattern.search(before):
            if kind is RelationKind.GUIDES and _OF_OTHERS.search(before[: match.start()]):
                return None
            return kind
    after = folded.text[end : end + _WINDOW]
    return next((kind for kind, pattern in _AFTER if pattern.match(after)), None)
