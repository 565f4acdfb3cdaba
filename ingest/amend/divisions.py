"""Which articles stand in a division, read from the headings above them or from the wording of the division."""

from __future__ import annotations

from ingest.headings import division_heading, division_number
from ingest.records import UnitKind
from ingest.structure import parse_act

_STEPS = {UnitKind.PART: "ph", UnitKind.CHAPTER: "ch", UnitKind.SECTION: "mu", UnitKind.SUBSECTION: "tm"}
_SEPARATOR = " › "


def division_paths(context: str) -> set[str]:
    """The ways to name the divisions above an article: ``Phần thứ hai › Chương V`` gives ph2, ph2/ch5 and ch5.

    Chapters are counted through most acts, so that amending acts name them without their part.
    """
    steps = []
    for heading in context.split(_SEPARATOR) if context else []:
        division = division_heading(heading)
        if division:
            steps.append(_STEPS[division.kind] + division_number(division.label))
    return {"/".join(steps[low:high]) for low in range(len(steps)) for high in range(low + 1, len(steps) + 1)}


def articles_in(wording: str) -> dict[str, str]:
    """The articles of the wording of a division, by path, in text order."""
    articles = (article for _, article in parse_act(wording).articles())
    return {article.path: wording[article.start : article.end].strip() for article in articles}
