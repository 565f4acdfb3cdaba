"""Cuts a document into the texts that are stored: articles, annexes, parts of án lệ and judgments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.cutting import context_of, moved
from ingest.documents.described import Described
from ingest.readers.reader import SourceText, make_version
from ingest.records import Note, Place, Source, SourceRank, TextStatus, Unit, UnitKind, Version
from ingest.structure import Parsed

_STATUS = {SourceRank.CONSOLIDATED: TextStatus.CONSOLIDATED}


def cut(described: Described, text: SourceText, source: Source) -> list[Version]:
    """The versions of the document in text order, each with its places and notes."""
    return [_version(described, text, source, above, unit) for above, unit in text_units(described.parsed)]


def text_units(parsed: Parsed) -> Iterator[tuple[tuple[Unit, ...], Unit]]:
    """The units that have a text of their own, each with those above it.

    An annex is one text where it has no articles, else each article of it is one.
    """
    for unit in parsed.units:
        yield from _text_units(unit, ())


def _text_units(unit: Unit, above: tuple[Unit, ...]) -> Iterator[tuple[tuple[Unit, ...], Unit]]:
    if unit.kind in (UnitKind.ARTICLE, UnitKind.FIELD):
        yield above, unit
        return
    below = [found for child in unit.children for found in _text_units(child, (*above, unit))]
    if unit.kind is UnitKind.ANNEX and not below:
        yield above, unit
    yield from below


def _version(described: Described, text: SourceText, source: Source, above: tuple[Unit, ...], unit: Unit) -> Version:
    document = described.document
    own_text = text.text[unit.start : unit.end].rstrip()
    status = TextStatus.OCR if text.confidence is not None else _STATUS.get(source.rank, TextStatus.AS_ENACTED)
    own_unit = moved(unit, unit.start, len(own_text))
    first_day = _first_day(described, unit)
    version = make_version(document.law_id, own_unit, own_text, source, first_day, status, context_of(above))
    return replace(
        version,
        applied_by=described.made_by.get(unit.path),
        standing=document.standing,
        places=_places(text, unit.start, len(own_text)),
        notes=_notes(text, unit.start, len(own_text)),
        confidence=text.confidence,
    )


def _first_day(described: Described, unit: Unit) -> date | None:
    return described.first_days.get(unit.path, described.document.effective)


def _places(text: SourceText, start: int, length: int) -> tuple[Place, ...]:
    """The places from the line in which the unit begins, counted from its start."""
    inside = [place for place in text.places if start < place.offset < start + length]
    first = next((place for place in reversed(text.places) if place.offset <= start), None)
    found = [first, *inside] if first else inside
    return tuple(replace(place, offset=max(0, place.offset - start)) for place in found)


def _notes(text: SourceText, start: int, length: int) -> tuple[Note, ...]:
    inside = [note for note in text.notes if start < note.anchor <= start + length]
    return tuple(replace(note, anchor=note.anchor - start) for note in inside)
