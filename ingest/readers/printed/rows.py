"""Letters become printed lines: those of one baseline, with the raised and lowered small ones beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from ingest.readers.printed.mend import mended
from ingest.readers.printed.page import Glyph, Line, Word

# In parts of the letter size. Baselines of one line differ by less than the first, lines by more.
_BASELINE = 0.15
# Superscripts of the gazette are 0.57 to 0.64 of the text's size and raised by 0.3 to 0.4 of it.
_SMALL = 0.8
_RAISED = 0.75
_LOWERED = 0.35
_BESIDE = 0.6
# A gap as wide is a blank: of 1.7 million gaps measured inside words of the gazette and án lệ the widest is 0.07, the
# narrowest blank that is no letter of the file is 0.13.
_BLANK = 0.1
# A line of fewer letters shows no usual gap.
_FEWEST_GAPS = 6
_SIZES_DIFFER = 0.05


def printed_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page, top down; what stands side by side on one baseline is one line yet."""
    rows = [row for row in _by_baseline(glyphs) if any(glyph.char != " " for glyph in row)]
    lines = [Line(tuple(mended(list(_words(row))))) for row in _with_scripts(rows)]
    return sorted(lines, key=lambda line: line.baseline)


def _by_baseline(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if row and glyph.baseline - row[-1].baseline > _BASELINE * max(glyph.size, row[-1].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _with_scripts(rows: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """The rows with superscripts and subscripts moved to the line that they belong to."""
    moved: dict[int, list[Glyph]] = {}
    for at, row in enumerate(rows):
        for run in _runs(row):
            for host in (at + 1, at - 1, at + 2):
                if 0 <= host < len(rows) and _belongs(run, rows[host]):
                    moved.setdefault(host, []).extend(run)
                    moved.setdefault(at, [])
                    break
    gone = {id(glyph) for run in moved.values() for glyph in run}
    for at, row in enumerate(rows):
        kept = [glyph for glyph in row if id(glyph) not in gone] + moved.get(at, [])
        if any(glyph.char != " " for glyph in kept):
            yield kept


def _runs(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """Stretches of letters of one size without a gap."""
    run: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if run and (abs(glyph.size - run[-1].size) > 0.1 or glyph.left - run[-1].right > 0.5 * glyph.size):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _belongs(run: list[Glyph], row: list[Glyph]) -> bool:
    big = max(glyph.size for glyph in row)
    if run[0].size > _SMALL * big:
        return False
    base = next(glyph.baseline for glyph in row if glyph.size == big)
    if not -_LOWERED * big <= base - run[0].baseline <= _RAISED * big:
        return False
    left, right, reach = run[0].left, run[-1].right, _BESIDE * big
    return any(
        glyph.size == big and glyph.char != " " and (abs(glyph.right - left) < reach or abs(glyph.left - right) < reach)
        for glyph in row
    )


def _words(row: list[Glyph]) -> Iterator[Word]:
    glyphs = sorted(row, key=lambda glyph: glyph.left)
    spacing = _spacing(glyphs)
    word: list[Glyph] = []
    blank, was_drawn = False, False
    for glyph in glyphs:
        if glyph.char == " ":
            was_drawn = True
            continue
        if word:
            gap = (glyph.left - word[-1].right - spacing) / max(glyph.size, word[-1].size)
            parted = was_drawn or gap > _BLANK
            if parted or _is_other_type(word[-1], glyph):
                yield _word(word, blank)
                word, blank = [], parted
        word.append(glyph)
        was_drawn = False
    if word:
        yield _word(word, blank)


def _spacing(glyphs: list[Glyph]) -> float:
    """The usual gap between neighbours: spaced titles have one, condensed footnotes a negative one, other text none."""
    gaps = [after.left - before.right for before, after in pairwise(glyphs) if " " not in (before.char, after.char)]
    return median(gaps) if len(gaps) >= _FEWEST_GAPS else 0.0


def _is_other_type(before: Glyph, after: Glyph) -> bool:
    big = max(before.size, after.size)
    return abs(before.size - after.size) > _SIZES_DIFFER * big or abs(before.baseline - after.baseline) > 0.1 * big


def _word(glyphs: list[Glyph], blank: bool) -> Word:
    first, last = glyphs[0], glyphs[-1]
    return Word("".join(glyph.char for glyph in glyphs), first.left, last.right, first.baseline, first.size, blank)
