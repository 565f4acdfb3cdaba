"""Puts heads and signatures that stand side by side into reading order: the left column, then the right one.

"QUỐC HỘI" beside "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is two columns, and so is "Nơi nhận" beside a signature; the
rows of a table are not. Columns are known by the motto that the forms of acts and judgments prescribe (Nghị
định 30/2020/NĐ-CP, Nghị quyết 01/2017/NQ-HĐTP), or by two blocks of centred lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ingest.readers.printed.page import Line, Word

# In capitals: the preamble of a law names the republic as well.
MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc")
_MOTTO_STARTS = ("CỘNG", "Độc")
_RECIPIENTS = "nơi nhận"
# In parts of the letter size: the gap that parts two columns, and the least that must stay free between them.
_GAP = 1.5
_GUTTER = 0.6
# Points by which the centres of centred lines may differ, and by which their left edges do.
_CENTRED = 6.0
_MOVED = 3.0
# Room for a signature in points, and what may part the first rows of a block, in parts of the letter size.
_BLOCK_GAP = 110.0
_ABOVE = 3.0


class Block(NamedTuple):
    """Rows ``start`` to ``end`` of a page as two columns."""

    start: int
    end: int
    left: list[Line]
    right: list[Line]


def in_reading_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a page, those of side-by-side blocks one block after the other; no word is lost."""
    rows = [_cells(line) if line.before is None else [line] for line in lines]
    ordered: list[Line] = []
    at = 0
    while at < len(rows):
        block = _block(rows, at)
        if block is None:
            ordered.append(lines[at])
            at += 1
        else:
            ordered += [*block.left, *block.right]
            at = block.end
    return tuple(ordered)


def _cells(line: Line) -> list[Line]:
    """The parts of a row that wide gaps divide; the motto opens a part even where the gap is narrow."""
    cells: list[list[Word]] = []
    for at, word in enumerate(line.words):
        gap = word.left - line.words[at - 1].right if at else 0.0
        if not cells or gap > _GAP * word.size or (gap > 0 and _opens_motto(line.words[at:])):
            cells.append([])
        cells[-1].append(word)
    return [Line(tuple(cell)) for cell in cells]


def _opens_motto(words: tuple[Word, ...]) -> bool:
    if not words[0].text.startswith(_MOTTO_STARTS):
        return False
    return MOTTO.match(Line(words).text) is not None


def _block(rows: list[list[Line]], at: int) -> Block | None:
    """The two columns that start with row ``at``."""
    anchor = next((row for row in range(at, min(at + 4, len(rows))) if _is_anchor(rows[row])), None)
    if anchor is None:
        return None
    split = _split(rows, at, anchor)
    return split if split and split.left and _are_columns(split) else None


def _is_anchor(row: list[Line]) -> bool:
    return row[0].before is None and (len(row) == 2 or (len(row) == 1 and MOTTO.match(row[0].text) is not None))


def _split(rows: list[list[Line]], at: int, anchor: int) -> Block | None:
    """The rows from ``at`` on that one vertical gutter divides, ``anchor`` among them."""
    gutter = _Gutter(rows[anchor])
    block = Block(at, at, [], [])
    for row in rows[at:]:
        gap = row[0].baseline - rows[block.end - 1][0].baseline if block.end > at else 0.0
        if gap > (_BLOCK_GAP if block.end > anchor else _ABOVE * row[0].size):
            break
        if row[0].before is not None:
            break
        sides = [gutter.side(cell) for cell in row]
        if None in sides:
            break
        for cell, is_left in zip(row, sides, strict=True):
            # What stands above the two columns may still end a paragraph.
            cell = replace(cell, before="\n" if block.end >= anchor else None)
            (block.left if is_left else block.right).append(cell)
            gutter.narrow(cell, bool(is_left))
        block = block._replace(end=block.end + 1)
    return block if block.end > anchor else None


class _Gutter:
    """The free stripe between two columns, as wide as the cells seen so far allow."""

    def __init__(self, anchor: list[Line]) -> None:
        self._left = anchor[0].right if len(anchor) == 2 else None
        self._right = anchor[-1].left

    def side(self, cell: Line) -> bool | None:
        """Whether the cell stands to the left; None when it crosses the gutter."""
        free = _GUTTER * cell.size
        fits_left = cell.right <= self._right - free
        fits_right = self._left is None or cell.left >= self._left + free
        if fits_left and fits_right and self._left is not None:
            return cell.left - self._left < self._right - cell.right
        return fits_left if fits_left or fits_right else None

    def narrow(self, cell: Line, is_left: bool) -> None:
        """Takes the place of a cell from the stripe."""
        if is_left:
            self._left = max(self._left or 0.0, cell.right)
        else:
            self._right = min(self._right, cell.left)


def _are_columns(block: Block) -> bool:
    if any(MOTTO.match(line.text) for line in block.right):
        return True
    opens = block.left[0].text.casefold().startswith(_RECIPIENTS) or _is_centred(block.left)
    return opens and _is_centred(block.right) and block.right[0].text.isupper()


def _is_centred(lines: list[Line]) -> bool:
    """Several lines on one axis with ragged left edges."""
    axis = lines[0].centre
    return (
        len(lines) > 1
        and all(abs(line.centre - axis) <= _CENTRED for line in lines)
        and any(abs(line.left - lines[0].left) > _MOVED for line in lines)
    )
