"""Lets a machine-written sentence through only when the clause that it cites carries it.

The small model invents amounts and never refuses, so nothing it writes is shown on trust: every number
with the word after it, and nine syllables in ten, must stand in the cited clause or in the question.
What fails is withdrawn before anyone sees it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from models.tokens import syllables

# Function words of an answer that need no support.
_FREE = frozenset("theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật".split())
_SUPPORT = 0.9
# Words that turn a sentence round; one that the sources lack is never let through.
_NEGATIONS = frozenset(("không", "chưa", "chẳng", "cấm"))
_MONEY = frozenset(("đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
_MIN_SYLLABLES = 6


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    EMPTY = "empty"
    UNFINISHED = "unfinished"
    NUMBER = "number"
    UNIT = "number_unit"
    WORDS = "words"
    NEGATION = "negation"
    ANSWERS_TRUE_FALSE = "true_false"


_TRUE_FALSE = re.compile(r"^(đúng|sai|có|không)\b[.,:]?", re.IGNORECASE)


def check(sentence: str, clause: str, question: str) -> Verdict:
    """Whether ``sentence`` may be shown under ``clause``; anything but ACCEPTED says what it failed on."""
    said = syllables(sentence)
    sources = [syllables(clause), syllables(question)]
    for fails, verdict in (
        (len(said) < _MIN_SYLLABLES, Verdict.EMPTY),
        (not sentence.rstrip().endswith(".") or sentence.count(". ") > 0, Verdict.UNFINISHED),
        # It answers "Đúng" to every such question, right or wrong.
        (_TRUE_FALSE.match(sentence.strip()) is not None, Verdict.ANSWERS_TRUE_FALSE),
        (not _numbers(said) <= _numbers(sources[0]) | _numbers(sources[1]), Verdict.NUMBER),
        (not _pairs(said) <= _pairs(sources[0]) | _facts(sources[1]), Verdict.UNIT),
        (not (set(said) & _NEGATIONS) <= set(sources[0]), Verdict.NEGATION),
        (_support(said, sources) < _SUPPORT, Verdict.WORDS),
    ):
        if fails:
            return verdict
    return Verdict.ACCEPTED


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in zip(words, words[1:], strict=False) if a[0].isdigit()}


def _facts(question: list[str]) -> set[tuple[str, str]]:
    """Number pairs that a question may lend: sums of the case, never a term that it only supposes.

    "Thời hiệu là 05 năm, đúng không?" must not make "05 năm" sayable.
    """
    return {pair for pair in _pairs(question) if pair[1] in _MONEY}


def _support(said: list[str], sources: list[list[str]]) -> float:
    known = set(sources[0]) | set(sources[1]) | _FREE
    return sum(word in known for word in said) / len(said) if said else 0.0
