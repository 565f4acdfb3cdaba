"""Passages that an act quotes: an article quoted by an amending act is not an article of that act."""

from __future__ import annotations

import re

_MARK = re.compile(r'[“”"]')
_SPACE = " \t"


def quoted_blocks(text: str) -> list[tuple[int, int]]:
    """Spans of quotations that run over more than one line, in text order, none inside another.

    A quotation counts when it opens where a quoted provision does: at the start of a line or after a
    colon. A mark without its partner is ignored, so that a slip never hides the rest of the act.
    """
    blocks: list[tuple[int, int]] = []
    open_marks: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if _opens(text, at, bool(open_marks)):
            open_marks.append(at)
        elif open_marks and _same_style(text[open_marks[-1]], match[0]):
            start = open_marks.pop()
            if "\n" in text[start:at] and _at_provision_start(text, start):
                _append_outermost(blocks, start, at + 1)
    return blocks


def _opens(text: str, at: int, inside: bool) -> bool:
    if text[at] != '"':
        return text[at] == "“"
    # Straight marks do not say which side they are on; a block one opens a line that holds no other.
    if inside or not _at_provision_start(text, at):
        return False
    following = text.find('"', at + 1)
    return following < 0 or "\n" in text[at:following]


def _same_style(opening: str, closing: str) -> bool:
    return (opening == '"') == (closing == '"')


def _at_provision_start(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and text[before] in _SPACE:
        before -= 1
    return before < 0 or text[before] in "\n:"


def _append_outermost(blocks: list[tuple[int, int]], start: int, end: int) -> None:
    while blocks and blocks[-1][0] > start:
        blocks.pop()
    blocks.append((start, end))
