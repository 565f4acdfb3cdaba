"""The parties of a case, as the court anonymised them. Nothing is ever done to find out who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.documents.lines import Line
from ingest.records import Party
from ingest.text import CAPITALS

_INTEREST = "người có quyền lợi, nghĩa vụ liên quan"
# Longest first, as one is the beginning of another; with the words that courts use for them.
_ROLES = {
    r"(?:những\s+)?người\s+có\s+quyền(?:\s+lợi)?\s*(?:,|và)?\s*nghĩa\s+vụ\s+(?:\w{1,5}\s+)?quan": _INTEREST,
    r"nguyên\s+đơn\s+dân\s+sự": "nguyên đơn dân sự",
    r"bị\s+đơn\s+dân\s+sự": "bị đơn dân sự",
    r"người\s+bị\s+(?:khởi\s+)?kiện": "người bị kiện",
    r"người\s+khởi\s+kiện": "người khởi kiện",
    r"người\s+yêu\s+cầu": "người yêu cầu",
    r"nguyên\s+đơn": "nguyên đơn",
    r"bị\s+đơn": "bị đơn",
    r"bị\s+cáo": "bị cáo",
    r"(?:người\s+)?bị\s+hại": "bị hại",
}
_MARKER = r"[\s*•+–-]{0,20}(?:(?:\d{1,2}(?:\.\d{1,2}){0,4}(?!\d)\s?[.)/]{0,3}\s?|[a-z]\)\s?)[\s*•+–-]{0,20}){0,2}"
_ROLE = re.compile(
    rf"(?is){_MARKER}(?:các\s+|những\s+)?(?:đồng\s+)?(?P<role>{'|'.join(_ROLES)})(?!\w)(?P<rest>.*)",
)
# Lines about somebody else in the case, a lawyer, an agent, a witness, or about where somebody lives.
_OTHER_PERSON = re.compile(
    rf"(?i){_MARKER}(?:những\s+)?(?:(?:người\s+)?đại\s+diện|người\s+(?:bảo\s+vệ|làm\s+ch|được\s+ủy|giám|phiên\s+dịch|"
    r"kháng\s+cáo|kế\s+thừa|thừa\s+kế)|luật\s+sư|viện\s+kiểm\s+sát|kiểm\s+sát\s+viên)"
)
_DETAIL = re.compile(
    rf"(?i){_MARKER}(?:theo\s|địa\s+chỉ|nơi\s|trú\s|cư\s+trú|hộ\s+khẩu|hktt|tạm\s+trú|cùng\s|đều\s|chức\s+vụ|tên\s+gọi|"
    r"tại\s+phiên|\(|do\s|ủy\s+quyền)"
)
_NAME = rf"[{CAPITALS}]\w*(?:\s+(?:[{CAPITALS}]\w*|\d{{1,2}}(?!\d)))*"
_HONORIFIC = r"(?i:ông|bà|anh|chị|cụ|cháu|em)"
_PERSON = re.compile(
    rf"(?:^{_MARKER}|[:;,]\s*-?\s*|\bvà\s+|\bvợ chồng\s+)(?P<honorific>{_HONORIFIC})\s*:?\s+(?P<name>{_NAME})"
)
# "Ông T ủy quyền cho …", "Ông A do bà V đại diện": what a party named above has done.
_TOLD_AGAIN = re.compile(rf"{_MARKER}{_HONORIFIC}\s*:?\s+{_NAME}\s*(?:ủy\s+quyền|uỷ\s+quyền|do\s|có\s+(?:đơn|yêu))")
_BODIES = (
    r"Công ty|Ngân hàng|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Ban |Hợp tác xã|"
    r"Văn phòng|Chi nhánh|Doanh nghiệp|Tổng công ty|Tập đoàn|"
    r"Trường|Bệnh viện|Quỹ|Sở |Phòng |Trung tâm|Cơ quan|Hội |Chi cục|Cục |Bảo hiểm|CTY|Cty|DNTN"
)
_BODY = re.compile(rf"^{_MARKER}(?P<name>(?:{_BODIES})[^;,.(:]*)")
_UNADDRESSED = re.compile(rf"^{_MARKER}(?P<name>{_NAME})\s*(?:\([^)]{{1,40}}\))?\s*[,;–-]*\s*(?i:sinh|sn\b)")
_COUNT = re.compile(r"[\s*•+–-]*(?P<count>\d{1,2}(?:\.\d{1,2})*)")
_AGENCY = re.compile(r"(?i)đại\s+diện|[ủu][ỷy]\s+quyền|địa\s+chỉ|bảo\s+vệ|giám\s+hộ|luật\s+sư")


def read_parties(lines: Sequence[Line]) -> tuple[Party, ...]:
    """The parties that the lines present, in their order, each once with its role."""
    found: dict[Party, None] = {}
    role, is_other, count = "", False, ""
    for line in lines:
        words = line.text
        if match := _ROLE.match(words):
            role, is_other, words = _role(match["role"]), False, match["rest"].lstrip(" :–-")
        elif _OTHER_PERSON.match(words):
            # A list of agents or witnesses may follow.
            is_other = words.endswith(":")
            continue
        is_other = is_other and not _follows(count, _counted(line.text))
        if role and not is_other and not _DETAIL.match(words) and not _TOLD_AGAIN.match(words):
            found |= dict.fromkeys(Party(role, name) for name in _names(words))
            count = _counted(line.text) or count
    named = {_short(party.name) for party in found if party.name.count(" ") > 1}
    # "Ông T" is a party that was named in full before.
    return tuple(party for party in found if party.name.count(" ") != 1 or party.name not in named)


def _short(name: str) -> str:
    """ "Ông Nguyễn Văn T" as "Ông T"."""
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _counted(words: str) -> str:
    match = _COUNT.match(words)
    return match["count"] if match else ""


def _follows(count: str, after: str) -> bool:
    """Whether a number goes on from the last party's: "3.8" from "3.7", past the agents of that one."""
    above, _, last = count.rpartition(".")
    next_above, _, next_last = after.rpartition(".")
    return bool(last and next_last) and above == next_above and int(next_last) == int(last) + 1


def _role(words: str) -> str:
    return next(role for pattern, role in _ROLES.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _names(words: str) -> Iterator[str]:
    if body := _BODY.match(words):
        yield " ".join(body["name"].split())
        return
    people = list(_PERSON.finditer(words))
    if people and people[0].start() <= 1:
        # Behind that, the line goes on with who speaks for them, or with where they live.
        agency = _AGENCY.search(words)
        for match in takewhile(lambda each: agency is None or each.start() <= agency.start(), people):
            yield f"{match['honorific'].capitalize()} {' '.join(match['name'].split())}"
    elif bare := _UNADDRESSED.match(words):
        yield " ".join(bare["name"].split())
