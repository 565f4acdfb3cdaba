"""Cuts versions into passages: a clause each, headed by its law and article.

A clause of a statute often reads "Trong trường hợp này…": only with the name of the law and the title of
the article in front does it say what it is about, to a reader and to an encoder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.records import Document, Passage, Unit, UnitKind, Version

# About what the encoder reads in 256 tokens; a longer clause is cut between its points or sentences.
MAX_SYLLABLES = 180
# Changing how passages are cut makes another index, so this is part of the index's identity.
RECIPE = "clause-180-law-article"


def passages_of(document: Document, version: Version) -> Iterator[Passage]:
    """The passages of one article, in text order. An article without text gives its title alone."""
    heading = f"{document.title}. {heading_line(version)}"
    clauses = [child for child in version.unit.children if child.kind is UnitKind.CLAUSE]
    units = clauses or [version.unit]
    for unit in units:
        for text in _pieces(version.text, unit, _body_start(version) if unit is version.unit else unit.start):
            yield Passage(version.version_id, version.law_id, unit.path, heading, text)


def heading_line(version: Version) -> str:
    """ "Điều 173. Tội trộm cắp tài sản", or the label alone where an article has no title."""
    label = f"Điều {version.label}" if version.unit.kind is UnitKind.ARTICLE else version.label
    return f"{label}. {version.title}" if version.title else label


def search_text(passage: Passage) -> str:
    """What both indexes read of a passage."""
    return f"{passage.heading}\n{passage.text}"


def _body_start(version: Version) -> int:
    """Where the words after the heading line begin."""
    newline = version.text.find("\n")
    return version.unit.start if newline < 0 else newline + 1


def _pieces(text: str, unit: Unit, start: int) -> Iterator[str]:
    """The unit's text in runs of at most MAX_SYLLABLES where its points or lines allow."""
    whole = text[start : unit.end].strip()
    if len(whole.split()) <= MAX_SYLLABLES:
        yield whole or text[unit.start : unit.end].strip()
        return
    run: list[str] = []
    size = 0
    for part in _parts(text, unit, start):
        length = len(part.split())
        if run and size + length > MAX_SYLLABLES:
            yield "\n".join(run)
            run, size = [], 0
        run.append(part)
        size += length
    if run:
        yield "\n".join(run)


def _parts(text: str, unit: Unit, start: int) -> Iterable[str]:
    """Lines are what points and paragraphs of a statute are printed as."""
    return [line for line in text[start : unit.end].splitlines() if line.strip()]
