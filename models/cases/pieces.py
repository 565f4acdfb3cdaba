"""Cuts án lệ and judgments into what is looked up: situation and solution, facts and reasoning.

A passage is a verbatim piece of its text, as a paragraph of a judgment may run over pages and is quoted in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Document, Judgment, Passage, Standing, Unit, UnitKind, Version
from models.cases.masked import mask_names
from models.passages import MAX_SYLLABLES, search_text

# Changing how cases are cut or what is read of them makes another index.
RECIPE = "cases-180-masked-1"
# What happened and what the court makes of it; the rest of a case names people or repeats the law.
PARTS = {
    Standing.PRECEDENT: ("situation", "solution"),
    Standing.JUDGMENT: ("facts", "reasoning"),
}
_CUT = re.compile(r"\n+|(?<=[.;])\s+(?=\S)")


def is_looked_up(path: str, standing: Standing) -> bool:
    """Whether a part of a case, as ``facts``, is in the index of cases."""
    return path.partition("~")[0] in PARTS.get(standing, ())


def case_passages(document: Document, version: Version) -> Iterator[Passage]:
    """The passages of one part, in text order; the heading says what the case is about, without names."""
    heading = case_subject(document)
    for path, start, end in _spans(version):
        for text in _pieces(version.text, start, end):
            yield Passage(version.version_id, version.law_id, path, heading, text)


def case_subject(document: Document) -> str:
    """ "Tranh chấp hợp đồng vay tài sản" of a judgment, the title of an án lệ."""
    details = document.details
    return details.subject or document.kind if isinstance(details, Judgment) else document.title


def masked_text(passage: Passage) -> str:
    """What the encoder reads of a passage."""
    return mask_names(search_text(passage))


def _spans(version: Version) -> Iterator[tuple[str, int, int]]:
    """The numbered paragraphs of a part, and what stands before the first of them."""
    paragraphs = [child for child in version.unit.children if child.kind is UnitKind.PARAGRAPH]
    yield version.unit.path, body_start(version), paragraphs[0].start if paragraphs else version.unit.end
    yield from ((unit.path, unit.start, unit.end) for unit in paragraphs)


def body_start(version: Version) -> int:
    """Where a part's own words begin: behind its first line, and in an án lệ behind what else ends in a colon.

    An án lệ has two headings: "Khái quát nội dung án lệ:" and "- Tình huống án lệ:".
    """
    unit: Unit = version.unit
    at = unit.start
    newline = version.text.find("\n", at, unit.end)
    while newline >= 0 and (at == unit.start or version.text[at:newline].rstrip().endswith(":")):
        at = newline + 1
        if version.standing is not Standing.PRECEDENT:
            break
        newline = version.text.find("\n", at, unit.end)
    return at


def _pieces(text: str, start: int, end: int) -> Iterator[str]:
    """Verbatim runs of lines and sentences of at most MAX_SYLLABLES, but for a sentence that is longer."""
    cuts = [*(match.end() for match in _CUT.finditer(text, start, end)), end]
    first, at, size = start, start, 0
    for cut in cuts:
        length = len(text[at:cut].split())
        if size and size + length > MAX_SYLLABLES:
            yield text[first:at].strip()
            first, size = at, 0
        at, size = cut, size + length
    if rest := text[first:end].strip():
        yield rest
