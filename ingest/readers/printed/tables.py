"""Reads ruled tables cell by cell: a row is one line of text, its cells parted by " | " as in tables of Word files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.printed.page import Line, Page, Rule, Upright, Word

# Points by which the ends of strokes that meet may miss each other.
_MEET = 3.0
# Two strokes are the frame of a box, three make columns.
_FEWEST_UPRIGHTS = 3
CELL, ROW = " | ", "\n"


class _Grid(NamedTuple):
    """The strokes of one table."""

    uprights: list[Upright]
    levels: list[float]

    @property
    def top(self) -> float:
        return min(upright.top for upright in self.uprights)

    @property
    def bottom(self) -> float:
        return max(upright.bottom for upright in self.uprights)

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the table."""
        xs = [upright.x for upright in self.uprights]
        return self.top < _middle(word) < self.bottom and min(xs) < (word.left + word.right) / 2 < max(xs)


def with_tables(page: Page) -> Page:
    """The page with the lines of its tables in reading order, each where the table begins."""
    lines = list(page.lines)
    for grid in _grids(page):
        inside = [word for line in lines for word in line.words if grid.holds(word)]
        if inside:
            lines = list(_replaced(lines, grid, _rows(grid, inside)))
    return replace(page, lines=tuple(lines))


def _grids(page: Page) -> Iterator[_Grid]:
    """Uprights that overlap or follow each other down the page are one table."""
    group: list[Upright] = []
    for upright in sorted(page.uprights, key=lambda upright: upright.top):
        if group and upright.top > max(other.bottom for other in group) + _MEET:
            yield from _grid(group, page.rules)
            group = []
        group.append(upright)
    yield from _grid(group, page.rules)


def _grid(uprights: list[Upright], rules: Iterable[Rule]) -> Iterator[_Grid]:
    if len(_distinct(upright.x for upright in uprights)) < _FEWEST_UPRIGHTS:
        return
    top, bottom = min(upright.top for upright in uprights), max(upright.bottom for upright in uprights)
    levels = [rule.y for rule in rules if top - _MEET <= rule.y <= bottom + _MEET]
    yield _Grid(uprights, _distinct([top, *levels, bottom]))


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _MEET:
            found.append(place)
    return found


def _middle(word: Word) -> float:
    return word.baseline - 0.3 * word.size


def _rows(grid: _Grid, words: list[Word]) -> Iterator[Line]:
    """The lines of the cells, row by row; what stands before a line parts it from the last one."""
    for top, bottom in pairwise(grid.levels):
        row = [word for word in words if top <= _middle(word) < bottom]
        if row:
            middle = (top + bottom) / 2
            edges = _distinct(upright.x for upright in grid.uprights if upright.top < middle < upright.bottom)
            yield from _cells(row, edges)


def _cells(words: list[Word], edges: list[float]) -> Iterator[Line]:
    before = ROW
    for left, right in pairwise([float("-inf"), *edges[1:-1], float("inf")]):
        for line in lines_of([word for word in words if left <= (word.left + word.right) / 2 < right]):
            yield replace(line, before=before)
            before = " "
        before = before.removesuffix(" ") + (CELL.lstrip() if before == ROW else CELL)


def lines_of(words: list[Word]) -> Iterator[Line]:
    """The words of a cell as lines, top down."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        if line and word.baseline - line[-1].baseline > 0.5 * word.size:
            yield _line(line)
            line = []
        line.append(word)
    if line:
        yield _line(line)


def _line(words: list[Word]) -> Line:
    return Line(tuple(sorted(words, key=lambda word: word.left)))


def _replaced(lines: list[Line], grid: _Grid, rows: Iterator[Line]) -> Iterator[Line]:
    """The lines with those of the table in the place of the first that it holds."""
    pending: Iterator[Line] | None = rows
    for line in lines:
        outside = tuple(word for word in line.words if not grid.holds(word))
        if len(outside) < len(line.words) and pending is not None:
            yield from pending
            pending = None
        if outside:
            yield line if len(outside) == len(line.words) else replace(line, words=outside)
