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


class Order(NamedTuple):
    """A verb and the span of the command's words that it governs."""

    verb: Verb
    start: int
    end: int


_VERBS = (
    (Verb.REPLACE, r"sửa đổi,?\s+thay thế|thay thế|thay"),
    (Verb.AMEND, r"sửa đổi,?\s*(?:và\s+)?bổ\s+sung|sửa đổi bổ,\s*sung|sửa đổi|sửa"),
    (Verb.INSERT, r"bổ sung"),
    (Verb.RENUMBER, r"đánh số lại|đánh lại số|chuyển"),
    (Verb.REPEAL, r"bãi bỏ|h[ủu][ỷy] bỏ|loại bỏ|bỏ|hết hiệu lực"),
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
_OPENS = re.compile(
    r"(?i)\s*(?:các\s+)?(?:điều|khoản|điểm|tên|tiêu đề|chương|mục|phần|tiểu mục|đoạn|khổ|phụ lục|"
    rf"(?:cụm\s+)?từ\s+{QUOTED})(?!\w)"
)


def cleaned(words: str) -> str:
    """A command without what it says of the past of the acts that it names, and of their titles."""
    return _ACT_TITLE.sub(lambda match: match["number"], _PAST.sub("", words)).strip()


def orders(words: str) -> list[Order]:
    """The orders of a cleaned command, in text order; none where it does not open with one.

    Both "Sửa đổi khoản 2 Điều 5" and "Khoản 2 Điều 5 được sửa đổi" are read.
    """
    verbs = list(_VERB.finditer(words))
    if not verbs:
        return []
    first = verbs[0]
    if _BEGINS.search(words, 0, first.start()):
        return []  # "Điều 5 có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực" ends nothing.
    if first.start() > 0 and not (_is_passive(first) and _OPENS.match(words)):
        return []
    return [_order(words, verbs, index) for index in range(len(verbs))]


def _order(words: str, verbs: list[re.Match[str]], index: int) -> Order:
    """An active verb governs what follows it, a passive one what stands before it and, as "thành", behind it."""
    match = verbs[index]
    low = (verbs[index - 1].end() if index else 0) if _is_passive(match) else match.end()
    high = verbs[index + 1].start() if index + 1 < len(verbs) else len(words)
    return Order(_verb(match), low, high)


def _is_passive(match: re.Match[str]) -> bool:
    return bool(match["passive"]) or match[0].lower() == "hết hiệu lực"


def _verb(match: re.Match[str]) -> Verb:
    return next(verb for verb, _ in _VERBS if match[verb.name])
