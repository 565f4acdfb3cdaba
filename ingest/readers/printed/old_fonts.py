"""Printed lines in the fonts before Unicode (TCVN3, VNI) become Unicode."""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.legacy import to_unicode
from ingest.readers.printed.page import Line, Page, Word
from ingest.structure import ParseWarning


def in_unicode(pages: list[Page]) -> tuple[list[Page], list[ParseWarning]]:
    """The pages with legacy words in Unicode where that is certain; what OCR has read is Unicode.

    :raises LegacyFont: when the text stays unreadable.
    """
    texts = [line.text for page in pages if not page.read for line in page.lines]
    converted, warnings = to_unicode(texts)
    fresh = iter(converted)
    return [page if page.read else _with_texts(page, [next(fresh) for _ in page.lines]) for page in pages], warnings


def _with_texts(page: Page, texts: list[str]) -> Page:
    return replace(page, lines=tuple(map(_with_text, page.lines, texts)))


def _with_text(line: Line, text: str) -> Line:
    """The line with another text, its words where they stood; one word where the conversion has joined some."""
    if text == line.text:
        return line
    fresh = text.split(" ")
    if len(fresh) == len(line.words) and all(word.blank for word in line.words[1:]):
        return replace(line, words=tuple(word._replace(text=new) for word, new in zip(line.words, fresh, strict=True)))
    first = line.words[0]
    return replace(line, words=(Word(text, line.left, line.right, line.baseline, line.size, first.blank),))
