"""Án lệ: the fields that NQ 04/2019/NQ-HĐTP prescribes, then the judgment that the án lệ was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.documents.dates import DAY, first_day
from ingest.documents.described import Described
from ingest.documents.fields import Opening, fields
from ingest.documents.lines import Line, lines_of
from ingest.documents.trial import trial_parts
from ingest.records import Document, Precedent, Standing, Unit

NUMBER = re.compile(r"(?i)^[“\"]?án lệ số\s*:?\s*(?P<number>\d{1,3}\s*/\s*\d{4}\s*/\s*AL)\b")
_HEADINGS = {
    "source": r"nguồn (?:của )?án lệ\s*:?",
    "position": r"vị trí nội dung (?:của )?án lệ\s*:?",
    "situation": r"khái quát nội dung (?:của )?án lệ\s*:?|[-–+•]?\s*tình huống án lệ\s*:?",
    "solution": r"[-–+•]?\s*giải pháp pháp lý\s*:?",
    "provisions": r"quy định (?:của )?pháp luật liên quan(?: đến án lệ)?\s*:?",
    "keywords": r"từ kh(?:óa|oá)(?: của án lệ)?\s*:?",
}
_FIELDS = {label: re.compile(heading, re.IGNORECASE) for label, heading in _HEADINGS.items()}
_ANY_HEADING = re.compile(rf"^(?:{'|'.join(_HEADINGS.values())})", re.IGNORECASE)
_CONTENT = re.compile(r"(?i)nội dung (?:của )?án lệ\s*:?")
_ADOPTED = re.compile(rf"(?i)thông qua (?:vào )?(?P<day>{DAY})")
_PUBLISHED = re.compile(rf"(?i)công bố theo quyết định số\s.{{3,40}}?(?P<day>{DAY})", re.DOTALL)
_BEFORE_DATES = re.compile(r"(?i)\(?được hội đồng thẩm phán")
_PARAGRAPHS = re.compile(
    r"(?i)đoạn\s+(?:số\s+)?(?P<list>\[?\d[^“”\"(;]*?)(?=\s*(?:của\s+)?(?:phần|mục)\b|[;(“\"]|\.(?:\s|$)|$)"
)
_LABEL = re.compile(r"(?P<to>(?:đến|[-–])\s*(?:đoạn\s*)?)?\[?(?P<label>\d{1,3}(?:\.\d{1,3})*)\]?")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def read_precedent(text: str) -> Described:
    """The án lệ that ``text`` holds; the fields that it lacks are empty."""
    lines = lines_of(text)
    openings = _openings(lines)
    parsed = fields(text, openings)
    by_label = {unit.label: unit for unit in parsed.units}
    head = text[: openings[1].start] if len(openings) > 1 else text
    details = _details(text, head, by_label)
    title = _title(lines_of(head), details.number)
    issuer = "Hội đồng Thẩm phán Tòa án nhân dân tối cao"
    document = Document(
        details.number, title, "Án lệ", issuer, details.published, standing=Standing.PRECEDENT, details=details
    )
    # The án lệ repeats a judgment, whose references mean the law of its day.
    return Described(document, parsed, details.number, read_on=first_day(details.source) or details.adopted)


def _openings(lines: Sequence[Line]) -> list[Opening]:
    openings = [Opening("head", 0, "")]
    at = 0
    for label, pattern in _FIELDS.items():
        index = next((i for i in range(at, len(lines)) if pattern.match(lines[i].text)), None)
        if index is not None:
            openings.append(Opening(label, lines[index].start, lines[index].text.partition(":")[0].strip(" -–+•")))
            at = index + 1
    parts = trial_parts(lines[at:])
    content = next((line for line in lines[at:] if _CONTENT.fullmatch(line.text)), None)
    if content:
        parts = [part for part in parts if part.start < content.start]
        parts.append(Opening("content", content.start, content.text.rstrip(" :")))
    return openings + parts


def _details(text: str, head: str, by_label: dict[str, Unit]) -> Precedent:
    number = next((match["number"] for line in lines_of(head) if (match := NUMBER.match(line.text))), "")
    adopted, published = _ADOPTED.search(head), _PUBLISHED.search(head)
    body = {label: _body(text, unit) for label, unit in by_label.items()}
    return Precedent(
        number="".join(number.split()).upper(),
        adopted=first_day(adopted["day"]) if adopted else None,
        published=first_day(published["day"]) if published else None,
        source=body.get("source", ""),
        position=body.get("position", ""),
        operative=operative_paragraphs(body.get("position", "")),
        situation=body.get("situation", ""),
        solution=body.get("solution", ""),
        provisions=body.get("provisions", ""),
        keywords=tuple(" ".join(word.split()) for word in _QUOTED.findall(body.get("keywords", ""))),
    )


def operative_paragraphs(position: str) -> tuple[str, ...]:
    """The paragraphs that "vị trí nội dung án lệ" names: "Đoạn 5, 6 và 8" gives ``("5", "6", "8")``."""
    found: list[str] = []
    for match in _PARAGRAPHS.finditer(position):
        for item in _LABEL.finditer(match["list"]):
            label = item["label"]
            if item["to"] and found and found[-1].isdigit() and label.isdigit():
                found += [str(number) for number in range(int(found[-1]) + 1, int(label))]
            found.append(label)
    return tuple(dict.fromkeys(found))


def _body(text: str, unit: Unit) -> str:
    """The words of a field without its headings."""
    words = [_ANY_HEADING.sub("", line.text, count=1) for line in lines_of(text, unit.start, unit.end)]
    return "\n".join(filter(None, (each.strip() for each in words)))


def _title(lines: Sequence[Line], number: str) -> str:
    """ "Án lệ số 43/2021/AL về hiệu lực của hợp đồng thế chấp…"."""
    words: list[str] = []
    for line in lines:
        if words and _BEFORE_DATES.match(line.text):
            break
        match = NUMBER.match(line.text)
        if match or words:
            words.append(line.text[match.end() :].strip() if match else line.text)
    subject = " ".join(filter(None, words))
    return f"Án lệ số {number} {subject[:1].lower()}{subject[1:]}".strip()
