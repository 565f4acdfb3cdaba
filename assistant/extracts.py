"""What of a quoted unit may be said by itself, word for word: whole sentences, and points under their lead-in.

Nothing is cut inside a sentence, so no exception and no condition is lost; nothing begins or ends where "this",
"that" or a limit in the next sentence would be lost. Of a list whose cases hold only together, only the whole list
may be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.paragraphs import Paragraph, paragraphs

# Longer lists are read in the quote; as one sentence they would help nobody.
_LIST_WORDS = 90
# A sentence that begins so goes on from the one before.
_GOES_ON = re.compile(
    r"(?:nếu|nhưng|tuy nhiên|ngoài ra|riêng|trừ|trường hợp (?:không|có (?:tranh chấp|thỏa thuận khác))|hết thời hạn"
    r"|quá thời hạn|việc này|điều này)\b",
    re.IGNORECASE,
)
# "này", "đó" near the start, unless they point within the act ("Điều này") or to a word of the same sentence.
_POINTS_BACK = re.compile(r"\b(\w+) (?:này|đó|nói trên|nêu trên|trên đây)\b")
_OF_THE_ACT = frozenset(("luật", "điều", "khoản", "điểm", "mục", "chương", "phần", "định", "quyết", "lệnh"))
_START_CHARS = 60
# What follows a sentence and takes something of it back: the sentence is not whole without.
_LIMITS = re.compile(
    r"(?:nhưng|tuy nhiên|trừ|riêng|quy định (?:này|tại (?:khoản|điều|đoạn) này) không|[^.]*\bkhông bao gồm)\b",
    re.IGNORECASE,
)
# Lists of which one case may be given without the others: the frames of a penalty above the basic one, whose case the
# facts tell, and rules that stand side by side. "Thẩm phán phải có một trong các quyết định sau đây: a)" alone would
# order the first of four decisions; of 62 sentences shown a grader found six cut so.
_APART = re.compile(
    r"(?:phạm tội (?:trong|thuộc) (?:một trong )?(?:các )?trường hợp\b|những trường hợp sau|thời (?:gian|hạn|hiệu)\b"
    r"|.*\bnhư sau:$)",
    re.IGNORECASE,
)
# Of these too all must be given, or none may be.
_TOGETHER = re.compile(
    r"\b(?:đủ|đồng thời|tất cả|toàn bộ|các điều kiện|gồm|nội dung|thứ tự|lần lượt|nguyên tắc)\b", re.IGNORECASE
)
# "… như sau:" and a text in quotation marks: the words of another act, which this one orders to be put there.
_AMENDS = re.compile(r":\s*\n\s*[“\"]")
# What a sentence of law does; a line without is a name in a list ("Tái phạm nguy hiểm.").
_STATES = re.compile(
    r"\b(?:là|thì|được|phải|bị|có|không|do|gồm|thuộc|chịu|tính|áp dụng|chấm dứt|quyết định|chỉ|cấm|theo|như)\b",
    re.IGNORECASE,
)
# Under such a title stand acts that are forbidden, not rules: said without it they would read as allowed.
_FORBIDDEN = re.compile(r"\bcấm\b", re.IGNORECASE)
_FORBIDS = re.compile(r"(?:nghiêm )?cấm\b|không\b", re.IGNORECASE)
# A clause that ends otherwise is an item of a list whose lead-in is not quoted, or is cut off.
_ENDS = (".", ".”", '."')
_LAST = re.compile(r"[\s;,.:]*(?:[;,]\s*(?:và|hoặc))?[\s;,.:]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the unit as it ``stands``, and the sentence that it ``says``: None when it says none by itself.

    A point says its lead-in too, a lead-in its whole list, a sentence also those that it leans on.
    """

    stands: str
    says: str | None


def lines(quote: str, title: str = "") -> list[Line]:
    """The quote line by line, in its order; words that belong to no whole sentence or list are left out.

    ``title`` is that of the article: what stands under "Các hành vi bị nghiêm cấm" says nothing by itself.
    """
    found = [line for paragraph in paragraphs(quote) for line in _lines(paragraph)]
    if _AMENDS.search(quote):
        return [Line(line.stands, None) for line in found]
    if not _FORBIDDEN.search(title):
        return found
    return [Line(line.stands, line.says if line.says and _FORBIDS.match(line.says) else None) for line in found]


def extracts(quote: str, title: str = "") -> list[str]:
    """All that may be said of a quote, each once."""
    return list(dict.fromkeys(line.says for line in lines(quote, title) if line.says is not None))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    if not paragraph.points:
        yield from _sentences(paragraph.sentences)
        return
    *before, lead = paragraph.sentences
    yield from _sentences(before)
    said = f"{before[-1]} {lead}" if before and _leans_back(lead) else lead
    whole = _said(said, " ".join(paragraph.points))
    yield Line(lead, whole if len(whole.split()) <= _LIST_WORDS else None)
    apart = _APART.match(lead) and not _TOGETHER.search(lead)
    for point in paragraph.points:
        yield Line(point, _said(said, point) if apart else None)


def _sentences(sentences: list[str]) -> Iterator[Line]:
    for at, sentence in enumerate(sentences):
        first, last = at, at
        while first and _leans_back(sentences[first]):
            first -= 1
        while last + 1 < len(sentences) and _LIMITS.match(sentences[last + 1]):
            last += 1
        whole = not _leans_back(sentences[first]) and sentence.endswith(_ENDS) and _STATES.search(sentence)
        yield Line(sentence, _said(*sentences[first : last + 1]) if whole else None)


def _leans_back(sentence: str) -> bool:
    """Whether it cannot be understood without the one before."""
    if _GOES_ON.match(sentence):
        return True
    start = sentence[:_START_CHARS].lower()
    found = ((match[1], start[: match.start()]) for match in _POINTS_BACK.finditer(start))
    return any(noun not in _OF_THE_ACT and not re.search(rf"\b{re.escape(noun)}\b", before) for noun, before in found)


def _said(*parts: str) -> str:
    text = _LAST.sub("", " ".join(parts))
    return f"{text[:1].upper()}{text[1:]}."
