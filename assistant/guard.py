"""Lets a machine-written sentence through only when the clause that it cites carries it.

The small model invents amounts and never refuses, so nothing it writes is shown on trust: every number
stands between the words that it has in the clause, ranges are whole, and nine syllables in ten are the
clause's or the question's.
What fails is withdrawn before anyone sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from models.tokens import syllables

# Function words of an answer that need no support.
_FREE = frozenset(syllables("theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật"))
_SUPPORT = 0.9
# Words that turn a sentence round; one that the sources lack is never let through.
_NEGATIONS = frozenset(("không", "chưa", "chẳng", "cấm"))
# Units in which a question tells the size of its case; a term of years that it supposes is not lent.
_MONEY = frozenset(("đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
# Words that make a bound of the number after them, together with the word before.
_BOUNDS = frozenset(("quá", "dưới", "trên", "hơn", "đủ", "nhất", "đa", "thiểu", "đến", "từ", "tới"))
# A range on syllables: "từ 07 năm đến dưới 15 năm".
_RANGE = re.compile(r" từ (?P<low>\d\S* \S+) đến (?:dưới )?(?P<high>\d\S* \S+) ")
# Words that are neither the question's nor filling: fewer say the question over again.
_NEWS = 3


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    UNFINISHED = "unfinished"
    SAYS_NOTHING = "says_nothing"
    TRUE_FALSE = "true_false"
    NUMBER = "number"
    RANGE = "range"
    NEGATION = "negation"
    WORDS = "words"


_TRUE_FALSE = re.compile(r"^(đúng|sai|có|không)\b[.,:]?", re.IGNORECASE)


def check(sentence: str, clause: str, question: str) -> Verdict:
    """Whether ``sentence`` may be shown under ``clause``; anything but ACCEPTED says what it failed on."""
    said, law, asked = syllables(sentence), syllables(clause), syllables(question)
    for fails, verdict in (
        (not sentence.rstrip().endswith(".") or sentence.count(". ") > 0, Verdict.UNFINISHED),
        (len([word for word in said if word not in asked and word not in _FREE]) < _NEWS, Verdict.SAYS_NOTHING),
        # It answers "Đúng" to every such question, right or wrong.
        (_TRUE_FALSE.match(sentence.strip()) is not None, Verdict.TRUE_FALSE),
        (not _numbers_as_written(said, law, asked), Verdict.NUMBER),
        (not _ranges_whole(said, law), Verdict.RANGE),
        (not _negations_kept(said, law), Verdict.NEGATION),
        (_support(said, law, asked) < _SUPPORT, Verdict.WORDS),
    ):
        if fails:
            return verdict
    return Verdict.ACCEPTED


def _numbers_as_written(said: list[str], law: list[str], asked: list[str]) -> bool:
    """Each number stands as in the clause, between the same words; sums of the case may be the question's."""
    written, facts = set(_number_contexts(law)), {(number, after) for _, number, after in _number_contexts(asked)}
    return all(
        context in written or (context[2] in _MONEY and context[1:] in facts) for context in _number_contexts(said)
    )


def _number_contexts(words: list[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """(words before, number, word after); two words before where the nearer one sets a bound ("không quá")."""
    for at, word in enumerate(words):
        if word[0].isdigit():
            before = words[max(0, at - 1) : at]
            if before and before[0] in _BOUNDS:
                before = words[max(0, at - 2) : at]
            yield tuple(before), word, words[at + 1] if at + 1 < len(words) else ""


def _ranges_whole(said: list[str], law: list[str]) -> bool:
    """Of "từ 07 năm đến 15 năm" all or nothing: "phạt tù đến 15 năm" would be another penalty."""
    text, whole = f" {' '.join(law)} ", f" {' '.join(said)} "
    for match in _RANGE.finditer(text):
        ends = (f" {match['low']} ", f" {match['high']} ")
        if any(end in whole for end in ends) and match[0] not in whole:
            return False
    return True


def _negations_kept(said: list[str], law: list[str]) -> bool:
    """No negation that the clause lacks, and none dropped from words that it only ever denies."""
    if not set(said) & _NEGATIONS <= set(law):
        return False
    denied, affirmed = _pairs_by_denial(law)
    return not _pairs_by_denial(said)[1] & (denied - affirmed)


def _pairs_by_denial(words: list[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Pairs of words in a row that follow a negation, and those that do not."""
    pairs: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (set(), set())
    for before, one, two in zip(["", *words], words, words[1:], strict=False):
        pairs[0 if before in _NEGATIONS else 1].add((one, two))
    return pairs


def _support(said: list[str], law: list[str], asked: list[str]) -> float:
    known = {*law, *asked, *_FREE}
    return sum(word in known for word in said) / len(said) if said else 0.0
