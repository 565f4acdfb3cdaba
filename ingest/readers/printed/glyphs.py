"""The letters of a PDF page as a reader sees them, through PDFium's character interface.

PDFium is not thread-safe: one process reads one file at a time.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.printed.page import UNREADABLE, Box, Glyph, Rule, Upright

# PDFium writes a hyphen at the end of a line as U+0002; U+00AD, where drawn, is a hyphen too. Word's symbol fonts
# draw a bullet and a dash from the private area.
_NAMES = {"\x02": "-", "\xad": "-", "\uf0b7": "•", "\uf02d": "-"}
_UNNAMED = frozenset(("Cc", "Co", "Cn", "Cs"))
_WITHOUT_SHAPE = "Cf"
_INVISIBLE = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))
# Nobody reads smaller print; signing programs leave tags of 1 point.
_LEAST_SIZE = 2.0
# Points: a stroke is no thicker; one that is shorter underlines a word or is part of a drawing.
_THICKNESS = 3.0
_RULE_LENGTH = 30.0
_UPRIGHT_LENGTH = 8.0


class Face(NamedTuple):
    """How one text object is set: ``angle`` counts quarter turns anticlockwise, None for any other slant."""

    size: float
    angle: int | None
    hidden: bool


class Letters(NamedTuple):
    """The letters of a page; ``hidden`` counts those left out, ``turned`` holds those that lie across the page, a line
    each: watermarks and the text of stamps."""

    glyphs: list[Glyph]
    hidden: int
    turned: tuple[str, ...]


class Frame:
    """Turns PDF coordinates into points from the upper left corner of the page as it is shown."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self._rotation = rotation // 90 % 4
        sizes = self._right - self._left, self._top - self._bottom
        self.width, self.height = sizes if self._rotation % 2 == 0 else sizes[::-1]

    def turned(self, quarters: int) -> Frame:
        """The frame of a reader who turns the page clockwise."""
        box = self._left, self._bottom, self._right, self._top
        return Frame(box, 90 * (self._rotation + quarters))

    def turn(self, rotation: int) -> int:
        """The degrees by which a page that the file turns by ``rotation`` is to be turned further."""
        return 90 * self._rotation - rotation

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the file as (left, top, right, bottom) of the shown page."""
        (x0, y0), (x1, y1) = self.point(left, top), self.point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def upright(self, angle: int) -> int:
        """The quarter turns that text still leans by when the page is shown."""
        return (angle - self._rotation) % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        """(x, y) of the shown page, y downwards."""
        if self._rotation == 0:
            return x - self._left, self._top - y
        if self._rotation == 1:
            return y - self._bottom, x - self._left
        if self._rotation == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the shown page is on it."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def page_letters(page: pdfium.PdfPage, limit: int) -> tuple[Letters, Frame]:
    """The visible letters in the order of the file, and the frame in which most of them stand upright.

    :raises OverflowError: when the page holds more than ``limit`` characters
    :raises pypdfium2.PdfiumError: when the page has no readable text layer
    """
    frame = Frame(page.get_bbox(), page.get_rotation())
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > limit:
            raise OverflowError(count)
        return _Reader(textpage.raw, count).letters(frame)
    finally:
        textpage.close()


def page_strokes(page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Rule, ...], tuple[Upright, ...]]:
    """The horizontal and the vertical strokes of the page, from the top and from the left."""
    rules, uprights = [], []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        corners = frame.point(left, top), frame.point(right, bottom)
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
        if y1 - y0 <= _THICKNESS and x1 - x0 >= _RULE_LENGTH:
            rules.append(Rule(x0, x1, (y0 + y1) / 2))
        elif x1 - x0 <= _THICKNESS and y1 - y0 >= _UPRIGHT_LENGTH:
            uprights.append(Upright((x0 + x1) / 2, y0, y1))
    return tuple(sorted(rules, key=lambda rule: rule.y)), tuple(sorted(uprights))


class _Reader:
    def __init__(self, textpage: raw.FPDF_TEXTPAGE, count: int) -> None:
        self._page, self._count = textpage, count
        self._faces: dict[int, Face] = {}
        self._rect = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def letters(self, frame: Frame) -> tuple[Letters, Frame]:
        drawn = [(index, self._face(index)) for index in range(self._count) if not self._generated(index)]
        angles = Counter(face.angle for _, face in drawn if not face.hidden and face.angle is not None)
        if angles:
            frame = frame.turned(frame.upright(angles.most_common(1)[0][0]))
        glyphs: list[Glyph] = []
        turned: list[str] = [""]
        hidden = 0
        for index, face in drawn:
            char = self._char(index)
            if face.hidden or not (glyph := self._glyph(index, char, face, frame)):
                hidden += not char.isspace()
            elif face.angle is None or frame.upright(face.angle):
                turned[-1] += char
                continue
            elif unicodedata.combining(char[0]) and glyphs:
                glyphs[-1] = glyphs[-1]._replace(char=glyphs[-1].char + char)
            elif unicodedata.category(char[0]) != _WITHOUT_SHAPE:
                glyphs.append(glyph)
            if turned[-1]:
                turned.append("")
        return Letters(glyphs, hidden, tuple(line.strip() for line in turned if line.strip())), frame

    def _generated(self, index: int) -> bool:
        return raw.FPDFText_IsGenerated(self._page, index) == 1

    def _char(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self._page, index)
        char = _NAMES.get(chr(code), chr(code))
        if char.isspace():
            return " "
        return UNREADABLE if unicodedata.category(char) in _UNNAMED else char

    def _face(self, index: int) -> Face:
        item = raw.FPDFText_GetTextObject(self._page, index)
        address = ctypes.addressof(item.contents) if item else 0
        if address not in self._faces:
            self._faces[address] = self._look(index, item)
        return self._faces[address]

    def _look(self, index: int, item: raw.FPDF_PAGEOBJECT) -> Face:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        angle = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
        mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else raw.FPDF_TEXTRENDERMODE_FILL
        hidden = mode in _INVISIBLE or size < _LEAST_SIZE or self._is_blank_ink(index, mode)
        return Face(round(size, 1), angle, hidden)

    def _is_blank_ink(self, index: int, mode: int) -> bool:
        """White or wholly transparent letters: what nobody reads on paper is not the law's text."""
        if mode not in (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP):
            return False
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not raw.FPDFText_GetFillColor(self._page, index, red, green, blue, alpha):
            return False
        return alpha.value == 0 or red.value == green.value == blue.value == 255

    def _glyph(self, index: int, char: str, face: Face, frame: Frame) -> Glyph | None:
        raw.FPDFText_GetLooseCharBox(self._page, index, self._rect)
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        x, baseline = frame.point(self._x.value, self._y.value)
        corners = frame.point(self._rect.left, self._rect.top), frame.point(self._rect.right, self._rect.bottom)
        left, right = sorted((corners[0][0], corners[1][0]))
        return Glyph(char, left, right, baseline, face.size) if frame.holds(x, baseline) else None
