"""Reads plain text: ``.txt`` in any encoding of Vietnamese, often what a program took out of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ingest.readers.charset import decode
from ingest.readers.columns import one_by_one
from ingest.readers.legacy import to_unicode
from ingest.readers.lines import assemble, clean
from ingest.readers.reader import SourceFile, SourceText
from ingest.readers.wrapped import PrintedLine, paragraphs

_PAGE_NUMBER = re.compile(r"\s*(?:trang\s+|[-–—]\s*)?(\d{1,4})(?:\s*[-–—]|\s*/\s*\d{1,4})?\s*", re.IGNORECASE)
# Numbers that follow each other closer than this are a column of a table, not the feet of pages.
_PAGE_LINES = 5
# A file of nothing but numbers must not be searched for ever.
_MOST_STARTS = 20


class PlainReader:
    """Reader of ``.txt``."""

    name = "plain"
    suffixes: tuple[str, ...] = (".txt",)

    def read(self, file: SourceFile) -> SourceText:
        """Paragraphs as far as they are sure; page numbers are left out, columns of the head set one after another.

        :raises BrokenFile: when the file is no text or in no encoding of Vietnamese;
        :raises LegacyFont: when it is in an old font encoding that cannot be read.
        """
        raw = decode(file.data).replace("\r\n", "\n").replace("\r", "\n")
        lines, warnings = to_unicode(raw.split("\n"))
        printed = one_by_one(list(_printed(lines)))
        return assemble(paragraphs(printed), file.sha256, warnings=warnings)


def _printed(lines: Sequence[str]) -> Iterator[PrintedLine]:
    """The lines with text, without page numbers; the blank lines round a page's end do not count as a gap."""
    numbers = _page_numbers(lines)
    gap = page_end = False
    for index, line in enumerate(lines):
        page_end = page_end or index in numbers or "\f" in line
        if index in numbers or not clean(line):
            gap = True
            continue
        yield PrintedLine(line.replace("\f", ""), index + 1, gap and not page_end)
        gap = page_end = False


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that hold a page number alone: those beside a form feed, and the longest row of 1, 2, 3…"""
    alone = {i: int(match[1]) for i, line in enumerate(lines) if (match := _PAGE_NUMBER.fullmatch(line))}
    text = [i for i, line in enumerate(lines) if line.strip(" \t") and not line.isspace()]
    beside = {i for a, b in pairwise(text) if any("\f" in line for line in lines[a + 1 : b + 1]) for i in (a, b)}
    starts = (i for i, number in alone.items() if number in (1, 2))
    rows = [_row(alone, start) for start in islice(starts, _MOST_STARTS)]
    row = max(rows, key=len, default=[])
    return {i for i in alone if i in beside} | set(row if len(row) > 1 else [])


def _row(alone: dict[int, int], start: int) -> list[int]:
    """Lines with the following numbers, each well below the one before; the last page may be short."""
    row = [start]
    for index, number in alone.items():
        if number == alone[row[-1]] + 1 and index - row[-1] >= _PAGE_LINES:
            row.append(index)
    return row
