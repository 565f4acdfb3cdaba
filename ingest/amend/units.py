"""Reads commands on whole units: which unit is amended, inserted, repealed or numbered anew, and its new wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.amend.commands import Command
from ingest.amend.orders import Order, Verb
from ingest.amend.quoted import Wording, cut_wording, opens
from ingest.amend.target import Part, Target
from ingest.labels import LabelKey, article_path, letter_rank, number_key, point_key
from ingest.records import Change, ChangeAction

_BEHIND = re.compile(
    r"(?i)(?<!\w)(?:vào\s+)?(?:liền\s+|ngay\s+)?sau(?=\s+(?:các\s+)?(?:điểm|khoản|điều|chương|mục|tiểu mục|phần)\b)"
)
_INTO = re.compile(r"(?i)(?<!\w)(?:vào(?:\s+trước)?|trước)(?=\s+(?:điểm|khoản|điều|chương|mục|tiểu mục|phần)\b)")
# What may stand between a verb and the unit that it works on.
_FILLERS = re.compile(
    r"(?i)[\s,:.;]*(?:(?:và|các|một số|toàn bộ|nội dung|quy định|tại|của|ở|tên gọi|tên|tiêu đề|cụm|đoạn|khổ|phần|câu|"
    r"lời|dẫn|mở|đầu|tiên|cuối|thứ|nhất|hai|ba|tiết|ý|gạch|dòng|vào|trong|số thứ tự|mục|[a-zđ]?\d{1,3}|"
    r"từ|gồm|sau|đây|dưới|(?:điều|khoản|điểm|chương)(?!\s+(?:\d|[a-zđ]\d?\b)))(?!\w)[\s,:]*)*"
)
# "Bãi bỏ các điều sau đây của Luật X: Điều 1; khoản 2 Điều 3".
_LIST = re.compile(r"(?i)[^;]*\b(?:sau|sau đây|dưới đây)\b[^;:]*:")
# "Bãi bỏ khoản 1 Điều 3 và quy định về phí tại Điều 5", "bãi bỏ Điều 5, trừ khoản 2": not all of the unit goes.
_IN_PART = re.compile(
    r"(?i)(?:\A|[,:;]|\bvà\b)\s*(?:các\s+)?(?:quy định|nội dung|phần|cụm từ|đoạn|mẫu|danh mục)\s+"
    r"(?:về|liên quan|đối với|cho|số)\b"
)
_EXCEPT = re.compile(r"(?i)\btrừ\b")
_BECOMES = re.compile(r"(?i)(?<!\w)thành(?!\w)")
_SIGNS = "dkphlcmut"  # the letters before the numbers of a path: ph1/ch2/mu3, d4/k5, pl2
_WORDED = (Verb.AMEND, Verb.INSERT, Verb.REPLACE)
_PARTS = {Part.TITLE: ChangeAction.REPLACE_TITLE, Part.LEAD: ChangeAction.REPLACE_LEAD}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A unit that a command works on. ``other``: the unit that a new one follows, or the path that it gets."""

    verb: Verb
    target: Target
    other: str = ""


def unit_changes(
    orders: Sequence[Order], words: str, named: Sequence[Target], command: Command
) -> Iterator[tuple[Target, Change]]:
    """The change of each unit that the orders ask for, in text order. ``named`` are the units that ``words`` name."""
    asked = [each for order in orders for each in _asked(order, words, named, bool(command.wording))]
    wording = _wording(asked, command)
    for each in asked:
        yield each.target, _change(each, wording)
    yield from _shown_above(asked, wording)


def _asked(order: Order, words: str, named: Sequence[Target], gives_wording: bool) -> list[_Asked]:
    found = [target for target in named if order.start <= target.at < order.end]
    becomes = _BECOMES.search(words, order.start, order.end)
    if becomes and order.verb in (Verb.AMEND, Verb.RENUMBER):
        return _renumbered(found, becomes.start())
    if order.verb is Verb.RENUMBER or not found:
        return []
    opened = _LIST.match(words, order.start, found[0].at)
    if not gives_wording and not _FILLERS.fullmatch(words, opened.end() if opened else order.start, found[0].at):
        return []  # "Sửa đổi Giấy phép theo quy định tại khoản 2 Điều 5" alters no unit.
    if order.verb is Verb.INSERT:
        return _inserted(
            found, _BEHIND.search(words, order.start, order.end), _INTO.search(words, order.start, order.end)
        )
    asked = [_Asked(order.verb, target) for target in found]
    return _without_parts(asked, order, words) if order.verb is Verb.REPEAL else asked


def _without_parts(asked: list[_Asked], order: Order, words: str) -> list[_Asked]:
    """The units to repeal; one of which a part goes, or of which something is excepted, does not go as a whole."""
    found = []
    for each in asked:
        low = max(words.rfind(";", order.start, each.target.at) + 1, order.start)
        high = words.find(";", each.target.at, order.end)
        is_part = _IN_PART.search(words[low : each.target.at].strip())
        is_part = is_part or _EXCEPT.search(words, low, high if high >= 0 else order.end)
        found.append(replace(each, target=replace(each.target, part=Part.OTHER)) if is_part else each)
    return found


def _inserted(found: list[Target], behind: re.Match[str] | None, into: re.Match[str] | None) -> list[_Asked]:
    """ "Bổ sung khoản 5a và khoản 5b vào sau khoản 5 Điều 30": the units before "sau", one behind the other."""
    edge = min((match.start() for match in (behind, into) if match), default=None)
    follows = next((target.path for target in found if behind and target.at >= behind.start()), "")
    asked = []
    for target in found if edge is None else (target for target in found if target.at < edge):
        if "/" in follows and "/" not in target.path and not target.path.startswith("d"):
            # A section that is named without its chapter stands in that of the section before it.
            target = replace(target, path=f"{follows.rpartition('/')[0]}/{target.path}")
        asked.append(_Asked(Verb.INSERT, target, follows))
        follows = target.path if follows else ""
    return asked


def _renumbered(found: list[Target], becomes: int) -> list[_Asked]:
    """Last first where labels move up, so that no label is taken twice on the way."""
    before = [target for target in found if target.at < becomes]
    after = [target for target in found if target.at > becomes]
    if len(before) != len(after):
        return [_Asked(Verb.AMEND, target) for target in before]
    pairs = zip(before, after, strict=True)
    asked = [_Asked(Verb.RENUMBER, old, _in_place(old.path, new.path)) for old, new in pairs]
    return asked[::-1] if asked and _key(asked[0].target.path) < _key(asked[0].other) else asked


def _in_place(path: str, other: str) -> str:
    """ "điểm đ khoản 1 thành điểm d": the new label in the unit that the old one stands in."""
    above = path.rpartition("/")[0]
    return f"{above}/{other.rpartition('/')[2]}" if above else other


def _wording(asked: list[_Asked], command: Command) -> Wording:
    """The quoted wording, cut into the units that the command asks to be reworded."""
    words = "\n".join(command.wording)
    if not words or not command.is_whole:
        return Wording()
    paths = [each.target.path for each in asked if each.verb in _WORDED and each.target.part is Part.WHOLE]
    return cut_wording(words, paths) or cut_wording(words, sorted(paths, key=_key)) or Wording()


def _change(asked: _Asked, wording: Wording) -> Change:
    part, path = asked.target.part, asked.target.path
    if asked.verb is Verb.RENUMBER and part is Part.WHOLE:
        return Change(ChangeAction.RENUMBER, after=asked.other)
    if asked.verb is Verb.REPEAL and part is Part.WHOLE:
        return Change(ChangeAction.REPEAL_UNIT)
    if asked.verb in _WORDED and wording.head and part in _PARTS:
        return Change(_PARTS[part], wording.head)
    if asked.verb in _WORDED and part is Part.WHOLE and path in wording.units:
        inserts = asked.verb is Verb.INSERT
        action = ChangeAction.INSERT_UNIT if inserts else ChangeAction.REPLACE_UNIT
        return Change(action, wording.units[path], after=asked.other if inserts else "")
    return Change(ChangeAction.UNKNOWN)


def _shown_above(asked: list[_Asked], wording: Wording) -> Iterator[tuple[Target, Change]]:
    """A quotation that shows more above its first unit gives that its wording too: a lead-in above points, a title."""
    first = next(iter(wording.units), "")
    above = first.rpartition("/")[0]
    if not above or not wording.head or any(each.target.part in _PARTS for each in asked):
        return
    law_id = asked[0].target.law_id
    if opens(wording.head, above) and first.rpartition("/")[2].startswith("đ") and "/" in above:
        yield Target(above, law_id), Change(ChangeAction.REPLACE_LEAD, wording.head)
    elif opens(wording.head, article_path(first)) and "\n" not in wording.head:
        yield Target(above, law_id), Change(ChangeAction.REPLACE_TITLE, wording.head)
    else:
        yield Target(above, law_id), Change(ChangeAction.UNKNOWN, wording.head)


def _key(path: str) -> list[LabelKey]:
    """The order of units of one act by their labels."""
    return [_step_key(step) for step in path.split("/")]


def _step_key(step: str) -> LabelKey:
    if step.startswith("đ"):
        return point_key(step[1:])
    number = step.lstrip(_SIGNS)
    # Annexes may be counted in letters, or not at all.
    return number_key(number) if number[:1].isdigit() else LabelKey(0, letter_rank(number[:1]))
