"""The footnotes and endnotes of a Word document, numbered as they are referred to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.readers.numerals import numeral
from ingest.readers.word_package import WordPackage, kind, value
from ingest.readers.word_runs import RunReader
from ingest.readers.word_styles import Styles

_PARTS = {"footnoteReference": ("footnotes", "decimal"), "endnoteReference": ("endnotes", "lowerRoman")}


class WordNotes:
    """Gives each reference its number and text, in the order in which they are asked for."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self._runs = RunReader(styles, lambda _: None)
        self._notes = {
            reference: {value(note, "id"): note for note in _notes(package.part(part))}
            for reference, (part, _) in _PARTS.items()
        }
        self._counts = dict.fromkeys(_PARTS, 0)

    def find(self, reference: etree._Element) -> tuple[str, str] | None:
        """(label, text) of the note that is referred to; None where the file lacks it."""
        name = kind(reference)
        note = self._notes[name].get(value(reference, "id"))
        if note is None:
            return None
        if value(reference, "customMarkFollows") in ("1", "true", "on"):
            return "", self._text(note)
        self._counts[name] += 1
        return numeral(self._counts[name], _PARTS[name][1]), self._text(note)

    def _text(self, note: etree._Element) -> str:
        paragraphs = (each for each in note.iter() if kind(each) == "p")
        return " ".join(self._runs.read(paragraph).text for paragraph in paragraphs)


def _notes(part: etree._Element | None) -> Iterator[etree._Element]:
    for note in part if part is not None else ():
        # Separators between text and notes are notes of a type.
        if kind(note) in ("footnote", "endnote") and value(note, "type") in (None, "normal"):
            yield note
