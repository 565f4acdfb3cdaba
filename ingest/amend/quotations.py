"""Finds what an amending act quotes: the words it changes, and the new wording of whole units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r'[“”"]')
# Published texts mix the two styles, so that a block may close with the mark of the other.
_BLOCK_CLOSES = re.compile(r'["”](?=[ \t]*[.;,]*[ \t./]*(?:\n|\Z))')


class Quotation(NamedTuple):
    """A quoted span, its marks included; ``is_closed`` tells whether the closing mark is there."""

    start: int
    end: int
    is_closed: bool

    def words(self, text: str) -> str:
        """What stands between the marks."""
        return text[self.start + 1 : self.end - 1 if self.is_closed else self.end].strip()


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations in text order; what follows a mark that never closes is quoted to the end."""
    return list(_quotations(text))


def _quotations(text: str) -> Iterator[Quotation]:
    at = 0
    while mark := _MARK.search(text, at):
        if mark[0] == "”":
            at = mark.end()
            continue
        end = _curly_end(text, mark.start()) if mark[0] == "“" else _straight_end(text, mark.start())
        yield Quotation(mark.start(), end or len(text), end is not None)
        at = end or len(text)


def _curly_end(text: str, start: int) -> int | None:
    depth = 0
    for mark in _MARK.finditer(text, start):
        depth += {"“": 1, "”": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return _block_end(text, start)


def _straight_end(text: str, start: int) -> int | None:
    """Straight marks do not say which side they are on: a block closes at the end of a line, words at the next mark."""
    if _opens_block(text, start):
        return _block_end(text, start)
    end = text.find('"', start + 1)
    return end + 1 if end >= 0 else None


def _block_end(text: str, start: int) -> int | None:
    if not _opens_block(text, start):
        return None
    closing = _BLOCK_CLOSES.search(text, start + 1)
    return closing.end() if closing else None


def _opens_block(text: str, start: int) -> bool:
    """Whether a mark stands where quoted units do: at the start of a line, or behind a colon."""
    before = start - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before < 0 or text[before] in "\n:"
