"""Reads a formula that is set in columns ("Tiền sử dụng đất = Diện tích x Giá đất") from left to right.

Its terms run over several lines beside the signs, so that lines read across it would mix the words of all terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.readers.printed.page import Line, Page, Rule, Word
from ingest.readers.printed.tables import ROW, lines_of

_EQUALS = "="
# In parts of the letter size: what parts two terms, and what may part the lines of a formula.
_GAP = 0.45
_LEADING = 1.6
# The stroke of a fraction is a sign of division.
_DIVIDED = " / "


def with_formulas(page: Page) -> Page:
    """The page with the lines of its formulas in reading order."""
    lines = list(page.lines)
    at = 0
    while at < len(lines):
        span = _span(lines, at)
        if span is None:
            at += 1
            continue
        start, end = span
        words = [word for line in lines[start:end] for word in line.words]
        formula = list(_terms(words, page.rules))
        lines[start:end] = formula
        at = start + len(formula)
    return replace(page, lines=tuple(lines))


def _span(lines: list[Line], at: int) -> tuple[int, int] | None:
    """The lines of the formula whose sign of equality stands in line ``at``, from and to; None where there is none.

    A line belongs to it as long as nothing stands above or below the sign.
    """
    sign = next((word for word in lines[at].words if word.text == _EQUALS), None)
    if sign is None or not _is_free(sign, lines[at]):
        return None
    start, end = at, at + 1
    while start > 0 and _is_near(lines[start - 1], lines[start]) and _is_free(sign, lines[start - 1]):
        start -= 1
    while end < len(lines) and _is_near(lines[end - 1], lines[end]) and _is_free(sign, lines[end]):
        end += 1
    return (start, end) if end - start > 1 else None


def _is_near(line: Line, after: Line) -> bool:
    is_text = line.before is None and after.before is None
    return is_text and after.baseline - line.baseline <= _LEADING * line.size


def _is_free(sign: Word, line: Line) -> bool:
    """Whether the line leaves the sign alone in its column."""
    margin = _GAP * sign.size / 2
    return all(
        other is sign or other.right < sign.left - margin or other.left > sign.right + margin for other in line.words
    )


def _terms(words: list[Word], rules: Iterable[Rule]) -> Iterator[Line]:
    before = ROW
    for column in _columns(words):
        for line in lines_of(column):
            yield replace(line, before=before)
            before = " "
            if any(_divides(rule, line, column) for rule in rules):
                before = _DIVIDED
        before = " "


def _columns(words: list[Word]) -> Iterator[list[Word]]:
    """The words in groups that a vertical gap parts."""
    column: list[Word] = []
    for word in sorted(words, key=lambda word: word.left):
        if column and word.left - max(other.right for other in column) > _GAP * word.size:
            yield column
            column = []
        column.append(word)
    if column:
        yield column


def _divides(rule: Rule, line: Line, column: list[Word]) -> bool:
    """Whether the stroke of a fraction stands below the line and above the next one of its column."""
    below = [word.baseline for word in column if word.baseline > line.baseline]
    return (
        bool(below)
        and line.baseline < rule.y < min(below)
        and rule.left < line.centre < rule.right
        and rule.right - rule.left < 1.6 * max(line.right - line.left, max(w.right for w in column) - column[0].left)
    )
