"""Finds words of unit with their labels: "điểm a, b", "khoản 1 đến 3", "các Điều 584, 585", "Điều này"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.citations.fold import PARAGRAPH, Folded
from ingest.citations.ranges import Budget

_AND = r"(?:va(?:/hoac)?|hoac)"
_SEP = rf"(?: ?[,;+] ?(?:{_AND} )?| {_AND} )"
_TO = r"(?: ?- ?| (?:den|toi) )"
# "khoản 320.000.000đ" and "Điều 2/2020" are no labels.
# "khoản 1Điều 2", "Điều 2Bộ luật": printed without the blank.
_GLUED = r"(?=(?:dieu|khoan) ?\d|bo luat |luat |nghi (?:dinh|quyet) |cua |bl(?:hs|ds|ld|tths|ttds)(?!\w))"
_NUMBER = rf"0{{0,4}}\d{{1,%d}}(?:[a-z]?(?![\w/%%])(?!\.\d)|{_GLUED})"
_CLAUSE = _NUMBER % 3
# "Điều 78/79" is two articles.
_ARTICLE = rf"(?:0{{0,4}}\d{{1,3}}[a-z]?/(?=\d{{1,3}}[a-z]?(?![\w/%.-])))?{_NUMBER % 4}"
_POINT = r"(?:[\"'(]{0,2}[a-z]\d{0,2}(?!\w|\.\d)[\"')]{0,2})"


def _list_of(item: str, word: str) -> str:
    return rf"{item}(?:(?:{_SEP}|{_TO}(?:{word} ?)?){item})*"


_MENTION = re.compile(
    # The first letters are looked at first, for speed. "tạikhoản 1": printed without its blank.
    r"(?=[dk])(?:(?<!\w)|(?<=(?<!\w)tai)|(?<=\d)(?=(?:dieu|khoan) ?\d))(?:"
    r"(?P<this>(?P<thing>dieu|khoan|diem) nay(?!\w))|"
    rf"(?P<dieu>dieu) ?(?:: ?|tu )?(?P<articles>{_list_of(_ARTICLE, 'dieu')})|"
    rf"(?P<khoan>khoan) ?(?:tu )?(?P<clauses>{_list_of(_CLAUSE, 'khoan')})|"
    rf"(?P<diem>diem) (?:tu )?(?P<points>{_list_of(_POINT, 'diem')})|"
    # "k1 Đ51", as notes are written: only both together are sure to be units.
    r"(?P<k>k)\.?\s?(?P<short_clause>\d{1,2}[a-z]?)[ ,]{0,2}(?P<d>d)\.?\s?(?P<short_article>\d{1,3}[a-z]?)(?!\w)|"
    r"(?P<only_d>d)\.?\s?(?P<only_article>\d{1,3}[a-z]?)(?=,? (?:cua )?(?:bl(?:hs|ds|ld|tths|ttds)|bo luat)(?!\w)))"
)
_ITEM = re.compile(
    r"(?:(?P<to>-|(?<!\w)(?:den|toi)(?!\w)) ?)?"
    r"(?P<named>(?:(?<!\w)(?:dieu|khoan|diem) ?)?[\"'(]{0,2}"
    r"(?P<label>\d+[a-z]?(?!\w)|(?<!\w)[a-z]\d{0,2}(?!\w))[\"')]{0,2})"
)
_GROUPS = (("dieu", "articles"), ("khoan", "clauses"), ("diem", "points"))
# The tone also stands on the wrong letter of "khoản" in real judgments.
_SPELT = {"dieu": {"điều", "đièu"}, "khoan": {"khoản", "khỏan"}, "diem": {"điểm"}}
_LINE_ENDS = ("\n", PARAGRAPH)
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_POINT_LETTERS = frozenset("abcdđeghiklmnopqrstuvxy")
# What follows a number that counts something: "khoản 10 ngày", "Điều 147; 02 giấy tờ", "khoản 3m".
_COUNTED = re.compile(
    r" ?(?:trieu|ty|ti|nghin|ngan|dong|usd|m2?|met|kg|ha|thang|nam|ngay|tuan|gio|lan|nguoi|giay to|thua dat|"
    r"can nha|chi vang|luong vang)(?!\w)"
)

Kind = Literal["article", "clause", "point"]
_KINDS: dict[str, Kind] = {"dieu": "article", "khoan": "clause", "diem": "point"}
THIS = "this"


@dataclass(frozen=True, slots=True)
class Item:
    """One label of a list, "this" for "này"; spans count letters of the folded text."""

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

    @property
    def is_this(self) -> bool:
        return self.items[0].label == THIS


def find_mentions(folded: Folded) -> Iterator[Mention]:
    """Words of unit with labels, in text order. "điều tra" and "khoản tiền" are none."""
    budget = Budget(len(folded.text))
    for match in _MENTION.finditer(folded.text):
        if match["this"]:
            if _is_spelt(folded, match.span("thing"), match["thing"]):
                item = Item(THIS, match.start(), match.end())
                yield Mention(_KINDS[match["thing"]], (item,), match.start(), match.end())
        elif match["k"]:
            yield from _short(folded, match)
        elif match["only_d"]:
            item = Item(folded.source(*match.span("only_article")), match.start(), match.end())
            yield Mention("article", (item,), item.start, item.end)
        else:
            yield from _listed(folded, match, budget)


def _listed(folded: Folded, match: re.Match[str], budget: Budget) -> Iterator[Mention]:
    word, group = next(pair for pair in _GROUPS if match[pair[0]])
    if not _is_spelt(folded, match.span(word), word):
        return
    items = tuple(_items(folded, match.start(group), match.end(group), match.start(), word == "diem", budget))
    if items:
        yield Mention(_KINDS[word], items, match.start(), items[-1].end)


def _short(folded: Folded, match: re.Match[str]) -> Iterator[Mention]:
    if folded.source(*match.span("d")) not in ("đ", "d"):
        return
    for kind, opening, group in (("clause", "k", "short_clause"), ("article", "d", "short_article")):
        item = Item(folded.source(*match.span(group)), match.start(opening), match.end(group))
        yield Mention("clause" if kind == "clause" else "article", (item,), item.start, item.end)


def _is_spelt(folded: Folded, span: tuple[int, int], word: str) -> bool:
    spelt = folded.source(*span)
    return spelt.isascii() or spelt in _SPELT[word]


def _items(folded: Folded, start: int, end: int, first_start: int, are_points: bool, budget: Budget) -> Iterator[Item]:
    previous: Item | None = None
    for match in _ITEM.finditer(folded.text, start, end):
        label = _LEADING_ZEROS.sub("", folded.source(*match.span("label")))
        if are_points and label[0] not in _POINT_LETTERS:
            return
        if match["to"] == "-" and folded.lined[match.start("to") - 1] in _LINE_ENDS:
            return  # a dash that begins a line opens the next item of a list
        if match["to"] == "toi" and folded.source(*match.span("to")) not in ("tới", "toi"):
            return  # "Điều 173 tội 2 người"
        is_sum = previous or folded.text[first_start] == "k"
        if not are_points and is_sum and _COUNTED.match(folded.text, match.end()):
            return
        if match["to"] and previous:
            between = budget.between(previous.label, label)
            yield from (Item(each, previous.start, match.end("named")) for each in between)
        previous = Item(label, match.start("named") if previous else first_start, match.end("named"))
        yield previous
