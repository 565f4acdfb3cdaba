"""Two columns side by side in plain text, at the head and at the signature of a document, come out one by one.

"TÒA ÁN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is two lines; and a motto that a PDF program put between the
lines of the left column moves to the top, where it stands on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.readers.wrapped import PrintedLine

# Justified text has gaps of two or three blanks.
_GAP = re.compile(r"(?:(?<=[^\s:])|(?<=Nơi nhận:)) {5,}(?=[^\s:])")
_MOTTO = re.compile(r"\s*(?:CỘNG HO(?:À|̀A|A)|CỘNG HÒA)\s+XÃ\s+HỘI\b|\s*Độc\s+lập\s*[-–—]", re.IGNORECASE)
_HEAD_LINES = 16


def one_by_one(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with columns set apart: left ones first, line numbers kept; all text stays."""
    apart = [each for block in _blocks(lines) for each in _apart(block)]
    return _motto_first(apart)


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Runs of lines with two columns, each other line alone."""
    for has_columns, run in groupby(lines, key=lambda line: bool(_GAP.search(line.text.strip()))):
        block = list(run)
        yield from [block] if has_columns else ([line] for line in block)


def _apart(block: list[PrintedLine]) -> list[PrintedLine]:
    cells = [_GAP.split(line.text.strip()) for line in block]
    widest = max(map(len, cells))
    columns = [
        replace(line, text=row[column])
        for column in range(widest)
        for line, row in zip(block, cells, strict=True)
        if column < len(row)
    ]
    return columns if widest > 1 else block


def _motto_first(lines: list[PrintedLine]) -> list[PrintedLine]:
    head = lines[:_HEAD_LINES]
    motto = [line for line in head if _MOTTO.match(line.text)]
    return motto + [line for line in head if line not in motto] + lines[_HEAD_LINES:]
