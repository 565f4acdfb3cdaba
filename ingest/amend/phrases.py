"""Reads orders on words: which words, what takes their place, and where the command says in which units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ingest.amend.commands import QUOTED
from ingest.amend.orders import PLACE_FIRST, Order, Verb
from ingest.amend.target import Part
from ingest.records import Change, ChangeAction

_QUOTED = re.compile(QUOTED)
_BY = re.compile(r"(?i)\b(?:bằng|thành)\b")
_BEHIND = re.compile(r"(?i)\bsau\b")
_BEFORE = re.compile(r"(?i)\btrước\b")
_WHERE = re.compile(r"(?i)\b(?:tại|trong|ở|của|vào (?:đầu|cuối))\b")
# "cụm từ “A” thứ nhất", "(lần thứ hai)", "xuất hiện lần thứ 3": which of several is meant.
_WHICH = re.compile(
    r"(?i)\s*\(?\s*(?:(?:xuất hiện|ở|tại|lần|vị trí)\s+){0,3}(?:thứ\s+(?P<ordinal>\w+)|(?P<first>đầu tiên)|cuối cùng)"
)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


class WordChange(NamedTuple):
    """A change and the span of the words that name its units; an empty span where the context names them."""

    change: Change
    start: int = 0
    end: int = 0


class _Phrase(NamedTuple):
    """A quoted phrase and the span between it and the next one."""

    words: str
    start: int
    end: int


def word_changes(order: Order, words: str, quoted: list[str]) -> list[WordChange]:
    """The changes that an order on words asks for; ``quoted`` are its phrases, for which ``QUOTED`` stands.

    A list of changes that names its units once names them at its end.
    """
    phrases = _phrases(order, words, quoted)
    if renamed := _renamed(order, words, phrases):
        return [renamed]
    if order.verb is Verb.REPLACE or (order.verb is Verb.AMEND and _BY.search(words, order.start, order.end)):
        found = list(_replaced(words, order.start, phrases))
    elif order.verb is Verb.INSERT:
        found = list(_inserted(words, phrases))
    else:
        action = ChangeAction.DELETE_WORDS if order.verb is Verb.REPEAL else ChangeAction.UNKNOWN
        found = [
            WordChange(_which(words, each, Change(action, old=each.words)), *_where(words, each)) for each in phrases
        ]
    place = PLACE_FIRST.match(words)
    return _with_shared_units(found, (place.end(), words.index(QUOTED)) if place else (0, 0))


def in_part(change: Change, part: Part) -> Change:
    """The change made in the title or the lead-in of its unit alone."""
    action = {Part.TITLE: ChangeAction.REPLACE_TITLE, Part.LEAD: ChangeAction.REPLACE_LEAD}.get(part)
    if part is Part.WHOLE or change.action is ChangeAction.UNKNOWN:
        return change
    if change.action is ChangeAction.REPLACE_UNIT and action:
        return Change(action, change.text)
    if action is None or change.after:
        return Change(ChangeAction.UNKNOWN, old=change.old)
    inserts = change.action is ChangeAction.INSERT_WORDS
    return Change(action, f"{change.old} {change.text}" if inserts else change.text, change.old)


def _phrases(order: Order, words: str, quoted: list[str]) -> list[_Phrase]:
    spans = [match.span() for match in _QUOTED.finditer(words, order.start, order.end)]
    ends = [start for start, _ in spans[1:]] + [order.end]
    return [_Phrase(text, start[1], end) for text, start, end in zip(quoted, spans, ends, strict=True)]


def _renamed(order: Order, words: str, phrases: list[_Phrase]) -> WordChange | None:
    """ "Đổi tên Điều 5 thành “Điều 5. Tên mới”": what is quoted takes the place of what is named before it."""
    if order.verb is not Verb.AMEND or len(phrases) != 1:
        return None
    at = phrases[0].start - len(QUOTED)
    is_all = _BY.search(words, order.start, at) and not words[order.start : at].rstrip().endswith("từ")
    return WordChange(Change(ChangeAction.REPLACE_UNIT, phrases[0].words), order.start, at) if is_all else None


def _replaced(words: str, start: int, phrases: list[_Phrase]) -> Iterator[WordChange]:
    """ "cụm từ A và cụm từ B bằng cụm từ C tại …": what stands before "bằng" goes, what follows takes its place."""
    old: list[_Phrase] = []
    where = (0, 0)
    before = (start, start)
    for phrase in phrases:
        if old and _BY.search(words, *before):
            for each in old:
                change = _which(words, each, Change(ChangeAction.REPLACE_WORDS, phrase.words, each.words))
                yield WordChange(change, *(where if where != (0, 0) else _where(words, phrase)))
            old, where = [], (0, 0)
        else:
            old.append(phrase)
            by = _BY.search(words, phrase.start, phrase.end)
            where = _where(words, phrase, by.start()) if by else where
        before = (phrase.start, phrase.end)
    for each in old:
        yield WordChange(Change(ChangeAction.UNKNOWN, old=each.words), *where)


def _inserted(words: str, phrases: list[_Phrase]) -> Iterator[WordChange]:
    index = 0
    while index < len(phrases):
        new, following = phrases[index], phrases[index + 1 : index + 2]
        is_behind = _BEHIND.search(words, new.start, new.end) is not None
        if following and (is_behind or _BEFORE.search(words, new.start, new.end)):
            old = following[0].words
            behind = Change(ChangeAction.INSERT_WORDS, new.words, old)
            before = Change(ChangeAction.REPLACE_WORDS, f"{new.words} {old}", old)
            change = _which(words, following[0], behind if is_behind else before)
            yield WordChange(change, *_where(words, following[0]))
            index += 2
        else:
            yield WordChange(Change(ChangeAction.UNKNOWN, new.words), *_where(words, new))
            index += 1


def _where(words: str, phrase: _Phrase, end: int | None = None) -> tuple[int, int]:
    match = _WHERE.search(words, phrase.start, phrase.end if end is None else end)
    return (match.end(), phrase.end if end is None else end) if match else (0, 0)


def _which(words: str, phrase: _Phrase, change: Change) -> Change:
    """The change of one of several such phrases in a unit, where the command says which."""
    which = _WHICH.match(words, phrase.start, phrase.end)
    if which is None or change.action is ChangeAction.UNKNOWN:
        return change
    ordinal = "nhất" if which["first"] else (which["ordinal"] or "").lower()
    number = str(_ORDINALS.index(ordinal) + 1) if ordinal in _ORDINALS else ordinal
    if not number.isdigit():
        return Change(ChangeAction.UNKNOWN, old=change.old)
    return replace(change, after=str(int(number)))


def _with_shared_units(found: list[WordChange], where: tuple[int, int]) -> list[WordChange]:
    """The changes with their units; those that name none share those named behind them, else ``where``."""
    shared: list[WordChange] = []
    for each in reversed(found):
        where = (each.start, each.end) if each.end else where
        shared.insert(0, WordChange(each.change, *where))
    return shared
