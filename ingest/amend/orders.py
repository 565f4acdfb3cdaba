"""Cuts a command into orders: a verb of amending and the words that it governs."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from ingest.amend.commands import QUOTED


class Verb(Enum):
    """What an order does."""

    AMEND = "amend"
    INSERT = "insert"
    REPEAL = "repeal"
    REPLACE = "replace"
    RENUMBER = "renumber"
    OTHER = "other"  # alters a unit in a way that no other verb here does: joined, split, suspended


class Order(NamedTuple):
    """A verb and the span of the command's words that it governs."""

    verb: Verb
    start: int
    end: int


_UNIT = r"(?:tên|tiêu đề|điều|khoản|điểm|chương|mục|phần|tiểu mục|đoạn|khổ|câu|tiết|gạch đầu dòng|phụ lục)"
_QUOTED_WORDS = rf"(?:(?:các\s+)?(?:(?:cụm\s+)?từ|đoạn|câu|nội dung)\s+)?{QUOTED}"
_VERBS = (
    (Verb.REPLACE, r"sửa đổi,?\s+thay thế|thay thế|thay"),
    (Verb.AMEND, r"sửa đổi,?\s*(?:và\s+)?bổ\s+sung|sửa đổi bổ,\s*sung|sửa đổi|sửa|đính chính|đổi(?=\s+tên\b)"),
    (Verb.INSERT, rf"bổ sung(?:\s+thêm)?|thêm(?=\s+(?:các\s+|một\s+)?(?:{_UNIT}\b|{_QUOTED_WORDS}))"),
    (Verb.RENUMBER, r"đánh số lại|đánh lại số|chuyển"),
    (Verb.REPEAL, r"bãi bỏ|h[ủu][ỷy] bỏ|loại bỏ|lược bỏ|cắt bỏ|x[óo][aá] bỏ|bỏ|hết hiệu lực"),
    (Verb.OTHER, r"gộp|nhập|tách|điều chỉnh|(?:tạm\s+)?(?:ngưng|đình chỉ)\s+(?:việc\s+)?(?:hiệu lực|thi hành|áp dụng)"),
)
_VERB = re.compile(
    r"(?i)(?<!\w)(?P<passive>(?:được|bị)\s+)?(?:"
    + "|".join(f"(?P<{verb.name}>{form})" for verb, form in _VERBS)
    + r")(?!\w)"
)
# "đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14": what happened to an act before.
_PAST = re.compile(
    r"(?i),?\s*(?:đã\s+)?được\s+(?:(?:sửa đổi|bổ sung|thay thế)[\s,]*)+(?:một số điều\s+)?(?:theo|bởi|tại)\b"
    r".*?(?=\s+(?:như sau|bằng|thành)\b|;|\Z)"
)
# "Luật số 34/2009/QH12 sửa đổi, bổ sung Điều 126 của Luật nhà ở": the title of an act, which orders nothing here.
_ACT_TITLE = re.compile(
    r"(?i)(?P<number>\bsố\s+\d[\w/.-]*(?:\s+ngày\s+[^;]{0,80}?)?(?:\s+của\s+[^;]{0,80}?)?)"
    rf"\s+(?:về\s+(?:việc\s+)?)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế)\b[^;{QUOTED[0]}]*?(?=\s+như sau\b|;|\Z)"
)
_BEGINS = re.compile(r"(?i)\bcó hiệu lực\b")
_OPENS = re.compile(rf"(?i)\s*(?:các\s+)?(?:(?:quy định|nội dung)\s+(?:tại|của)\b|{_UNIT}\b|{_QUOTED_WORDS})")
# "Tại khoản 2 Điều 5, cụm từ “A” được thay thế": the place is named before what happens there.
PLACE_FIRST = re.compile(rf"(?i)(?:tại|trong|ở)\s+(?=(?:các\s+)?{_UNIT}\b)")
_WORDS_NEXT = re.compile(rf"(?i)\s*{_QUOTED_WORDS}")


def cleaned(words: str) -> str:
    """A command without what it says of the past of the acts that it names, and of their titles."""
    return _ACT_TITLE.sub(lambda match: match["number"], _PAST.sub("", words)).strip()


def orders(words: str) -> list[Order]:
    """The orders of a cleaned command, in text order; none where it does not open with one.

    "Sửa đổi khoản 2 Điều 5", "Khoản 2 Điều 5 được sửa đổi" and "Tại Điều 5, sửa đổi khoản 2" are read.
    """
    found = list(_VERB.finditer(words))
    if not found or _BEGINS.search(words, 0, found[0].start()):
        return []  # "Điều 5 có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực" ends nothing.
    # In the middle of a command "điều chỉnh" is a noun.
    verbs = [match for match in found if not match["OTHER"] or _is_passive(match) or match.start() == 0]
    return [_order(words, verbs, index) for index in range(len(verbs))] if verbs and _opens(words, verbs[0]) else []


def _opens(words: str, verb: re.Match[str]) -> bool:
    """Whether a command opens with an order, of which ``verb`` is the first."""
    if verb.start() == 0:
        return True
    if _is_passive(verb):
        is_of_words = QUOTED in words[: verb.start()] and PLACE_FIRST.match(words)
        return bool(is_of_words or _OPENS.match(words))
    is_apart = words[: verb.start()].rstrip()[-1:] in (",", ":") or _WORDS_NEXT.match(words, verb.end())
    return bool(PLACE_FIRST.match(words) and is_apart)


def _order(words: str, verbs: list[re.Match[str]], index: int) -> Order:
    """An active verb governs what follows it, a passive one what stands before it and, as "thành", behind it."""
    match = verbs[index]
    low = (verbs[index - 1].end() if index else 0) if _is_passive(match) else match.end()
    high = verbs[index + 1].start() if index + 1 < len(verbs) else len(words)
    return Order(_verb(match), low, high)


def _is_passive(match: re.Match[str]) -> bool:
    return bool(match["passive"]) or match[0].lower().endswith("hiệu lực")


def _verb(match: re.Match[str]) -> Verb:
    return next(verb for verb, _ in _VERBS if match[verb.name])
