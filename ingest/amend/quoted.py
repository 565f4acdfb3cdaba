"""Cuts the new wording that a command quotes into the units that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.headings import Heading, article_heading, clause_heading, division_heading, division_number, point_heading

_OPENS = {"d": article_heading, "k": clause_heading, "đ": point_heading}
_DIVISIONS = {"ph": "part", "ch": "chapter", "mu": "section", "tm": "subsection"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of each unit by its path, and what stands above the first of them."""

    head: str = ""
    units: dict[str, str] = field(default_factory=dict)


def cut_wording(wording: str, paths: Sequence[str]) -> Wording | None:
    """The wording cut at the lines that open the units ``paths``; None when it does not hold them in this order."""
    lines = wording.split("\n")
    starts: list[int] = []
    for path in paths:
        after = starts[-1] + 1 if starts else 0
        found = next((number for number in range(after, len(lines)) if opens(lines[number], path)), None)
        if found is None:
            return None
        starts.append(found)
    if not starts:
        return Wording(wording)
    pieces = zip(paths, starts, [*starts[1:], len(lines)], strict=True)
    units = {path: "\n".join(lines[start:end]).strip() for path, start, end in pieces}
    return Wording("\n".join(lines[: starts[0]]).strip(), units)


def opens(line: str, path: str) -> bool:
    """Whether a line opens the unit of a path by its kind and label."""
    step = path.rpartition("/")[2]
    if step[:2] in _DIVISIONS:
        division = division_heading(line.strip())
        return (
            division is not None
            and division.kind.value == _DIVISIONS[step[:2]]
            and division_number(division.label) == step[2:]
        )
    recognise = _OPENS.get(step[:1])
    heading: Heading | None = recognise(line) if recognise else None
    return heading is not None and heading.label == step[1:]
