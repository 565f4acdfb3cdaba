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
        "trước nếu hay thế như để vào ra đồng tiền làm đã đang sẽ hành vi"
    )
)
# A small model picks "hành hung để tẩu thoát" for a theft of 60 million: a line must share so many words with what is
# asked, or its amount must fit.
_SHARED = 2


def to_the_question(lines: list[Line], question: str) -> list[Line]:
    """The lines, of which those say nothing any more that cannot answer.

    Where an amount is asked about and lines set ranges for it, only those whose range holds it may answer.
    """
    asked, words = quantities(question), set(syllables(question)) - _COMMON
    held = [fits(line.stands, asked) if asked and line.says else None for line in lines]
    if True in held:
        answers = [holds is True for holds in held]
    else:
        answers = [
            holds is None and len(_own(line) & words) >= _SHARED for line, holds in zip(lines, held, strict=True)
        ]
    return [Line(line.stands, line.says if kept else None) for line, kept in zip(lines, answers, strict=True)]


def _own(line: Line) -> set[str]:
    """The words of the line, or of the whole list that it leads in."""
    leads_in = line.says is not None and line.stands.endswith(":")
    return set(syllables(line.says if leads_in and line.says else line.stands))
