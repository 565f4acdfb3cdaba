"""Cuts versions into passages: a clause each, headed by its law, article and the words that lead in.

A clause of a statute often reads "Trong trường hợp này…": only with the name of the law, the title of the
article and the line that its clauses complete does it say what it is about, to a reader and to an encoder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Document, Passage, Unit, UnitKind, Version

# About what the encoder reads in 256 tokens; a longer clause is cut between its points or sentences.
MAX_SYLLABLES = 180
# Changing how passages are cut makes another index, so this is part of the index's identity.
RECIPE = "clause-180-law-article-lead"
# A longer opening is text of its own rather than the line that the clauses complete.
_LEAD_SYLLABLES = 40
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=\S)")


def passages_of(document: Document, version: Version) -> Iterator[Passage]:
    """The passages of one article, in text order. An article without text gives its title alone."""
    heading = f"{document.title}. {heading_line(version)}"
    whole = version.unit
    clauses = [child for child in whole.children if child.kind is UnitKind.CLAUSE]
    opening = _opening(version, clauses[0]) if clauses else ""
    leads = 0 < len(opening.split()) <= _LEAD_SYLLABLES
    if leads:
        heading = f"{heading}. {opening}"
    spans = [(unit.path, unit.start, unit.end) for unit in clauses]
    if not clauses:
        spans = [(whole.path, _body_start(version), whole.end)]
    elif opening and not leads:
        spans.insert(0, (whole.path, _body_start(version), clauses[0].start))
    for path, start, end in spans:
        for text in _pieces(version.text[start:end].strip() or version.text[whole.start : end].strip()):
            yield Passage(version.version_id, version.law_id, path, heading, text)


def _opening(version: Version, first: Unit) -> str:
    """What stands between the heading line and the first clause, in one line."""
    return " ".join(version.text[_body_start(version) : first.start].split())


def heading_line(version: Version) -> str:
    """ "Điều 173. Tội trộm cắp tài sản", or the label alone where an article has no title."""
    label = f"Điều {version.label}" if version.unit.kind is UnitKind.ARTICLE else version.label
    return f"{label}. {version.title}" if version.title else label


def split_heading(heading: str) -> tuple[str, str]:
    """The title of the act, and the line of the article with what leads its clauses in.

    What is no article, as a part of an annex, has its act's title alone.
    """
    law, _, article = heading.partition(". Điều ")
    return law, article


def search_text(passage: Passage) -> str:
    """What both indexes read of a passage."""
    return f"{passage.heading}\n{passage.text}"


def _body_start(version: Version) -> int:
    """Where the words after the heading line begin."""
    newline = version.text.find("\n")
    return version.unit.start if newline < 0 else newline + 1


def _pieces(text: str) -> Iterator[str]:
    """The text in runs of at most MAX_SYLLABLES where its lines, or the sentences of a long line, allow."""
    if len(text.split()) <= MAX_SYLLABLES:
        yield text
        return
    run: list[str] = []
    size = 0
    for part in _parts(text):
        length = len(part.split())
        if run and size + length > MAX_SYLLABLES:
            yield "\n".join(run)
            run, size = [], 0
        run.append(part)
        size += length
    yield "\n".join(run)


def _parts(text: str) -> Iterator[str]:
    """Lines are what points and paragraphs of a statute are printed as."""
    for line in filter(str.strip, text.splitlines()):
        yield from _SENTENCE_END.split(line) if len(line.split()) > MAX_SYLLABLES else [line]
