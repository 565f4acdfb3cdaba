"""The numbers that Word draws before paragraphs and that are in no text: "1.", "a)", "Điều 5." (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.numerals import numeral
from ingest.readers.word_package import child, is_on, kind, number, value
from ingest.readers.word_styles import Styles

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Word keeps bullets in fonts of symbols: what they look like.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf076": "❖"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart`` is the level (counted from 1) whose use starts it anew; None: any above."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    style: str


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)
    # Levels that were used since they were last started, so that "first" and "next" differ.
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document, counted as its paragraphs are read in their order."""

    def __init__(self, numbering: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        parts = list(numbering) if numbering is not None else []
        self._abstract = {number(each, "abstractNumId"): each for each in parts if kind(each) == "abstractNum"}
        self._nums = {number(each, "numId"): each for each in parts if kind(each) == "num"}
        self._lists: dict[int, _List] = {}
        self._overridden: set[int] = set()

    def label(self, paragraph: etree._Element | None) -> str:
        """What Word draws before the paragraph with these properties (``w:pPr``); empty for nothing. Counts it."""
        found = self._styles.numbering(paragraph)
        if found is None or found[0] not in self._nums:
            return ""
        num_id, level, style = found
        counted = self._list(num_id)
        if level is None:
            level = next((depth for depth, each in counted.levels.items() if each.style == style), 0)
        if level not in counted.levels:
            return ""
        self._override(num_id, counted)
        _count(counted, level)
        return _drawn(counted, level)

    def _list(self, num_id: int) -> _List:
        """Lists of one abstract definition count on together."""
        abstract = self._definition(num_id)
        key = number(abstract, "abstractNumId")
        if key is None:
            return _List({})
        return self._lists.setdefault(key, _List(_levels(abstract)))

    def _definition(self, num_id: int) -> etree._Element | None:
        abstract = self._abstract.get(number(child(self._nums.get(num_id), "abstractNumId")))
        linked = value(child(abstract, "numStyleLink"))
        if linked and (other := self._styles.list_of_style(linked)) not in (None, num_id):
            return self._abstract.get(number(child(self._nums.get(other), "abstractNumId")))
        return abstract

    def _override(self, num_id: int, counted: _List) -> None:
        """The first use of a list that starts at a number of its own."""
        if num_id in self._overridden:
            return
        self._overridden.add(num_id)
        for override in self._nums[num_id]:
            level = number(override, "ilvl")
            if kind(override) != "lvlOverride" or level is None:
                continue
            if (own := child(override, "lvl")) is not None:
                counted.levels[level] = _level(own)
            if (start := number(child(override, "startOverride"))) is not None:
                counted.counts[level] = start - 1
                counted.used.add(level)


def _levels(abstract: etree._Element | None) -> dict[int, Level]:
    found = {}
    for element in abstract if abstract is not None else ():
        depth = number(element, "ilvl")
        if kind(element) == "lvl" and depth is not None and 0 <= depth < _LEVELS:
            found[depth] = _level(element)
    return found


def _level(element: etree._Element) -> Level:
    start = number(child(element, "start"))
    return Level(
        1 if start is None else start,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        number(child(element, "lvlRestart")),
        bool(is_on(child(element, "isLgl"))),
        value(child(element, "pStyle")) or "",
    )


def _count(counted: _List, level: int) -> None:
    first = level not in counted.used
    counted.counts[level] = counted.levels[level].start if first else counted.counts[level] + 1
    counted.used.add(level)
    for deeper, each in counted.levels.items():
        if deeper > level and each.restart != 0 and (each.restart is None or level < each.restart):
            counted.used.discard(deeper)


def _drawn(counted: _List, level: int) -> str:
    own = counted.levels[level]
    if own.format == "bullet":
        return "".join(_BULLETS.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char) for char in own.text)

    def one(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        if depth not in counted.levels:
            return ""
        shown = counted.levels[depth]
        count = counted.counts[depth] if depth in counted.used else shown.start
        return numeral(count, "decimal" if own.legal else shown.format)

    return _PLACEHOLDER.sub(one, own.text)
