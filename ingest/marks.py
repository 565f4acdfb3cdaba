"""Scans the lines of an act for the marks at which its units begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ingest import headings
from ingest.headings import Heading
from ingest.labels import POINT_LABEL, LabelKey, number_key, point_key
from ingest.numbering import Step, clause_step, point_step
from ingest.quotes import quoted_blocks
from ingest.records import UnitKind

MAX_TITLE = 400
MAX_TITLE_LINES = 6
_RUN_ON_POINT = re.compile(rf"[;.][ \t]+(?P<label>{POINT_LABEL})\)[ \t]")
_WORTH_A_LOOK = re.compile(r"[ \t]*[0-9a-zđĐPCMTLHNBUVQK]")


class Mark(NamedTuple):
    """Where a unit begins. ``gap`` tells that the count jumped to it from ``after``."""

    kind: UnitKind
    label: str
    title: str
    start: int
    gap: bool = False
    after: str = ""


class Scanner:
    """Reads a text line by line and yields marks in text order; never fails on any text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = list(_line_spans(text))
        self._quotes = quoted_blocks(text)
        self._quote_starts = [start for start, _ in self._quotes]
        self._kind: UnitKind | None = None
        self._article: LabelKey | None = None
        self._clause: Mark | None = None
        self._point: Mark | None = None

    def act(self) -> Iterator[Mark]:
        """Marks of a whole act."""
        for index, (start, end) in enumerate(self.lines):
            line = self.text[start:end]
            if not _WORTH_A_LOOK.match(line) or self._is_quoted(start):
                continue
            heading = self._division(index, line) or self._article_at(index, line) or self._end_matter(line)
            if heading:
                yield self._enter(heading, start)
            else:
                yield from self._inner(line, start)

    def article(self, heading: Heading) -> Iterator[Mark]:
        """Marks of a text known to be one article, whose first line is ``heading``."""
        yield self._enter(heading, 0)
        for start, end in self.lines[1:]:
            line = self.text[start:end]
            if not _WORTH_A_LOOK.match(line) or self._is_quoted(start):
                continue
            if closing := headings.closing_heading(line):
                yield self._enter(closing, start)
                return
            yield from self._inner(line, start)

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index][1]

    def _enter(self, heading: Heading, start: int) -> Mark:
        gap = after = ""
        if heading.kind is UnitKind.ARTICLE:
            key = number_key(heading.label)
            if self._article and key.major > self._article.major + 1:
                gap, after = "gap", str(self._article.major)
            self._article = key
        self._kind, self._clause, self._point = heading.kind, None, None
        return Mark(heading.kind, heading.label, heading.title, start, bool(gap), after)

    def _division(self, index: int, line: str) -> Heading | None:
        heading = headings.division_heading(line)
        if heading is None or self._next_line(index)[:1].islower():
            return None
        title = " ".join([heading.title, *self._title_lines(index, not heading.title)]).strip()
        return heading._replace(title=title)

    def _title_lines(self, index: int, wanted: bool) -> Iterator[str]:
        """The lines after a division's heading that carry its title on: those in capitals."""
        for line in islice(self._lines_after(index), MAX_TITLE_LINES):
            if not (headings.is_capitals(line) or (wanted and _reads_as_title(line))) or self._opens(line):
                return
            yield line
            wanted = False

    def _article_at(self, index: int, line: str) -> Heading | None:
        heading = headings.article_heading(line)
        if heading is None:
            return None
        key = number_key(heading.label)
        follows = self._article is None or key > self._article
        if heading.title:
            expected = not self._article or key.major - self._article.major in (0, 1)
            plausible = not heading.title[0].islower() or (follows and expected)
            return _without_body(heading) if plausible else None
        after = self._next_line(index)
        if after[:1].islower() or not (follows or key.major == 1):
            return None
        reads_as_title = _reads_as_title(after) and not self._opens(after)
        return heading._replace(title=after if reads_as_title else "")

    def _end_matter(self, line: str) -> Heading | None:
        if self._kind in (UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT):
            capitals = line.lstrip().startswith("PHỤ")
            return headings.closing_heading(line) or (headings.annex_heading(line) if capitals else None)
        if self._kind in (UnitKind.CLOSING, UnitKind.ANNEX):
            return headings.annex_heading(line)
        return None

    def _inner(self, line: str, start: int) -> Iterator[Mark]:
        if self._kind not in (UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT):
            return
        if heading := headings.clause_heading(line):
            before = self._clause.label if self._clause else ""
            step = clause_step(number_key(before) if before else None, number_key(heading.label))
            if step is not Step.NO:
                self._clause, self._point = Mark(*heading, start, step is Step.GAP, before), None
                self._kind = heading.kind
                yield self._clause
        elif heading := headings.point_heading(line):
            step = point_step(self._point_key(), point_key(heading.label))
            if step is Step.GAP and self._point:
                yield from self._run_on_points(start, point_key(heading.label))
                step = point_step(self._point_key(), point_key(heading.label))
            if step is not Step.NO:
                yield self._enter_point(heading, start, step)

    def _point_key(self) -> LabelKey | None:
        return point_key(self._point.label) if self._point else None

    def _enter_point(self, heading: Heading, start: int, step: Step) -> Mark:
        before = self._point.label if self._point else ""
        self._point = Mark(*heading, start, step is Step.GAP, before)
        self._kind = heading.kind
        return self._point

    def _run_on_points(self, end: int, until: LabelKey) -> Iterator[Mark]:
        """Points printed on the line of the point before them, where the next line shows them missing."""
        assert self._point is not None
        for match in _RUN_ON_POINT.finditer(self.text, self._point.start, end):
            key = point_key(match["label"])
            if key < until and point_step(self._point_key(), key) is Step.NEXT:
                heading = Heading(UnitKind.POINT, match["label"], "")
                yield self._enter_point(heading, match.start("label"), Step.NEXT)

    def _next_line(self, index: int) -> str:
        return next(self._lines_after(index), "")

    def _lines_after(self, index: int) -> Iterator[str]:
        """The lines after one, without the blank ones."""
        for after in range(index + 1, len(self.lines)):
            start, end = self.lines[after]
            if line := self.text[start:end].strip():
                yield line

    def _opens(self, line: str) -> bool:
        recognisers = (headings.division_heading, headings.article_heading, headings.clause_heading)
        return any(recognise(line) for recognise in recognisers)


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _reads_as_title(line: str) -> bool:
    return 0 < len(line) <= MAX_TITLE and not line[0].islower() and line[-1] not in ".;:,"


def _without_body(heading: Heading) -> Heading:
    """An article of the old style has no title: its sentence stands on the heading's line."""
    return heading if _reads_as_title(heading.title) or heading.title[0].islower() else heading._replace(title="")
