"""The text of an act becomes a tree of units with offsets and paths. No text is refused, no letter lost.

Guarantee: the spans ``[start, lead_end)`` of all units, in tree order, follow each other without gap or
overlap and cover the parsed text from its first code point to its last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.headings import Heading, Mark, division_number
from ingest.marks import Scanner
from ingest.records import Unit, UnitKind

_LEVELS = {
    UnitKind.PREAMBLE: 0,
    UnitKind.CLOSING: 0,
    UnitKind.ANNEX: 0,
    UnitKind.PART: 1,
    UnitKind.CHAPTER: 2,
    UnitKind.SECTION: 3,
    UnitKind.SUBSECTION: 4,
    UnitKind.ARTICLE: 5,
    UnitKind.CLAUSE: 6,
    UnitKind.POINT: 7,
}
_CHILDLESS = (UnitKind.PREAMBLE, UnitKind.CLOSING)
_STEPS = {
    UnitKind.PREAMBLE: "pre",
    UnitKind.CLOSING: "end",
    UnitKind.ANNEX: "pl",
    UnitKind.PART: "ph",
    UnitKind.CHAPTER: "ch",
    UnitKind.SECTION: "mu",
    UnitKind.SUBSECTION: "tm",
    UnitKind.ARTICLE: "d",
    UnitKind.CLAUSE: "k",
    UnitKind.POINT: "đ",
}
_NAMES = {UnitKind.ARTICLE: "Điều", UnitKind.CLAUSE: "khoản", UnitKind.POINT: "điểm"}


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something in a text that a person should look at; ``path`` says where."""

    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The top units of a text, in text order, and what was odd about it."""

    units: tuple[Unit, ...]
    warnings: tuple[ParseWarning, ...]

    def articles(self) -> Iterator[tuple[tuple[Unit, ...], Unit]]:
        """Each article with the divisions above it, outermost first."""
        return _articles(self.units, ())

    def walk(self) -> Iterator[Unit]:
        """All units in text order, each before its children."""
        for unit in self.units:
            yield from walk(unit)

    def counts(self) -> dict[str, int]:
        """How many articles, clauses and points the act itself has, those of its annexes left out."""
        own = (below.kind for unit in self.units if unit.kind is not UnitKind.ANNEX for below in walk(unit))
        found = Counter(own)
        return {kind.value: found[kind] for kind in _NAMES}


def parse_act(text: str, is_read_by_machine: bool = False) -> Parsed:
    """The tree of an act; offsets count code points of ``text``, which should be canonical.

    ``is_read_by_machine`` tells that the text came from OCR: misspelt headings count where their number is the next.
    """
    marks = list(Scanner(text, is_read_by_machine).act())
    if text and (not marks or marks[0].start > 0):
        if marks and text[: marks[0].start].isspace():
            marks[0] = marks[0]._replace(start=0)
        else:
            marks.insert(0, Mark(UnitKind.PREAMBLE, "", "", 0))
    return _Builder(marks).build(len(text))


def parse_article(text: str, label: str, title: str) -> Parsed:
    """The tree of one article whose heading is the first line of ``text``.

    Lines that look like other articles stay text. A signature after the article is a closing unit.
    """
    return _Builder(list(Scanner(text).article(Heading(UnitKind.ARTICLE, label, title)))).build(len(text))


def walk(unit: Unit) -> Iterator[Unit]:
    """A unit and all below it in text order, each before its children."""
    yield unit
    for child in unit.children:
        yield from walk(child)


def _articles(units: tuple[Unit, ...], above: tuple[Unit, ...]) -> Iterator[tuple[tuple[Unit, ...], Unit]]:
    for unit in units:
        if unit.kind is UnitKind.ARTICLE:
            yield above, unit
        else:
            yield from _articles(unit.children, (*above, unit))


class _Builder:
    """Folds marks into nested units and gives each a path that no other unit of the act has."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._taken: Counter[str] = Counter()
        self._warnings: list[ParseWarning] = []

    def build(self, length: int) -> Parsed:
        units = self._units(0, len(self._marks), length, "", "")
        return Parsed(units, tuple(self._warnings))

    def _units(self, low: int, high: int, end: int, parent: str, annex: str) -> tuple[Unit, ...]:
        units = []
        while low < high:
            after = self._after(low, high)
            stop = self._marks[after].start if after < high else end
            units.append(self._unit(low, after, stop, parent, annex))
            low = after
        return tuple(units)

    def _after(self, low: int, high: int) -> int:
        """The index of the next mark that is not inside the unit of mark ``low``."""
        kind = self._marks[low].kind
        after = low + 1
        if kind in _CHILDLESS:
            return after
        level = _LEVELS[kind]
        while after < high and _LEVELS[self._marks[after].kind] > level:
            after += 1
        return after

    def _unit(self, low: int, after: int, stop: int, parent: str, annex: str) -> Unit:
        mark = self._marks[low]
        # Articles are counted through the whole act, or the whole annex, whatever division they stand in.
        path = self._path(mark, annex if mark.kind is UnitKind.ARTICLE else parent)
        children = self._units(low + 1, after, stop, path, path if mark.kind is UnitKind.ANNEX else annex)
        lead_end = children[0].start if children else stop
        return Unit(mark.kind, mark.label, path, mark.start, stop, lead_end, mark.title, children)

    def _path(self, mark: Mark, parent: str) -> str:
        is_inner = mark.kind in _NAMES
        step = _STEPS[mark.kind] + (mark.label if is_inner else division_number(mark.label))
        path = f"{parent}/{step}" if parent else step
        self._taken[path] += 1
        if self._taken[path] > 1:
            path = f"{path}~{self._taken[path]}"
            self._warn(mark, "duplicate_label", path, f"{_name(mark)} xuất hiện nhiều lần")
        if mark.gap:
            self._warn(mark, "numbering_gap", path, f"{_name(mark)} không nối tiếp {mark.after or 'đầu danh sách'}")
        return path

    def _warn(self, mark: Mark, code: str, path: str, message: str) -> None:
        # Divisions start again at 1 in many acts, and acts may have several annexes and signatures.
        if mark.kind in _NAMES:
            self._warnings.append(ParseWarning(code, path, message))


def _name(mark: Mark) -> str:
    return f"{_NAMES.get(mark.kind, '')} {mark.label}".strip()
