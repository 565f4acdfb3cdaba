"""A quoted unit as it is built: clauses and lines of sentences, and the points of a list under their lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CLAUSE = re.compile(r"\d+[a-zđ]?\.\s+")
_POINT = re.compile(r"(?:[a-zđ]\d*\)|-)\s+")
# "Điều 5. Tên" and "1.000.000 đồng" hold no end of a sentence.
_SENTENCE_END = re.compile(r"(?<=[^\d\W]\.)\s+(?=[A-ZĐÀ-Ỹ])|(?<=[)%”\"]\.)\s+(?=[A-ZĐÀ-Ỹ])")


@dataclass(slots=True)
class Paragraph:
    """``sentences`` without the clause's number; ``points`` with their letters, when the last sentence leads in."""

    sentences: list[str]
    points: list[str] = field(default_factory=list)

    @property
    def leads_in(self) -> bool:
        return self.sentences[-1].endswith(":")


def paragraphs(quote: str) -> list[Paragraph]:
    """The paragraphs of a quote. Lines of one clause stand in one; points without a lead-in are left out.

    Clauses under a line that leads in are its points; what is listed below them belongs to them.
    """
    found: list[Paragraph] = []
    for line in filter(None, (line.strip() for line in quote.splitlines())):
        open_list = found[-1] if found and found[-1].leads_in else None
        if _POINT.match(line):
            _add_point(open_list, line)
        elif label := _CLAUSE.match(line):
            if open_list and _of_clauses(open_list):
                open_list.points.append(line)
            else:
                found.append(Paragraph(_split(line[label.end() :])))
        elif not found or open_list:
            found.append(Paragraph(_split(line)))
        else:
            found[-1].sentences += _split(line)
    return [each for each in found if each.points or not each.leads_in]


def _add_point(open_list: Paragraph | None, line: str) -> None:
    if open_list is None:
        return
    if open_list.points and _CLAUSE.match(open_list.points[-1]):
        open_list.points[-1] += f" {line}"
    else:
        open_list.points.append(line)


def _of_clauses(open_list: Paragraph) -> bool:
    return not open_list.points or _CLAUSE.match(open_list.points[0]) is not None


def _split(line: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(line)]
