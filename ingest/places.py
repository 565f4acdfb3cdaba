"""Where in the originals a unit of a text stands."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records import Place, Version


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of places on one page of one original, or of lines of one without pages.

    ``page`` is None where the original has none; then ``first`` and ``last`` are its paragraphs or lines, else the
    printed lines of the page. ``boxes`` are (left, top, right, bottom) in points from the page's upper left corner.
    """

    file: str
    page: int | None
    first: int
    last: int
    boxes: tuple[tuple[float, float, float, float], ...]


def places_of(version: Version, start: int, end: int) -> list[Place]:
    """The places of the lines that hold the span; a line begins at its place and ends at the next."""
    ends = [place.offset for place in version.places[1:]] + [len(version.text)]
    return [
        place
        for place, line_end in zip(version.places, ends, strict=False)
        if place.offset < end and start < max(line_end, place.offset + 1)
    ]


def spots_of(version: Version, start: int, end: int) -> list[Spot]:
    """The span's places page by page, in text order."""
    spots: list[Spot] = []
    for place in places_of(version, start, end):
        boxes = (place.box,) if place.box else ()
        last = spots[-1] if spots else None
        if last and (last.file, last.page) == (place.file, place.page):
            first_line, last_line = min(last.first, place.line), max(last.last, place.line)
            spots[-1] = Spot(last.file, last.page, first_line, last_line, last.boxes + boxes)
        else:
            spots.append(Spot(place.file, place.page, place.line, place.line, boxes))
    return spots
