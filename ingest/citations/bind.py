"""Binds each point to its clause and each clause to its article: "điểm s khoản 1, 2 Điều 51" is 51.1.s and 51.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.citations.units import Item, Mention

# What may stand between the parts of one citation; "[8]" is the mark of a footnote, "mục 1.1" a level without labels,
# and "vào sau" leads from a new unit to the one that it follows.
_JOIN = re.compile(
    r"(?:\[\d{1,3}\]|[)\"'])? ?[,;+]? ?(?:(?:va(?:/hoac)?|hoac|cua|tai|thuoc|o|cac|theo|trong|"
    r"(?:vao )?(?:ngay )?sau|vao truoc)(?!\w) ?){0,2}(?:(?:tieu )?muc [\d.]{1,6} ){0,2}"
)
_SPLIT = re.compile(r"[,;+]|(?<!\w)(?:va|hoac)(?!\w)")
_OPENS = re.compile(r"\( ?(?:cac |tai )?$")
_LONGEST_GAP = 120


@dataclass(frozen=True, slots=True)
class Named:
    """One unit as a text names it; a level that is not named is None."""

    article: Item | None = None
    clause: Item | None = None
    point: Item | None = None

    @property
    def start(self) -> int:
        return min(item.start for item in self._items())

    @property
    def end(self) -> int:
        return max(item.end for item in self._items())

    def _items(self) -> list[Item]:
        return [item for item in (self.article, self.clause, self.point) if item is not None]


def runs(mentions: list[Mention], text: str) -> Iterator[list[Mention]]:
    """Mentions that stand together, as in "điểm a khoản 1, khoản 2 Điều 51"."""
    run: list[Mention] = []
    for mention in mentions:
        if run and (_leaves_brackets(run, text) or not _joined(run[-1], mention, text)):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def bind(run: list[Mention], text: str) -> list[Named]:
    """The units of a run, in text order.

    Points bind to the first clause on their right, clauses to the article on their right. What no article
    follows, or a comma parts from it ("Điều 51 khoản 2, Điều 52"), belongs to the article on its left.
    """
    found: list[Named] = []
    lower: list[Mention] = []
    for mention in run:
        if mention.kind != "article":
            lower.append(mention)
            continue
        if found and lower and _belongs_left(lower, found[-1], mention, text):
            found[-1:] = _lower_units(found[-1], lower)
            lower = []
        first, *others = (Named(item) for item in mention.items)
        found += [*_lower_units(first, lower), *others]
        lower = []
    if not lower:
        return found
    if found and found[-1].clause is None and found[-1].point is None:
        return [*found[:-1], *_lower_units(found[-1], lower)]
    return [*found, *_lower_units(Named(), lower)]


def _joined(left: Mention, right: Mention, text: str) -> bool:
    return right.start - left.end <= _LONGEST_GAP and _JOIN.fullmatch(text, left.end, right.start) is not None


def _leaves_brackets(run: list[Mention], text: str) -> bool:
    """ "Luật Đất đai 2013 (Điều 166); Điều 5 …": what stands in the brackets is told by the name before them."""
    return text.startswith(")", run[-1].end) and _OPENS.search(text, max(0, run[0].start - 8), run[0].start) is not None


def _belongs_left(lower: list[Mention], left: Named, right: Mention, text: str) -> bool:
    if left.clause or left.point:
        return False
    before, after = text[left.end : lower[0].start], text[lower[-1].end : right.start]
    return not before.strip() and _SPLIT.search(after) is not None


def _lower_units(article: Named, lower: list[Mention]) -> list[Named]:
    units: list[Named] = []
    points: list[Item] = []
    for mention in lower:
        if mention.kind == "point":
            points += mention.items
            continue
        first, *others = (replace(article, clause=clause) for clause in mention.items)
        units += [*(replace(first, point=point) for point in points)] or [first]
        units += others
        points = []
    if points:
        # "Điều 51 khoản 1 điểm a", or points of an article without clauses.
        above = units.pop() if units else article
        units += [replace(above, point=point) for point in points]
    return units or [article]
