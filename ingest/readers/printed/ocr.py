"""Reads the picture of a page with Tesseract and the Vietnamese data of the system; nothing touches the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from ingest.errors import OcrMissing
from ingest.readers.printed.page import Line, Word

if TYPE_CHECKING:
    from tesserocr import PyResultIterator, PyTessBaseAPI

# Measured on two pages of a scanned decree against transcripts by hand, and on nine pages of the gazette drawn as black
# and white with specks: 1.3% of the letters wrong at 150 dots an inch, 1.6% at 200, 1.7% at 300; 3.4% of the words
# against 4.4% at 200.
DPI = 150
_LANGUAGE = "vie"
_FOLDERS = "/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/local/share/tessdata"
# Specks and strokes are read as signs of which Tesseract is not sure.
_SURE = 0.3
_POINTS = 72.0
# Lines of which the fall can be measured, in pixels, and the part by which heights read from a picture vary.
_LONG = 300
_SAME_HEIGHT = 0.6
_SAME_BASELINE = 0.4


class _Seen(NamedTuple):
    """A word as Tesseract gives it, in pixels, on a baseline through two points."""

    text: str
    box: tuple[int, int, int, int]
    baseline: tuple[tuple[int, int], tuple[int, int]]
    height: float
    confidence: float
    opens_line: bool


def tessdata() -> str:
    """The folder of the Vietnamese data.

    :raises OcrMissing: when it is not installed, saying what to install.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    candidates = [Path(named)] if named else []
    for folder in map(Path, _FOLDERS):
        candidates += [folder, *sorted(folder.glob("*/tessdata"), reverse=True)]
    for folder in candidates:
        if (folder / f"{_LANGUAGE}.traineddata").is_file():
            return str(folder)
    raise OcrMissing(
        "Tệp là bản chụp, cần nhận dạng chữ (OCR) nhưng máy chưa có dữ liệu tiếng Việt. "
        "Hãy cài: apt-get install tesseract-ocr-vie, rồi nạp lại tệp."
    )


def read_picture(image: Image.Image, dpi: float) -> list[Line]:
    """The lines of a page's picture, top down, in points; ``dpi`` tells how many pixels make an inch.

    :raises OcrMissing: when the Vietnamese data is not installed.
    """
    engine = _engine()
    engine.SetImage(image)
    engine.SetSourceResolution(round(dpi))
    try:
        engine.Recognize()
        seen = list(_seen(engine.GetIterator()))
    finally:
        engine.Clear()
    return _lines(seen, _POINTS / dpi)


def read_words(image: Image.Image) -> str:
    """The words of a small picture, such as a stamp, line by line.

    :raises OcrMissing: when the Vietnamese data is not installed.
    """
    import tesserocr

    engine = _engine()
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
    try:
        engine.SetImage(image)
        engine.SetSourceResolution(DPI)
        return str(engine.GetUTF8Text()).strip()
    finally:
        engine.Clear()
        engine.SetPageSegMode(tesserocr.PSM.AUTO)


@lru_cache(maxsize=1)
def _engine() -> PyTessBaseAPI:
    """One engine a process: to load its data takes longer than to read a page."""
    folder = tessdata()
    # Its threads slow each other down on few cores; the library looks when it is loaded.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=folder, lang=_LANGUAGE, psm=tesserocr.PSM.AUTO)


def _seen(found: PyResultIterator | None) -> Iterator[_Seen]:
    from tesserocr import RIL, iterate_level

    if found is None:
        return
    for word in iterate_level(found, RIL.WORD):
        box, baseline = word.BoundingBox(RIL.WORD), word.Baseline(RIL.WORD)
        text = (word.GetUTF8Text(RIL.WORD) or "").strip() if box and baseline else ""
        if text:
            height = word.RowAttributes()["row_height"]
            confidence = word.Confidence(RIL.WORD) / 100
            yield _Seen(text, box, baseline, height, confidence, word.IsAtBeginningOf(RIL.TEXTLINE))


def _is_text(word: _Seen) -> bool:
    return word.confidence >= _SURE or any(char.isalnum() for char in word.text)


def _lines(words: list[_Seen], point: float) -> list[Line]:
    """Lines in points; a scan that lies crooked is set straight, so that edges of columns agree."""
    rows: list[list[_Seen]] = []
    for word in words:
        if word.opens_line or not rows:
            rows.append([])
        rows[-1].append(word)
    slope = _slope(rows)
    usual = median(word.height for word in words) if words else 0.0
    lines = [[_word(word, at, slope, usual, point) for at, word in enumerate(filter(_is_text, row))] for row in rows]
    return list(_side_by_side([Line(tuple(line)) for line in lines if line]))


def _side_by_side(lines: list[Line]) -> Iterator[Line]:
    """The lines top down, those of one height that Tesseract gave to several columns as one."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if row and line.baseline - row[0].baseline > _SAME_BASELINE * line.size:
            yield _joined(row)
            row = []
        row.append(line)
    if row:
        yield _joined(row)


def _joined(row: list[Line]) -> Line:
    ordered = sorted(row, key=lambda line: line.left)
    return Line(tuple(word._replace(blank=True) for line in ordered for word in line.words))


def _slope(rows: list[list[_Seen]]) -> float:
    """How far lines fall, in pixels a pixel."""
    falls = []
    for row in rows:
        (left, top), (right, bottom) = row[0].baseline[0], row[-1].baseline[1]
        if right - left > _LONG:
            falls.append((bottom - top) / (right - left))
    return median(falls) if falls else 0.0


def _word(word: _Seen, at: int, slope: float, usual: float, point: float) -> Word:
    left, top, right, _ = word.box
    (x, y), _ = word.baseline
    is_usual = abs(word.height - usual) <= _SAME_HEIGHT * usual
    return Word(
        text=word.text,
        left=round((left + slope * top) * point, 1),
        right=round((right + slope * top) * point, 1),
        baseline=round((y - slope * x) * point, 1),
        size=round((usual if is_usual else word.height) * point, 1),
        blank=at > 0,
        confidence=word.confidence,
    )
