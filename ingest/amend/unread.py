"""Commands that alter something in words that no other step reads: what they name must not pass for unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.amend.commands import QUOTED, Command
from ingest.amend.orders import cleaned
from ingest.amend.target import Target
from ingest.structure import ParseWarning

_VERB = (
    r"(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ|h[ủu][ỷy] bỏ|lược bỏ|đính chính|điều chỉnh|gộp|tách|ngưng hiệu lực|"
    r"đình chỉ|thêm|bỏ|không áp dụng|sửa|thay)[\s,]*(?:và\s+)?)+"
)
_MANY = r"(?:(?:một số|các|những|toàn bộ)\s+)*"
_UNIT = r"(?:tên\s+)?(?:điều|khoản|điểm|chương|mục|phần|phụ lục)"
_ACT = r"(?:bộ luật|luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định\s+số)"
# "Sửa đổi, bổ sung một số điều của Luật X": all that stands below alters that act.
_HEADS = re.compile(rf"(?i)\s*{_VERB}{_MANY}(?:{_UNIT}|{_ACT}|quy định|nội dung)\b")
_ON_RULES = re.compile(
    rf"(?i)\s*(?:bãi bỏ|lược bỏ|đính chính|{_VERB}{_MANY}(?:{_UNIT}|quy định|mức|đoạn|câu|khổ|tiết|gạch|cụm từ|từ|"
    rf"danh mục|{QUOTED}))(?!\w)"
)
_CHANGES = re.compile(rf"(?i)(?<!\w){_VERB}")
_RULE_ENDS = re.compile(
    rf"(?i)\s*{_MANY}(?:quy định|nội dung)\b.*(?:(?:được|bị)\s+(?:bãi bỏ|sửa đổi|thay thế)|hết hiệu lực)"
)
_OF_CASES = re.compile(r"(?i)\s*(?:trường hợp|đối với|kể từ|trước ngày|trong thời hạn)\b|.*?\bcó hiệu lực\b")
# What stands behind these words is not what is altered.
_BY_RULE = re.compile(r"(?i)\b(?:theo|căn cứ|trái với|phù hợp với)\b")
_MESSAGE = (
    "Có câu sửa đổi văn bản khác mà chưa xác định được văn bản, điều hoặc khoản bị sửa; hãy đối chiếu với bản gốc "
    "trước khi dùng văn bản bị sửa."
)


def heads_changes(command: Command) -> bool:
    """Whether all that stands below a command alters the act that it names."""
    return _HEADS.match(command.words) is not None


def alters(command: Command, below_head: bool) -> bool:
    """Whether a command that was not read may alter the units that it names.

    ``below_head``: it stands below a command that says so of all below it, so that only what tells of cases and of days
    is left out. Elsewhere its own words must say it.
    """
    words = cleaned(command.words)
    if _ON_RULES.match(words) or _RULE_ENDS.match(words):
        return True
    return below_head and _OF_CASES.match(words) is None


def says_change(command: Command) -> bool:
    """Whether a command that names no unit speaks of a change at all."""
    return bool(command.wording or command.phrases or _CHANGES.search(command.words))


def altered(command: Command, named: Sequence[Target]) -> list[Target]:
    """Of the units that a command names, those that it may alter: not the ones that it only points to."""
    by_rule = _BY_RULE.search(cleaned(command.words))
    return [target for target in named if by_rule is None or target.at < by_rule.start()]


def unread(path: str) -> ParseWarning:
    """The warning that ``path`` alters another act in a way that is not known."""
    return ParseWarning("amendment_unread", path, _MESSAGE)
