"""Lets a machine-written sentence through only when the clause that it cites carries it.

The small model invents amounts, drops conditions and never refuses, so nothing it writes is shown on trust.
What passes is in the main an extract of one sentence of the clause: runs of its own words that leave none of
its subject and conditions out, joined by words that the clause or its headings have, no run torn from a word
that turns it ("trước", "không quá", "trừ"), every number between the words that it has in the clause, every
range whole. The question lends nothing but sums and the numbers of provisions: "thời hiệu khởi kiện" must not
be answered by the time for mediation. What fails is withdrawn before anyone sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import Match, SequenceMatcher
from enum import StrEnum

from models.tokens import syllables

# Function words of an answer that need no support.
_FREE = frozenset(syllables("theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật"))
# A shorter run of common words may be chance; of 14 sentences that were let through on single words, 5 were wrong.
_RUN = 5
# Words that change what a run says when they are cut off before it, or after it.
_TURNS_BEFORE = frozenset(
    syllables("trước sau không chưa chẳng cấm trừ ngoài dưới trên quá hơn ít nhiều từ đến tới nếu mà nhưng")
)
_TURNS_AFTER = frozenset(syllables("trừ nếu nhưng"))
# "… như sau." announces an answer instead of giving it.
_ANNOUNCES = re.compile(r"(?:như sau|sau đây|sau)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d+[a-zđ]?\.\s+")
_SENTENCE_END = re.compile(r"(?<=\.)\s+|\n")
# What opens the clauses of a penal article and may be left out: the clause was chosen by the case already.
_STOCK = frozenset(syllables("phạm tội thuộc một trong các trường hợp sau đây người nào thì"))
_POINT = re.compile(r"^\s*[a-zđ]\d*\)", re.MULTILINE)
# Words that turn a sentence round; one that the sources lack is never let through.
_NEGATIONS = frozenset(("không", "chưa", "chẳng", "cấm"))
# Units in which a question tells the size of its case; a term of years that it supposes is not lent.
_MONEY = frozenset(("đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
# Numbers in words are numbers where a unit follows: "hai bên" is no amount, "hai năm" is one.
_SPELLED = frozenset(syllables("một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt trăm nửa"))
_UNITS = frozenset(syllables("năm tháng tuần ngày giờ phút lần tuổi phần")) | _MONEY
# Words that make a bound of the number after them, together with the word before.
_BOUNDS = frozenset(("quá", "dưới", "trên", "hơn", "đủ", "nhất", "đa", "thiểu", "đến", "từ", "tới"))
# A range on syllables: "từ 07 năm đến dưới 15 năm".
_RANGE = re.compile(r" từ (?P<low>\d\S* \S+) đến (?:dưới )?(?P<high>\d\S* \S+) ")
# Words that are neither the question's nor filling: fewer say the question over again.
_NEWS = 2
# A sentence on one point of a list says nearly all of it: its condition may stand at either end.
_POINT_COVERED = 0.8


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


def check(sentence: str, clause: str, question: str, headings: str = "") -> Verdict:
    """Whether ``sentence`` may be shown under ``clause``; anything but ACCEPTED says what it failed on.

    ``headings`` are the article's title and the titles above it. A point is one case among several, so a
    sentence must rest on one sentence before the points or on nearly all of one point.
    """
    said = syllables(sentence)
    lead, *points = _POINT.split(_NUMBER.sub("", clause))
    segments = [syllables(part) for part in _SENTENCE_END.split(lead)]
    segments += [
        point for point in map(syllables, points) if _covered(said, point) >= max(1, _POINT_COVERED * len(point))
    ]
    law = max(segments, key=lambda segment: _covered(said, segment))
    return _check(sentence, law, syllables(question), syllables(headings))


def _check(sentence: str, law: list[str], asked: list[str], titles: list[str]) -> Verdict:
    said = syllables(sentence)
    for fails, verdict in (
        (not sentence.rstrip().endswith(".") or sentence.count(". ") > 0, Verdict.UNFINISHED),
        (_ANNOUNCES.search(sentence.strip()) is not None, Verdict.SAYS_NOTHING),
        (len([word for word in said if word not in asked and word not in _FREE]) < _NEWS, Verdict.SAYS_NOTHING),
        # It answers "Đúng" to every such question, right or wrong.
        (_TRUE_FALSE.match(sentence.strip()) is not None, Verdict.TRUE_FALSE),
        (not _numbers_as_written(said, law, asked), Verdict.NUMBER),
        (not _ranges_whole(said, law), Verdict.RANGE),
        (not _negations_kept(said, law), Verdict.NEGATION),
        (not _extracted(said, law, asked, titles), Verdict.WORDS),
    ):
        if fails:
            return verdict
    return Verdict.ACCEPTED


def _numbers_as_written(said: list[str], law: list[str], asked: list[str]) -> bool:
    """Each number stands as in the clause, between the same words; the question lends sums and unit names."""
    written = set(_number_contexts(law))
    lent = {
        context for context in _number_contexts(asked) if context[2] in _MONEY or context[0] in (("khoản",), ("điều",))
    }
    amounts = {context[1:] for context in lent if context[2] in _MONEY}
    return all(context in written or context in lent or context[1:] in amounts for context in _number_contexts(said))


def _number_contexts(words: list[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """(words before, number, word after); two words before where the nearer one sets a bound ("không quá")."""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word[0].isdigit() or (word in _SPELLED and after in _UNITS):
            before = words[max(0, at - 1) : at]
            if before and before[0] in _BOUNDS:
                before = words[max(0, at - 2) : at]
            yield tuple(before), word, after


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


def _extracted(said: list[str], law: list[str], asked: list[str], titles: list[str]) -> bool:
    """Runs of the clause make the sentence, and nothing that it says before or between them is left out."""
    runs = _runs(said, law)
    taken = {at for run in runs for at in range(run.a, run.a + run.size)}
    rest = {word for at, word in enumerate(said) if at not in taken}
    lent = {word for _, number, unit in _number_contexts(asked) if unit in _MONEY for word in (number, unit)}
    dropped, end = set[str](), 0
    for run in runs:
        dropped |= set(law[end : run.b])
        end = run.b + run.size
    return (
        bool(runs)
        and rest <= {*law, *titles, *lent, *_FREE}
        and dropped <= {*said, *_FREE, *_STOCK}
        and not any(_torn(run, said, law) for run in runs)
    )


def _covered(said: list[str], law: list[str]) -> int:
    """How many words of the law the sentence has in runs."""
    return sum(run.size for run in _runs(said, law))


def _runs(said: list[str], law: list[str]) -> list[Match]:
    """Runs of words that both have in a row, in order."""
    blocks = SequenceMatcher(None, said, law, autojunk=False).get_matching_blocks()
    return [block for block in blocks if block.size >= _RUN]


def _torn(run: Match, said: list[str], law: list[str]) -> bool:
    """Whether the clause has a turning word at an edge of the run that the sentence leaves out."""
    before, after = law[run.b - 1 : run.b], law[run.b + run.size : run.b + run.size + 1]
    kept_before, kept_after = said[run.a - 1 : run.a], said[run.a + run.size : run.a + run.size + 1]
    return bool(
        (before and before[0] in _TURNS_BEFORE and before != kept_before)
        or (after and after[0] in _TURNS_AFTER and after != kept_after)
    )
