"""What a PDF draws and does not write: small pictures, stamps, annotations; and what it says of itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ingest.errors import OcrMissing
from ingest.readers.lines import clean
from ingest.readers.printed.glyphs import Frame
from ingest.readers.printed.ocr import DPI, read_picture
from ingest.readers.printed.page import Box, Line
from ingest.readers.printed.stamps import read_small, read_unnamed
from ingest.readers.reader import Drawn, SourceText

_POINTS = 72.0
# Points: what is drawn larger is a figure or a whole page.
_WIDEST, _HIGHEST, _LEAST = 320.0, 160.0, 8.0
# Each different picture of a file is read once, and so many of them: an emblem, a signature, a stamp.
_MOST_PICTURES = 12
_MOST_OBJECTS, _MOST_LOOKS = 2_000, 500
# Square points of A2: stamps are set on sheets of letters.
_LARGEST = 1191 * 1684
# The upper part of the first page, where the stamp stands (Nghị định 30/2020/NĐ-CP, annex I, field 10a).
_UPPER = 0.5
_WRITTEN = frozenset((raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WATERMARK))
_MOST_ANNOTATIONS = 1_000
_LONGEST = 2_000
_OF_ITSELF = ("Title", "Subject", "Keywords")


class Seen(NamedTuple):
    """Words and the upper edge, in points, of where they stand on a page; ``is_read`` by OCR."""

    page: int
    top: float
    text: str
    is_read: bool


def of_itself(document: pdfium.PdfDocument) -> list[str]:
    """Title, subject and keywords of the file, as its author typed them."""
    told = (clean(document.get_metadata_value(key)) for key in _OF_ITSELF)
    return [each for each in told if each]


def placed(seen: list[Seen], text: SourceText) -> SourceText:
    """The text with what was seen, each before the first line that stands below its upper edge."""
    return replace(text, drawn=tuple(Drawn(each.text, _offset(each, text), each.is_read) for each in seen))


def _offset(seen: Seen, text: SourceText) -> int:
    where = seen.page, seen.top
    below = (each.offset for each in text.places if each.page and each.box and (each.page, each.box[1]) >= where)
    return min(below, default=len(text.text))


class Drawings:
    """Looks at the pages of one file, within limits for all of them together."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._annotations = self._looks = 0
        self._can_read = True
        self._has_covered = False

    def on(self, page: pdfium.PdfPage, number: int, frame: Frame, lines: list[Line], is_scan: bool) -> Iterator[Seen]:
        """What is drawn on a page whose ``lines`` are known; ``is_scan``: they were read from its picture."""
        yield from self._annotated(page, number, frame)
        if not self._can_read:
            return
        try:
            if number == 1:
                yield from _in_upper_part(page, frame, lines)
            if not is_scan:
                yield from self._pictured(page, number, frame)
        except OcrMissing:
            self._can_read = False
        except (pdfium.PdfiumError, ValueError, OSError, RuntimeError):
            return  # a picture that cannot be drawn costs no page its text

    def _annotated(self, page: pdfium.PdfPage, number: int, frame: Frame) -> Iterator[Seen]:
        count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS - self._annotations)
        self._annotations += max(0, count)
        for index in range(count):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            try:
                if raw.FPDFAnnot_GetSubtype(annotation) in _WRITTEN and (text := _contents(annotation)):
                    yield Seen(number, _top(annotation, frame), text, False)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)

    def _pictured(self, page: pdfium.PdfPage, number: int, frame: Frame) -> Iterator[Seen]:
        objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        for _, image in zip(range(_MOST_OBJECTS), objects, strict=False):
            box = _box(image, frame)
            left, top, right, bottom = box
            if number == 1 and right - left > _WIDEST and bottom - top > _HIGHEST:
                yield from self._covering(page, frame)
            elif _LEAST <= right - left <= _WIDEST and _LEAST <= bottom - top <= _HIGHEST and self._is_new(image):
                for text in read_small(_render(page, frame, box), right - left):
                    yield Seen(number, top, text, True)

    def _covering(self, page: pdfium.PdfPage, frame: Frame) -> Iterator[Seen]:
        """A picture of a whole page may hold a stamp that the letters printed with it leave out."""
        if self._has_covered or frame.width * frame.height > _LARGEST:
            return
        self._has_covered = True
        upper = _render(page, frame, (0, 0, frame.width, frame.height * _UPPER)).convert("L")
        yield from (Seen(1, line.box[1], line.text, True) for line in read_picture(upper, DPI))

    def _is_new(self, image: pdfium.PdfImage) -> bool:
        """Whether a picture is not known, and none too many."""
        if self._looks >= _MOST_LOOKS or len(self._known) >= _MOST_PICTURES:
            return False
        self._looks += 1
        digest = sha256(bytes(image.get_data())).digest()
        if digest in self._known:
            return False
        self._known.add(digest)
        return True


def _in_upper_part(page: pdfium.PdfPage, frame: Frame, lines: list[Line]) -> Iterator[Seen]:
    if frame.width * frame.height > _LARGEST:
        return
    upper = _render(page, frame, (0, 0, frame.width, frame.height * _UPPER))
    for top, text in read_unnamed(upper, lines):
        yield Seen(1, top, text, True)


def _render(page: pdfium.PdfPage, frame: Frame, box: Box) -> Image.Image:
    """A part of the page as it is shown, in colour, at the resolution that OCR reads."""
    left, top, right, bottom = box
    crop = max(0.0, left), max(0.0, frame.height - bottom), max(0.0, frame.width - right), max(0.0, top)
    return page.render(scale=DPI / _POINTS, rotation=frame.turn(page.get_rotation()), crop=crop).to_pil().convert("RGB")


def _box(image: pdfium.PdfImage, frame: Frame) -> Box:
    left, bottom, right, top = image.get_bounds()
    return frame.box(left, bottom, right, top)


def _contents(annotation: raw.FPDF_ANNOTATION) -> str:
    """What the annotation says; it is a string of the file, in two bytes a letter."""
    size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return "\n".join(filter(None, map(clean, buffer.raw.decode("utf-16-le", "ignore").rstrip("\0").splitlines())))


def _top(annotation: raw.FPDF_ANNOTATION, frame: Frame) -> float:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    return frame.box(box.left, box.bottom, box.right, box.top)[1]
