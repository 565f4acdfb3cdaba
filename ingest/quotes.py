"""Passages that an act quotes: an article quoted by an amending act is not an article of that act."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_MARK = re.compile(r'[“”"]')
_SPACE = " \t"
_ENDS_LINE = re.compile(r"[.;,)]*[ \t]*(?:\n|$)")
# What an amending act goes on with after a quotation: its own next article, or its next instruction.
_OWN_LINE = re.compile(
    r"^[ \t]*(?:(?:Điều|ĐIỀU)[ \t]+(?P<article>\d{1,4})[a-zđ]?[.:]|"
    r"(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))[ \t]*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Đổi|Hủy bỏ|Chuyển|Điều chỉnh)\b)",
    re.MULTILINE,
)
_CLOSED_BEFORE = re.compile(r"[”\"“][.;,]*\s*$")
_NEAR = 20
# An open quotation is followed over so many candidates for its end; a longer one hides nothing.
_FARTHEST = 500


class _OwnLine(NamedTuple):
    """A line that may be the act's own again; ``article`` is 0 for a clause or point."""

    start: int
    article: int
    is_after_quote: bool


def quoted_blocks(text: str) -> list[tuple[int, int]]:
    """Spans of quotations that run over more than one line, in text order, none inside another.

    A quotation counts when it opens where a quoted provision does: at the start of a line or after a colon. One that
    nobody closed ends before the act's own next instruction or article, if it followed a colon; otherwise its mark is
    ignored, so that a slip never hides the rest of the act.
    """
    closers = _closers(text)
    if not closers:
        return []
    own_lines = [_own_line(text, match) for match in _OWN_LINE.finditer(text)]
    starts = [line.start for line in own_lines]
    blocks: list[tuple[int, int]] = []
    article = read = 0
    for start, closer in closers:
        if (blocks and start < blocks[-1][1]) or not _at_provision_start(text, start):
            continue
        first = bisect_left(starts, start)
        article = next((line.article for line in reversed(own_lines[read:first]) if line.article), article)
        read = first
        end = _end(text, start, closer, own_lines[first : first + _FARTHEST], article)
        if "\n" in text[start:end]:
            blocks.append((start, end))
            read = bisect_left(starts, end)
    return blocks


def _closers(text: str) -> list[tuple[int, int | None]]:
    """Each opening mark with the mark that closes it, None where none does, in text order."""
    found: dict[int, int | None] = {}
    open_marks: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if _opens(text, at, bool(open_marks)):
            open_marks.append(at)
            found[at] = None
        elif open_marks and _closes(text, open_marks[-1], at):
            found[open_marks.pop()] = at
    return list(found.items())


def _end(text: str, start: int, closer: int | None, own_lines: list[_OwnLine], article: int) -> int:
    """Where the quotation ends; ``start`` for one that is none."""
    is_instructed = text[max(0, start - _NEAR) : start].rstrip().endswith(":")
    for line in own_lines:
        if closer is not None and line.start > closer:
            break
        is_own = line.article in (0, article + 1)
        if is_own and (line.is_after_quote or (closer is None and is_instructed)):
            return line.start
    return start if closer is None else closer + 1


def _own_line(text: str, match: re.Match[str]) -> _OwnLine:
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return _OwnLine(match.start(), int(match["article"] or 0), _CLOSED_BEFORE.search(before) is not None)


def _opens(text: str, at: int, is_inside: bool) -> bool:
    if text[at] == "“":
        # Some type it at both ends.
        return not (is_inside and text[at - 1 : at].strip() and _ENDS_LINE.match(text, at + 1))
    if text[at] == "”" or is_inside or not _at_provision_start(text, at):
        return False
    # Straight marks do not say which side they are on; a block one opens a line that holds no other.
    following = text.find('"', at + 1)
    return following < 0 or "\n" in text[at:following]


def _closes(text: str, opening: int, at: int) -> bool:
    if text[opening] == '"' or text[at] == '"':
        return text[opening] == text[at] or _ENDS_LINE.match(text, at + 1) is not None
    return True


def _at_provision_start(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and text[before] in _SPACE:
        before -= 1
    return before < 0 or text[before] in "\n:"
