"""The parts of án lệ and judgments as units: named fields with their numbered paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ingest.documents.lines import lines_of
from ingest.records import Unit, UnitKind
from ingest.structure import Parsed, ParseWarning

# "[12]", "[2.1].", in án lệ also inside a quotation.
_NUMBERED = re.compile(r"^[ \t]*[“\"]?\[(?P<label>\d{1,3}(?:\.\d{1,3}){0,3})\.?\]", re.MULTILINE)
_RUN_ON = re.compile(r"[.,;:][ \t]+(?P<mark>\[(?P<label>\d{1,3})\][ \t])")


class Opening(NamedTuple):
    """Where a part begins; ``label`` is one of ``ingest.labels.FIELD_NAMES``, ``title`` its heading as printed.

    ``is_counted``: its paragraphs are counted where they bear no numbers, as "đoạn 2 phần “Nhận định”" counts them.
    """

    label: str
    start: int
    title: str
    is_counted: bool = False


def fields(text: str, openings: Sequence[Opening]) -> Parsed:
    """The parts as top units that cover the whole text; ``openings`` are in text order, the first at 0."""
    taken: Counter[str] = Counter()
    warnings: list[ParseWarning] = []
    units = []
    bounds = [*(opening.start for opening in openings), len(text)]
    for opening, (start, end) in zip(openings, pairwise(bounds), strict=True):
        if start < end:
            units.append(_field(text, opening, start, end, _once(opening.label, taken), warnings))
    return Parsed(tuple(units), tuple(warnings))


def _field(text: str, opening: Opening, start: int, end: int, path: str, warnings: list[ParseWarning]) -> Unit:
    marks = list(_numbered(text, start, end)) or (list(_counted(text, start, end)) if opening.is_counted else [])
    taken: Counter[str] = Counter()
    children = []
    for (label, at), stop in zip(marks, [*(at for _, at in marks[1:]), end], strict=False):
        child = _once(f"{path}/p{label}", taken)
        if not child.endswith(f"p{label}"):
            warnings.append(ParseWarning("duplicate_label", child, f"Đoạn [{label}] xuất hiện nhiều lần"))
        children.append(Unit(UnitKind.PARAGRAPH, label, child, at, stop, stop))
    lead_end = children[0].start if children else end
    return Unit(UnitKind.FIELD, opening.label, path, start, end, lead_end, opening.title, tuple(children))


def _numbered(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The numbers at the start of a line; also one behind a sentence, where it is the next and no line has it."""
    found = [(match["label"], match.start()) for match in _NUMBERED.finditer(text, start, end)]
    own = {label for label, _ in found}
    inside = [(match["label"], match.start("mark")) for match in _RUN_ON.finditer(text, start, end)]
    marks = sorted([*found, *(mark for mark in inside if mark[0] not in own)], key=itemgetter(1))
    before = 0
    for label, at in marks:
        if label in own or label == str(before + 1):
            yield label, at
            before = int(label.partition(".")[0])


def _counted(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Each paragraph of the part behind its heading, from 1."""
    for number, line in enumerate(lines_of(text, start, end)[1:], start=1):
        yield str(number), line.start


def _once(path: str, taken: Counter[str]) -> str:
    taken[path] += 1
    return path if taken[path] == 1 else f"{path}~{taken[path]}"
