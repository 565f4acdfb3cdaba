"""Lets a machine-written sentence through only when the unit that it cites says it, word for word.

A small model invents amounts, drops conditions and never refuses; a large one paraphrases. So nothing is shown on
trust, and nothing is weighed: a sentence is a part of the unit that may stand by itself (``extracts``), whole, or it
is withdrawn before anyone sees it. Then no number, name, date, term, negation, exception or quantifier can differ.
Two liberties are left, which change nothing: a short opening ("Theo quy định, …") and the letter of a point left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from assistant.extracts import extracts
from assistant.paragraphs import paragraphs
from models.tokens import syllables, unify_tone


class Verdict(StrEnum):
    """ACCEPTED, or the first thing that is wrong; WORDS when no plainer one is."""

    ACCEPTED = "accepted"
    UNFINISHED = "unfinished"
    SAYS_NOTHING = "says_nothing"
    TRUE_FALSE = "true_false"
    NUMBER = "number"
    NEGATION = "negation"
    EXCEPTION = "exception"
    QUANTIFIER = "quantifier"
    WORDS = "words"


# With the percent sign: 150% of a wage is not 150 of anything else.
_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+\d*")
_OPENING = re.compile(r"theo (?:quy định|pháp luật|quy định của (?:pháp luật|bộ luật này|luật này))")
_LETTER = re.compile(r"(?:(?<=\s)|^)[a-zđ]\d*\)\s+")
# A lead-in says something by itself unless it only announces its list.
_ANNOUNCES = re.compile(r"\b(?:sau đây|sau|như sau|gồm|quyết định|ngày|là)\W*$", re.IGNORECASE)
_TRUE_FALSE = re.compile(r"(?:đúng|sai|có|không)(?: vậy| ạ)?\s*[.,:;]", re.IGNORECASE)
# What the question does not say itself and what is no mere filling: a sentence with less says the question again.
_FILLING = frozenset(syllables("theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật"))
_NEWS = 2
_SPELLED = frozenset(syllables("một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt trăm nửa"))
_UNITS = frozenset(syllables("năm tháng tuần ngày giờ phút lần tuổi phần đồng nghìn ngàn triệu tỷ tỉ suất"))
_NEGATIONS = frozenset(("không", "chưa", "chẳng", "cấm"))
_EXCEPTIONS = frozenset(("trừ", "nếu", "nhưng", "khi", "ngoài"))
_QUANTIFIERS = frozenset(
    syllables("mọi tất toàn mỗi chỉ ít nhất đa thiểu quá dưới trên hơn đủ trước sau và hoặc các những số đến từ")
)


def check(sentence: str, clause: str, question: str, title: str = "") -> Verdict:
    """Whether ``sentence`` may be shown under ``clause``; anything but ACCEPTED says what it failed on.

    ``title`` is the article's; ``question`` lends no word, it only tells what would be said over again.
    """
    said = _words(sentence)
    asked = {*_words(question), *_FILLING}
    parts = [_words(part) for part in _may_be_said(clause, title)]
    if not sentence.rstrip().endswith("."):
        return Verdict.UNFINISHED
    if _TRUE_FALSE.match(sentence.strip()):
        return Verdict.TRUE_FALSE
    if sum(word not in asked for word in said) < _NEWS:
        return Verdict.SAYS_NOTHING
    if any(_says(said, part) for part in parts):
        return Verdict.ACCEPTED
    return _difference(said, max(parts, key=lambda part: _likeness(said, part), default=[]))


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).lower()
    return [unify_tone(word) for word in _WORD.findall(text)]


def _may_be_said(clause: str, title: str) -> Iterator[str]:
    """The extracts, each also without the letter of its point, and lead-ins that say something by themselves."""
    parts = extracts(clause, title)
    for part in parts:
        yield part
        yield _LETTER.sub("", part)
    leads = [paragraph.sentences[-1] for paragraph in paragraphs(clause) if parts and paragraph.points]
    yield from (lead for lead in leads if not _ANNOUNCES.search(lead))


def _says(said: list[str], part: list[str]) -> bool:
    """Whether the words are all those of ``part``, behind an opening that changes nothing."""
    opening = said[: max(0, len(said) - len(part))]
    return said[len(opening) :] == part and (not opening or _OPENING.fullmatch(" ".join(opening)) is not None)


def _likeness(said: list[str], part: list[str]) -> int:
    """How many words both have in a row with another."""
    blocks = SequenceMatcher(None, said, part, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1)


def _difference(said: list[str], part: list[str]) -> Verdict:
    """The plainest thing in which the words differ from the part of the unit that is most like them."""
    kinds: tuple[tuple[Callable[[list[str]], Counter[str]], Verdict], ...] = (
        (_numbers, Verdict.NUMBER),
        (lambda words: _of(words, _NEGATIONS), Verdict.NEGATION),
        (lambda words: _of(words, _EXCEPTIONS), Verdict.EXCEPTION),
        (lambda words: _of(words, _QUANTIFIERS), Verdict.QUANTIFIER),
    )
    return next((verdict for kind, verdict in kinds if kind(said) != kind(part)), Verdict.WORDS)


def _numbers(words: list[str]) -> Counter[str]:
    """Numbers with the word after them; in words ("hai năm") where a unit follows."""
    pairs = zip_longest(words, words[1:], fillvalue="")
    return Counter(
        f"{word} {after}" for word, after in pairs if word[0].isdigit() or (word in _SPELLED and after in _UNITS)
    )


def _of(words: list[str], kind: frozenset[str]) -> Counter[str]:
    return Counter(word for word in words if word in kind)
