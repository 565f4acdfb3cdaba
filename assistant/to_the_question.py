"""Which lines of the quoted units may answer a question at all, told by its words and amounts."""

from __future__ import annotations

from assistant.extracts import Line
from assistant.quantities import fits, quantities
from models.tokens import syllables

# Words that questions and law share whatever they are about.
_COMMON = frozenset(
    syllables(
        "theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật người trường hợp các những "
        "một trong cho với khi mà không bao nhiêu nào gì ai năm tháng ngày tù phạt tội về đối việc do từ đến sau đây "
        "trước nếu hay thế như để vào ra đồng tiền làm đã đang sẽ hành vi rồi nghìn ngàn triệu tỷ tỉ"
    )
)
# A small model picks "hành hung để tẩu thoát" for a theft of 60 million: a line must share so many words with what is
# asked, or its amount must fit.
_SHARED = 2
# And at least this part of what is asked about: below it, of 62 sentences that a grader read, eight did not answer for
# every five that did; from it on 14 for 30.
_COVERED = 0.5
# Lines that share fewer words than the best by more than this are not offered. Of 85 questions of the project's suite
# whose answering words stand in a line, 80 offer it without this limit among 3.1 lines, 75 with it among 2.0; the best
# by itself has them in 62.
_BEHIND = 1


def to_the_question(lines: list[Line], question: str) -> list[Line]:
    """The lines, of which those say nothing any more that are not likely to answer.

    Where an amount is asked about and lines set ranges for it, only those whose range holds it may answer.
    """
    words = {word for word in syllables(question) if not word[0].isdigit()} - _COMMON
    may_answer = zip(lines, _may(lines, question, words), strict=True)
    shared = [_shared(line.says, words) if may else None for line, may in may_answer]
    best = max((number for number in shared if number is not None), default=0)
    kept = [number is not None and number >= best - _BEHIND for number in shared]
    return [Line(line.stands, line.says if keep else None) for line, keep in zip(lines, kept, strict=True)]


def _may(lines: list[Line], question: str, words: set[str]) -> list[bool]:
    """Which lines hold the amount that is asked about; where none does, which share words of their own with it."""
    asked = quantities(question)
    held = [fits(line.stands, asked) if asked and line.says else None for line in lines]
    if True in held:
        return [holds is True for holds in held]
    least = max(_SHARED, _COVERED * len(words))
    return [
        line.says is not None
        and holds is None
        and _shared(_own(line), words) >= _SHARED
        and _shared(line.says, words) >= least
        for line, holds in zip(lines, held, strict=True)
    ]


def _shared(text: str | None, words: set[str]) -> int:
    return len(words.intersection(syllables(text or "")))


def _own(line: Line) -> str:
    """The words of the line, or of the whole list that it leads in."""
    return line.says if line.says is not None and line.stands.endswith(":") else line.stands
