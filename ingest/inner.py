"""Follows the khoản and điểm inside one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest import headings
from ingest.headings import Heading, Mark
from ingest.labels import CLAUSE_LABEL, POINT_LABEL, LabelKey, number_key, point_key
from ingest.numbering import Step, clause_step, point_step
from ingest.records import UnitKind
from ingest.text import CAPITALS

_RUN_ON_CLAUSE = re.compile(rf"[:;.][ \t]+(?P<label>{CLAUSE_LABEL})\.[ \t]+(?=[{CAPITALS}“])")
_RUN_ON_POINT = re.compile(rf"[:;.][ \t]+(?P<label>{POINT_LABEL})\)[ \t]")
_LONE_POINT = re.compile(r"[ \t](?P<label>a)\)[ \t]")
# So many in a row on one line are a list, even where no later line shows that they were missing.
_RUN = 3


class InnerUnits:
    """The count of clauses and points, from one line to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = 0
        self._clause: Mark | None = None
        self._point: Mark | None = None

    def enter(self, start: int) -> None:
        """An article begins: the count starts again."""
        self._start, self._clause, self._point = start, None, None

    def read(self, line: str, start: int) -> Iterator[Mark]:
        """The units that begin on the line; also those printed on lines before it, where it shows them missing."""
        if heading := headings.clause_heading(line):
            yield from self._clause_at(heading, line, start)
        elif heading := headings.point_heading(line):
            yield from self._point_at(heading, line, start)

    def _clause_at(self, heading: Heading, line: str, start: int) -> Iterator[Mark]:
        key = number_key(heading.label)
        step = clause_step(self._clause_key(), key)
        if step is Step.GAP:
            yield from self._run_on_clauses(start, key)
            step = clause_step(self._clause_key(), key)
        if step is Step.NO:
            return
        yield self._enter_clause(heading, start, step)
        end = start + len(line)
        if heading.label == "1" and self._count(_RUN_ON_CLAUSE, start, end, self._next_clause) + 1 >= _RUN:
            yield from self._run_on_clauses(end, None)
        if self._count(_RUN_ON_POINT, start, end, self._next_point) >= _RUN:
            yield from self._run_on_points(end, None)

    def _point_at(self, heading: Heading, line: str, start: int) -> Iterator[Mark]:
        key = point_key(heading.label)
        step = point_step(self._point_key(), key)
        if step is Step.GAP:
            yield from self._run_on_points(start, key)
            if self._point is None:
                yield from self._first_point(start)
            step = point_step(self._point_key(), key)
        if step is Step.NO:
            return
        yield self._enter_point(heading, start, step)
        end = start + len(line)
        if heading.label == "a" and self._count(_RUN_ON_POINT, start, end, self._next_point) + 1 >= _RUN:
            yield from self._run_on_points(end, None)

    def _clause_key(self) -> LabelKey | None:
        return number_key(self._clause.label) if self._clause else None

    def _point_key(self) -> LabelKey | None:
        return point_key(self._point.label) if self._point else None

    def _enter_clause(self, heading: Heading, start: int, step: Step) -> Mark:
        before = self._clause.label if self._clause else ""
        self._clause, self._point = Mark(*heading, start, step is Step.GAP, before), None
        return self._clause

    def _enter_point(self, heading: Heading, start: int, step: Step) -> Mark:
        before = self._point.label if self._point else ""
        self._point = Mark(*heading, start, step is Step.GAP, before)
        return self._point

    def _run_on_clauses(self, end: int, until: LabelKey | None) -> Iterator[Mark]:
        """Clauses printed behind the last one before ``end``, none of them from ``until`` on."""
        start = self._point.start if self._point else self._clause.start if self._clause else self._start
        for match in _RUN_ON_CLAUSE.finditer(self._text, start, end):
            key = number_key(match["label"])
            if (until is None or key < until) and clause_step(self._clause_key(), key) is Step.NEXT:
                yield self._enter_clause(Heading(UnitKind.CLAUSE, match["label"], ""), match.start("label"), Step.NEXT)

    def _run_on_points(self, end: int, until: LabelKey | None) -> Iterator[Mark]:
        """Points printed behind the last one, or behind the head of the clause, before ``end``."""
        start = self._point.start if self._point else self._clause.start if self._clause else self._start
        for match in _RUN_ON_POINT.finditer(self._text, start, end):
            key = point_key(match["label"])
            if (until is None or key < until) and point_step(self._point_key(), key) is Step.NEXT:
                yield self._enter_point(Heading(UnitKind.POINT, match["label"], ""), match.start("label"), Step.NEXT)

    def _first_point(self, end: int) -> Iterator[Mark]:
        """Điểm a behind the head of the clause, where the head ends without a stop and nothing else looks like it."""
        found = list(_LONE_POINT.finditer(self._text, self._clause.start if self._clause else self._start, end))
        if len(found) == 1:
            yield self._enter_point(Heading(UnitKind.POINT, "a", ""), found[0].start("label"), Step.NEXT)

    def _next_clause(self, key: LabelKey | None, label: str) -> LabelKey | None:
        after = number_key(label)
        return after if clause_step(key or self._clause_key(), after) is Step.NEXT else None

    def _next_point(self, key: LabelKey | None, label: str) -> LabelKey | None:
        after = point_key(label)
        return after if point_step(key or self._point_key(), after) is Step.NEXT else None

    def _count(
        self,
        pattern: re.Pattern[str],
        start: int,
        end: int,
        follow: Callable[[LabelKey | None, str], LabelKey | None],
    ) -> int:
        """How many units of a pattern follow one another on a line."""
        count, key = 0, None
        for match in pattern.finditer(self._text, start, end):
            if after := follow(key, match["label"]):
                count, key = count + 1, after
        return count
