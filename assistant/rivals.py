"""Words that stand in one another's place: a follow-up that says one of them takes back the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Of each row a case has one. Longer ones first, so that "rất nghiêm trọng" is not read as "nghiêm trọng".
_ROWS = (
    ("bất động sản", "động sản"),
    ("hình sự", "dân sự", "hành chính"),
    ("sơ thẩm", "phúc thẩm"),
    ("giám đốc thẩm", "tái thẩm"),
    ("kháng cáo", "kháng nghị"),
    ("tạm giữ", "tạm giam"),
    ("đặc biệt nghiêm trọng", "rất nghiêm trọng", "ít nghiêm trọng", "nghiêm trọng"),
    ("nguyên đơn", "bị đơn", "người có quyền lợi, nghĩa vụ liên quan"),
    ("người làm chứng", "người bào chữa", "bị cáo", "bị can", "bị hại"),
    ("người sử dụng lao động", "người lao động"),
    ("lao động nam", "lao động nữ"),
    ("không xác định thời hạn", "xác định thời hạn"),
    ("không kỳ hạn", "có kỳ hạn"),
    ("bên cho vay", "bên vay"),
    ("bên cho thuê", "bên thuê"),
    ("bên bán", "bên mua"),
    ("thuyền trưởng", "thuyền viên", "chủ tàu"),
    ("con đẻ", "con nuôi", "con riêng"),
    ("di chúc miệng", "di chúc bằng văn bản"),
    ("thứ nhất", "thứ hai", "thứ ba"),
    ("ngày thường", "ngày nghỉ hằng tuần", "ngày lễ"),
)
_FIGURE = r"\d+(?:[.,]\d+)*"
_AGE = (
    rf"(?:(?:người )?(?:từ đủ|từ|đủ|chưa đủ|dưới|trên) )?{_FIGURE} tuổi"
    rf"(?: (?:trở lên|đến (?:dưới |chưa đủ )?{_FIGURE} tuổi))?"
)
_PATTERNS = [
    *(re.compile(rf"\b(?:{'|'.join(map(re.escape, row))})\b", re.IGNORECASE) for row in _ROWS),
    re.compile(
        rf"\b{_FIGURE}\s*(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|đồng|đ)\b(?:\s*(?:{_FIGURE}\s*(?:triệu|nghìn)|đồng)\b)*", re.I
    ),
    re.compile(rf"\b{_FIGURE}\s*%"),
    re.compile(rf"\b{_AGE}\b", re.IGNORECASE),
]


def exchange(topic: str, said: str) -> tuple[str, str]:
    """``topic`` with what ``said`` puts in another's place, and what else ``said`` says.

    "trộm cắp 3 triệu", "tài sản 300 triệu" -> "trộm cắp 300 triệu", "tài sản". Only what each of the two says once
    can be exchanged.
    """
    for new, old in _pairs(topic, said):
        topic = topic.replace(old, new)
        said = said.replace(new, "")
    return topic, re.sub(r"\s+(?=,)", "", " ".join(said.split())).strip(" ,")


def _pairs(topic: str, said: str) -> Iterator[tuple[str, str]]:
    for pattern in _PATTERNS:
        new, old = ({match[0] for match in pattern.finditer(text)} for text in (said, topic))
        if len(new) == len(old) == 1 and new != old:
            yield new.pop(), old.pop()
