"""The cells of a table in the order in which they are read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.readers.lines import Line, Piece, clean

# Tables that only set the head or the signature of a document side by side.
_HEAD_OR_SIGNATURE = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|^Số\s*:|Nơi nhận|^(?:TM|KT|TL|TUQ)\.|"
    r"CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|THẨM PHÁN",
    re.MULTILINE,
)
_MOST_COLUMNS, _MOST_ROWS = 3, 4
# Old pages set the whole act into a cell beside a menu.
_UNIT = re.compile(r"^(?:Điều \d+[a-zđ]?\.|Chương [IVXLC\d]+\b)", re.MULTILINE)
_FEWEST_UNITS = 2

Cell = Sequence[Line]


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """The lines of a table, cells given as their lines.

    A head or signature is read column by column, a frame round an act cell by cell. Data is read row by row, one line a
    row, its cells parted by " | ": blanks and tabs stand inside cells too, a bar does not.
    """
    columns = max(map(len, rows), default=0)
    texts = [["\n".join(clean(_joined(line)) for line in cell) for cell in row] for row in rows]
    if columns <= 1 or any(len(_UNIT.findall(text)) >= _FEWEST_UNITS for row in texts for text in row):
        yield from (line for row in rows for cell in row for line in cell)
    elif columns <= _MOST_COLUMNS and len(rows) <= _MOST_ROWS and _holds(texts, _HEAD_OR_SIGNATURE):
        for column in range(columns):
            yield from (line for row in rows if column < len(row) for line in row[column])
    else:
        for row, row_texts in zip(rows, texts, strict=True):
            if any(text.strip() for text in row_texts):
                yield list(_row(row))


def _row(row: Sequence[Cell]) -> Iterator[Piece]:
    place = next(piece.line for cell in row for line in cell for piece in line)
    for column, cell in enumerate(row):
        pieces = [piece for line in cell for piece in line]
        place = pieces[0].line if pieces else place
        if column:
            yield Piece("|", place)
        yield from pieces


def _joined(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _holds(texts: Sequence[Sequence[str]], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for row in texts for text in row)
