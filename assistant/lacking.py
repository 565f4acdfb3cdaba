"""Whether a question stands by itself, or leaves what it is about to the question before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.kinds import Kind, kind_of
from ingest.records import Citation
from models.tokens import syllables

_LEAD = re.compile(r"^\W*(?:(?:thế thì|vậy thì|thế(?! nào)|vậy|còn|nhưng|và|à|ừ)\b[\s,]*)+", re.IGNORECASE)
_IF = re.compile(r"^(?:nếu như|nếu|giả sử)\s+(?:là\s+)?", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,]*\b(?:thì\s+(?:sao|thế nào|như thế nào|ra sao|có khác (?:gì )?không)|(?<!tại )(?<!làm )(?<!ra )sao)"
    r"(?:\s+(?:ạ|nhỉ|vậy|hả))?\W*$",
    re.IGNORECASE,
)
ASKING = (
    r"(?:gì|bao lâu|bao nhiêu|thế nào|khi nào|lúc nào|trường hợp nào|nào|ai|ở đâu|mấy|vì sao|tại sao|ra sao|làm sao)"
)
_ASKS = re.compile(rf"\b{ASKING}\b|\b(?:không|chưa)\W*$", re.IGNORECASE)
_BACK = r"(?:này|đó|ấy|nêu trên|vừa nêu|nói trên|trên)"
PROVISION_BEFORE = re.compile(rf"\b(?:điều luật|điều khoản|quy định|điều|khoản|điểm)\s+{_BACK}(?!\w)", re.IGNORECASE)
ACT_BEFORE = re.compile(rf"\b(?:bộ luật|luật|văn bản|nghị định)\s+{_BACK}(?!\w)", re.IGNORECASE)
_THING_BEFORE = re.compile(
    r"\b(?P<noun>tội|hành vi|trường hợp|việc|vụ án|vụ|hợp đồng|người|thời gian|thời hạn|thời hiệu|mức|hình phạt|tài sản"
    r"|quyền|nghĩa vụ|thỏa thuận|vấn đề|thủ tục|giao dịch|di chúc|bản án|quyết định|đất|nhà|lúc|khi|bên|tuổi)\s+"
    rf"{_BACK}(?!\w)|\bnhư (?:vậy|thế|trên)(?!\w)",
    re.IGNORECASE,
)
# Nobody is said to do it: "được gia hạn mấy lần?".
_NO_SUBJECT = re.compile(r"^(?:có )?(?:được|bị|phải|cần|làm|quá|vượt|sau|trước)\b", re.IGNORECASE)
# What every topic has.
_OF_ANY_TOPIC = re.compile(
    r"\b(?:thời hạn|thời hiệu|thời gian|thủ tục|trình tự|hồ sơ|điều kiện|mức phạt|mức án|hình phạt|khung phạt"
    r"|quy định)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    syllables(
        "thì là bị được có không phải gì nào sao thế vậy còn nếu như của và hay hoặc cho đối với về khi trong tại theo "
        "bao nhiêu lâu mấy ai ở đâu ạ nhỉ này đó ấy trên một các những cũng đã sẽ đang rồi nữa mà làm tính ra nói ngày "
        "tháng năm phạt tù lần"
    )
)
# Words of its own with which a question stands, by what else speaks for a follow-up.
_ENOUGH_BEHIND_LEAD, _ENOUGH_BEFORE_TAIL, _ENOUGH_WITHOUT_SUBJECT, _ENOUGH = 7, 9, 6, 2
_LONGEST_WITH_BACK = 14


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that lacks something. ``said`` is what it says, ``asks`` whether it asks something of its own.

    ``instead``: it names another in place of what was asked about ("còn …"), not more of it ("nếu …").
    """

    said: str
    asks: bool
    instead: bool


def follow_up(text: str, citations: list[Citation]) -> FollowUp | None:
    """What a question with its diacritics restored says beside what it lacks; None when it stands by itself.

    ``citations`` are the provisions that it names, with or without their act.
    """
    if kind_of(text) is Kind.CHIT_CHAT or not _lacks(text, citations):
        return None
    lead = _LEAD.match(text)
    said = _IF.sub("", _TAIL.sub("", text[lead.end() :] if lead else text).strip(" ?.!"))
    return FollowUp(said, bool(_ASKS.search(said)), bool(lead and "còn" in lead[0].lower()))


def _lacks(text: str, citations: list[Citation]) -> bool:
    named = [citation for citation in citations if citation.status != "internal"]
    back = _points_back(text)
    if named:
        return back or any(citation.law_id is None for citation in named)
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    said = text[lead.end() if lead else 0 : tail.start() if tail else len(text)]
    own = _own_words(said)
    if back:
        return own <= _LONGEST_WITH_BACK
    asks = bool(_ASKS.search(said))
    if asks and kind_of(said) is Kind.DEFINITION:
        return False
    if lead:
        return not asks or own < _ENOUGH_BEHIND_LEAD
    if tail:
        return own < _ENOUGH_BEFORE_TAIL
    if _IF.match(said) and not asks:
        return True
    return own < (_ENOUGH_WITHOUT_SUBJECT if _NO_SUBJECT.match(said) and asks else _ENOUGH)


def _points_back(text: str) -> bool:
    """Whether it speaks of "điều đó", "người đó" without having named one itself."""
    if PROVISION_BEFORE.search(text) or ACT_BEFORE.search(text):
        return True
    return any(
        not match["noun"] or not re.search(rf"\b{match['noun']}\b", text[: match.start()], re.IGNORECASE)
        for match in _THING_BEFORE.finditer(text)
    )


def _own_words(text: str) -> int:
    return sum(word not in _EMPTY for word in syllables(_OF_ANY_TOPIC.sub(" ", text)))
