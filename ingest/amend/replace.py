"""Edits that give a unit new wording: the whole unit, its lead-in, its title, its label, or nothing at all."""

from __future__ import annotations

import re

from ingest.amend.edit import Edit, refusal
from ingest.headings import article_heading, clause_heading, point_heading
from ingest.labels import CLAUSE_LABEL, POINT_LABEL
from ingest.records import Unit, UnitKind

# How a consolidated text shows what is repealed, so that its label is not taken for a gap (Pháp lệnh
# 01/2012/UBTVQH13).
REPEALED = "(được bãi bỏ)"
_LABEL = {
    UnitKind.CLAUSE: re.compile(rf"[ \t]*(?P<label>{CLAUSE_LABEL})[ \t]*[.)/-]*"),
    UnitKind.POINT: re.compile(rf"[ \t]*(?P<label>{POINT_LABEL})[ \t]*\)"),
}
_BLANK_END = re.compile(r"\s*\Z")
_WHOLE_LINE = re.compile(r".*[.;:,]\s*\Z", re.DOTALL)
# "Điều 5. Tên điều": what stands before the title.
_HEADING = re.compile(r"\s*(?:Điều|ĐIỀU)[ \t]+\w+[ \t]*[.:]?[ \t]*")
_OF_POINT = re.compile(r"(?i)\bđiểm này\b")


def replace_unit(text: str, unit: Unit, new: str) -> list[Edit]:
    """``new`` for the words of the unit, with the blanks that follow it left as they are.

    :raises ChangeNotApplied: when ``new`` has another label, or the end of the old unit may be its parent's.
    """
    check_label(new, unit.kind, unit.label)
    return [Edit(unit.start + _indent(text, unit), _end(text, unit), new.strip())]


def replace_lead(text: str, unit: Unit, new: str) -> list[Edit]:
    """``new`` for the first paragraph of the unit (khổ đầu, đoạn mở đầu).

    :raises ChangeNotApplied: when it cannot be told where the paragraph ends.
    """
    start, end = lead_span(text, unit)
    if unit.kind is not UnitKind.ARTICLE:
        check_label(new, unit.kind, unit.label)
    line = text[start:end].partition("\n")[0]
    if not line.strip() or not _WHOLE_LINE.match(line):
        raise refusal("lead_ambiguous")
    return [Edit(start, start + len(line.rstrip()), new.strip())]


def lead_span(text: str, unit: Unit) -> tuple[int, int]:
    """The unit's own words before its first child; of an article without its heading."""
    start = heading_end(text, unit) if unit.kind is UnitKind.ARTICLE else unit.start
    own = text[start : unit.lead_end]
    return start + len(own) - len(own.lstrip()), unit.lead_end


def replace_title(text: str, unit: Unit, new: str) -> list[Edit]:
    """``new``, with or without "Điều 5." before it, for the title of an article.

    :raises ChangeNotApplied: when the unit is no article with a title on the line of its number.
    """
    return [Edit(*title_span(text, unit), heading_title(new))]


def title_span(text: str, unit: Unit) -> tuple[int, int]:
    """Where the title of an article stands.

    :raises ChangeNotApplied: when the unit is no article with a title on the line of its number.
    """
    heading = _HEADING.match(text, unit.start)
    if unit.kind is not UnitKind.ARTICLE or heading is None or not unit.title:
        raise refusal("title_ambiguous")
    return heading.end(), heading_end(text, unit)


def repeal_unit(text: str, unit: Unit) -> list[Edit]:
    """A clause or point keeps its label and says that it is repealed.

    :raises ChangeNotApplied: for other units, and where the end of a point may be its clause's.
    """
    label = _LABEL[unit.kind].match(text, unit.start) if unit.kind in _LABEL else None
    if label is None:
        raise refusal("unit_missing")
    return [Edit(label.end(), _end(text, unit), f" {REPEALED}")]


def is_repealed(text: str, unit: Unit) -> bool:
    """Whether the unit is there for its label alone."""
    return text[unit.start : unit.end].rstrip(" \t\n.;").endswith(REPEALED)


def renumber(text: str, unit: Unit, label: str) -> list[Edit]:
    """Another label for a clause or point; its words stay. :raises ChangeNotApplied: for other units."""
    found = _LABEL[unit.kind].match(text, unit.start) if unit.kind in _LABEL else None
    if found is None:
        raise refusal("unit_missing")
    return [Edit(found.start("label"), found.end("label"), label)]


def check_label(new: str, kind: UnitKind, label: str) -> None:
    """:raises ChangeNotApplied: when the new wording does not open with the label of its unit."""
    opens = {UnitKind.ARTICLE: article_heading, UnitKind.CLAUSE: clause_heading, UnitKind.POINT: point_heading}
    heading = opens[kind](new.strip().partition("\n")[0]) if kind in opens else None
    if heading is None or heading.label != label:
        raise refusal("label_differs")


def heading_end(text: str, unit: Unit) -> int:
    """Where the number and title of an article stop, however the title is broken over lines."""
    words = [rf"(?:Điều|ĐIỀU)\s+{re.escape(unit.label)}[ \t]*[.:]?[ \t–—-]*", *map(re.escape, unit.title.split())]
    found = re.compile(rf"\s*{words[0]}" + r"\s+".join(words[1:])).match(text, unit.start)
    if found is None:
        raise refusal("title_ambiguous")
    return found.end()


def heading_title(heading: str) -> str:
    """The title in "Điều 5. Tên điều", on one line."""
    return " ".join(_HEADING.sub("", heading, count=1).split())


def tail_start(text: str, unit: Unit) -> int | None:
    """Where paragraphs begin after the first one of a point; None where it is one paragraph.

    They stand at the margin as those of its clause do, so that only words can tell whose they are.
    """
    at = unit.start + _indent(text, unit)
    line_end = text.find("\n", at, unit.end)
    while line_end >= 0 and not _WHOLE_LINE.match(text[at:line_end]):
        line_end = text.find("\n", line_end + 1, unit.end)
    return line_end + 1 if line_end >= 0 and text[line_end : unit.end].strip() else None


def check_tail(text: str, unit: Unit, is_last: bool) -> None:
    """:raises ChangeNotApplied: when the last paragraphs of the last point of a clause may be the clause's."""
    if unit.kind is not UnitKind.POINT or not is_last:
        return
    tail = tail_start(text, unit)
    if tail is not None and not _OF_POINT.search(text, tail, unit.end):
        raise refusal("tail_ambiguous")


def _indent(text: str, unit: Unit) -> int:
    own = text[unit.start : unit.end]
    return len(own) - len(own.lstrip())


def _end(text: str, unit: Unit) -> int:
    """Where the words of the unit end: the blanks before the next unit stay."""
    blank = _BLANK_END.search(text, unit.start, unit.end)
    return blank.start() if blank else unit.end
