"""Footnotes of texts that have no feet: "[8]" where the mark stood, and the notes in a list at the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.reader import SourceText
from ingest.records import Note

_ENTRY = re.compile(r"^[ \t]*\[(?P<label>\d{1,3})\][ \t]*(?=\S)", re.MULTILINE)
_MARK = re.compile(r"\[(?P<label>\d{1,3})\]")


def lifted(source: SourceText) -> SourceText:
    """The text without its list of notes and their marks, with the notes apart.

    A text that has notes already, or whose list does not count from 1, or whose marks are not all there, stays as it
    is: "[8]" is a paragraph in a judgment.
    """
    entries = _list_at_end(source.text)
    if source.notes or not entries:
        return source
    end = entries[0].start()
    marks = list(_MARK.finditer(source.text, 0, end))
    if {match["label"] for match in marks} != {match["label"] for match in entries}:
        return source
    text, starts = _without(source.text[:end], marks)
    ends = [*(match.start() for match in entries[1:]), len(source.text)]
    words = {match["label"]: source.text[match.end() : stop].strip() for match, stop in zip(entries, ends, strict=True)}
    notes = [Note(match["label"], words[match["label"]], _moved(match.start(), starts)) for match in marks]
    places = tuple(replace(place, offset=_moved(place.offset, starts)) for place in source.places if place.offset < end)
    return replace(source, text=text, places=places, notes=tuple(notes))


def _list_at_end(text: str) -> list[re.Match[str]]:
    """The entries of the last list that counts 1, 2, 3 … to the end of the text."""
    entries = list(_ENTRY.finditer(text))
    first = max((i for i, entry in enumerate(entries) if entry["label"] == "1"), default=len(entries))
    found = entries[first:]
    return found if [entry["label"] for entry in found] == [str(n + 1) for n in range(len(found))] else []


def _without(text: str, marks: Sequence[re.Match[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks; where each stood, with the letters taken out up to its end."""
    pieces, starts, at, taken = [], [], 0, 0
    for match in marks:
        pieces.append(text[at : match.start()])
        taken += match.end() - match.start()
        starts.append((match.start(), taken))
        at = match.end()
    return "".join([*pieces, text[at:]]), starts


def _moved(offset: int, starts: Sequence[tuple[int, int]]) -> int:
    index = bisect_right(starts, (offset, -1)) - 1
    return offset - (starts[index][1] if index >= 0 else 0)
