"""Whose units a command names: of an act that it names itself, of the act that the context names, or of none known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.amend.target import Target
from ingest.citations.acts import find_acts
from ingest.citations.fold import fold
from ingest.citations.names import Lookup

# The act is named, but which one it is cannot be told: no other act may take its place.
UNTOLD = "?"
# What may stand between a unit and the act that it is of: other units, their list, and "của".
_BETWEEN = re.compile(
    r"(?i)(?:và|hoặc|các|từ|đến|của|tại|thuộc|tên|sau|đây|điều|khoản|điểm|chương|mục|tiểu|phần|thứ|phụ|lục|"
    r"tiết|đoạn|khổ|câu|số|[ivxlc]{1,6}[a-zđ]?|\d{1,4}[a-zđ]?|[a-zđ]\d{0,2})"
)
# Decrees and lower acts are named by their number.
_BY_NAME = re.compile(r"(?i)\b(?:bộ luật|luật|pháp lệnh)\b(?!\s+(?:này|trên|đó)\b)")
_LONGEST_LIST = 600  # No list of units goes on for longer; a hostile one must not cost more.


@dataclass(frozen=True, slots=True)
class Context:
    """The act that the words above speak of, and those words: a later mention may give no more than its name."""

    law_id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An act that a command names and the span of its words. ``law_id`` is ``UNTOLD`` where it cannot be told."""

    law_id: str
    start: int
    end: int


def named_acts(words: str, names: Lookup, context: Context) -> list[Named]:
    """The acts that a command names, in text order; "self" for "Luật này"."""
    folded = fold(words)
    found = []
    for act in find_acts(folded, names):
        start, end = folded.span(act.start, act.end)
        # The words "Luật sửa đổi, bổ sung một số điều của" of a title are those of any act that amends one.
        is_named = words[start:end].casefold() in context.words.casefold() and not act.amending
        is_above = context.law_id and (is_named or context.law_id in act.candidates)
        told = act.law_id or (context.law_id if is_above else UNTOLD)
        found.append(Named(told, start, end))
    return found


def act_of(acts: Sequence[Named], own: str, context: Context) -> str:
    """The act that a command speaks of: the first that it names, else that of the context."""
    others = [act.law_id for act in acts if act.law_id not in (own, "self")]
    told = next((law_id for law_id in others if law_id != UNTOLD), "")
    return told or (UNTOLD if others else context.law_id)


def owned(target: Target, words: str, acts: Sequence[Named], law_id: str) -> Target:
    """The target with its act: that of its own words, of the act behind it, or ``law_id``; "self" for "Luật này"."""
    if target.law_id:
        return target
    behind = next((act for act in acts if act.start >= target.at), None)
    if behind and behind.start - target.at < _LONGEST_LIST and _is_of(words[target.at : behind.start]):
        return replace(target, law_id=behind.law_id)
    end = min(target.at + _LONGEST_LIST, behind.start if behind else len(words))
    return replace(target, law_id=UNTOLD if _names_another(words[target.at : end]) else law_id)


def _names_another(behind: str) -> bool:
    """Whether the words behind a unit name an act by a name that is not known."""
    named = _BY_NAME.search(behind)
    return named is not None and _is_of(behind[: named.start()])


def _is_of(between: str) -> bool:
    """Whether nothing but units stands between a unit and an act."""
    return all(_BETWEEN.fullmatch(word) for word in re.findall(r"[^\s,:()]+", between))
