"""Tells where a paragraph goes on: a line that fills its column, and a next one that is not indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.readers.printed.page import Line

# In parts of the letter size.
_SAME_EDGE = 0.6
_INDENT = 0.8
_LEADING = 2.3
# So many lines, and so large a part of all, make an edge of the column.
_LEAST_LINES = 2
_PART_OF_LINES = 0.12
_UNIT = re.compile(
    r"[“\"]?(?:(?:Điều|ĐIỀU) \d+[a-zđ]?[.:]|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN) [IVXLC\d]+\b|"
    r"\d{1,3}[a-zđ]?\. |[a-zđ]\d?\) |[-–+•] )"
)
_ENDS = (".", ";", ":", "…", "!", "?", ".”", ";”")


class Column(NamedTuple):
    """The edges between which running text is set; ``indents`` tells that first lines are indented."""

    left: float
    right: float
    indents: bool


def column_of(lines: Sequence[Line]) -> Column | None:
    """The column that the lines are set in; None where too few of them agree."""
    if len(lines) < _LEAST_LINES:
        return None
    least = max(_LEAST_LINES, _PART_OF_LINES * len(lines))
    left = _edge([line.left for line in lines], least, min)
    right = _edge([line.right for line in lines], least, max)
    if left is None or right is None or right <= left:
        return None
    size = Counter(line.size for line in lines).most_common(1)[0][0]
    indented = sum(_INDENT * size < line.left - left < 6 * size for line in lines)
    return Column(left, right, indented >= _LEAST_LINES)


def _edge(places: list[float], least: float, outermost: Callable[[list[float]], float]) -> float | None:
    """The outermost place at which ``least`` lines start or end."""
    shared = [place for place in places if sum(abs(other - place) <= 2.0 for other in places) >= least]
    return outermost(shared) if shared else None


def goes_on(before: Line, column_before: Column | None, line: Line, column: Column | None) -> bool:
    """Whether ``line`` belongs to the paragraph that ``before`` ends in; the two may stand on different pages."""
    if column_before is None or column is None:
        return False
    size = before.size
    if before.text.endswith(_ENDS) and _UNIT.match(line.text):
        return False
    if abs(size - line.size) > 0.12 * size or 0 < line.baseline - before.baseline < 0.5 * size:
        return False
    if line.baseline - before.baseline > _LEADING * size:
        return False
    fills = column_before.right - before.right < _first_word_width(line) + 0.2 * size
    indent = line.left - column.left
    if abs(indent) <= _SAME_EDGE * size:
        return _flush_goes_on(before, line, fills, column)
    is_aligned = abs(indent - (before.left - column_before.left)) <= _SAME_EDGE * size
    return is_aligned and fills and line.text[:1].islower() and not before.text.endswith(_ENDS)


def _flush_goes_on(before: Line, line: Line, fills: bool, column: Column) -> bool:
    return fills or (column.indents and line.text[:1].islower() and not before.text.endswith(_ENDS))


def _first_word_width(line: Line) -> float:
    end = line.words[0].right
    for word in line.words[1:]:
        if word.blank:
            break
        end = word.right
    return end - line.left


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing after a hyphen or stroke inside a number ("NQ-HĐTP")."""
    is_inside = len(before) > 1 and before[-1] in "-/" and not before[-2].isspace() and after[:1].isalnum()
    return "" if is_inside else " "
