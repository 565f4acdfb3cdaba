"""Finds "điểm a khoản 1 Điều 51" and its like, and binds each point and clause to its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.citations.fold import Folded

_SEP = r"(?:\s*[,;]\s*(?:va\s+|hoac\s+)?|\s+(?:va|hoac)\s+)"
# A dash that begins a line opens the next item of a list.
_TO = r"(?:[^\S\n]*[-–]\s*|\s+(?:den|toi)\s+)"
_ARTICLE, _CLAUSE, _POINT = r"0*\d{1,4}[a-z]?(?![\w/])", r"0*\d{1,3}[a-z]?(?![\w/])", r"[a-z]\d{0,2}(?!\w)"


def _list_of(item: str, word: str) -> str:
    return rf"{item}(?:(?:{_SEP}|{_TO}(?:{word}\s*)?){item})*"


_MENTION = re.compile(
    rf"(?<!\w)(?:(?P<dieu>dieu)\s*(?P<articles>{_list_of(_ARTICLE, 'dieu')})|"
    rf"(?P<khoan>khoan)\s*(?P<clauses>{_list_of(_CLAUSE, 'khoan')})|"
    rf"(?P<diem>diem)\s+(?P<points>{_list_of(_POINT, 'diem')}))"
)
_ITEM = re.compile(
    r"(?:(?P<to>[-–]|(?<!\w)(?:den|toi)(?!\w))\s*)?"
    r"(?P<named>(?:(?<!\w)(?:dieu|khoan|diem)\s*)?(?P<label>\d+[a-z]?(?!\w)|(?<!\w)[a-z]\d{0,2}(?!\w)))"
)
_GROUPS = (("dieu", "articles"), ("khoan", "clauses"), ("diem", "points"))
_SPELT = {"dieu": "điều", "khoan": "khoản", "diem": "điểm"}
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
# What may stand between the parts of one citation.
_JOIN = re.compile(r"\s*[,;]?\s*(?:(?:va|hoac|cua|tai|thuoc|o|cac|theo)(?!\w)\s*){0,2}")
_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
# A longer range is a slip of the pen or a trap.
_LONGEST_RANGE = 60

Kind = Literal["article", "clause", "point"]
_KINDS: dict[str, Kind] = {"dieu": "article", "khoan": "clause", "diem": "point"}


@dataclass(frozen=True, slots=True)
class Item:
    """One label of a list; spans count letters of the folded text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of unit with its list of labels."""

    kind: Kind
    items: tuple[Item, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """One unit as a text names it, from the article down."""

    article: Item
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


def find_mentions(folded: Folded) -> Iterator[Mention]:
    """Words of unit with labels, in text order. "điều tra" and "khoản tiền" are none."""
    for match in _MENTION.finditer(folded.text):
        word, group = next(pair for pair in _GROUPS if match[pair[0]])
        spelt = folded.source(*match.span(word))
        if not spelt.isascii() and spelt != _SPELT[word]:
            continue
        items = tuple(_items(folded, match.start(group), match.end(group), match.start(), word == "diem"))
        if items:
            yield Mention(_KINDS[word], items, match.start(), items[-1].end)


def runs(mentions: list[Mention], text: str) -> Iterator[list[Mention]]:
    """Mentions that stand together, as in "điểm a khoản 1, khoản 2 Điều 51"."""
    run: list[Mention] = []
    for mention in mentions:
        if run and not _JOIN.fullmatch(text, run[-1].end, mention.start):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def bind(run: list[Mention], text: str) -> list[Named]:
    """Points bind to the clause on their right, clauses to the article on their right.

    What no article follows, or a comma parts from it ("Điều 51 khoản 2, Điều 52"), belongs to the
    article on its left.
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
    if found and lower:
        found[-1:] = _lower_units(found[-1], lower)
    return found


def _belongs_left(lower: list[Mention], left: Named, right: Mention, text: str) -> bool:
    before, after = text[left.end : lower[0].start], text[lower[-1].end : right.start]
    return not before.strip() and re.search(r"[,;]|(?<!\w)(?:va|hoac)(?!\w)", after) is not None


def _lower_units(article: Named, lower: list[Mention]) -> list[Named]:
    units: list[Named] = []
    points: list[Item] = []
    for mention in lower:
        if mention.kind == "point":
            points += mention.items
            continue
        below: list[Item | None] = [*points] or [None]
        units += [replace(article, clause=clause, point=point) for clause in mention.items for point in below]
        points = []
    if points:
        # "Điều 51 khoản 1 điểm a", or points of an article without clauses.
        above = units.pop() if units else article
        units += [replace(above, point=point) for point in points]
    return units or [article]


def _items(folded: Folded, start: int, end: int, first_start: int, are_points: bool) -> Iterator[Item]:
    previous: Item | None = None
    for match in _ITEM.finditer(folded.text, start, end):
        label = _LEADING_ZEROS.sub("", folded.source(*match.span("label")))
        if are_points and label[0] not in _POINT_LETTERS:
            return
        if match["to"] == "toi" and folded.source(*match.span("to")) not in ("tới", "toi"):
            return  # "Điều 173 tội 2 người"
        if match["to"] and previous:
            yield from (Item(between, *match.span("label")) for between in _between(previous.label, label))
        previous = Item(label, match.start("named") if previous else first_start, match.end("label"))
        yield previous


def _between(low: str, high: str) -> list[str]:
    """The labels inside a range; none where its ends make no range."""
    if low.isdigit() and high.isdigit():
        numbers = range(int(low) + 1, int(high))
        return [str(number) for number in numbers] if len(numbers) <= _LONGEST_RANGE else []
    first, last = _POINT_LETTERS.find(low), _POINT_LETTERS.find(high)
    return list(_POINT_LETTERS[first + 1 : last]) if 0 <= first < last else []
