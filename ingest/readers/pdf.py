"""Reads a PDF: its text layer where it has one, the pictures of its pages where it has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ingest.errors import BrokenFile, EncryptedFile, OcrMissing, ParseTooLarge
from ingest.readers.printed.compose import compose_pages
from ingest.readers.printed.drawings import Drawings, Seen, of_itself, placed
from ingest.readers.printed.glyphs import Letters, page_letters, page_strokes
from ingest.readers.printed.limits import PageLimits
from ingest.readers.printed.ocr import DPI, read_picture
from ingest.readers.printed.page import Line, Page
from ingest.readers.printed.rows import printed_lines
from ingest.readers.printed.unreadable import with_letters_read
from ingest.readers.reader import SourceFile, SourceText
from ingest.structure import ParseWarning

_POINTS = 72.0
# A file that was cut while it was copied has lost its end; writers put the mark there within some bytes (ISO 32000).
_END = b"%%EOF"
_END_BYTES = 65_536
# A page that is mostly picture and holds fewer letters is a scan with a stamped header.
_FEW_LETTERS = 100
_PICTURE_PART = 0.4
# Letters drawn as outlines: a page without text but with so many strokes is worth a look.
_MANY_STROKES = 100


class _Sheet(NamedTuple):
    """One page as read, how many letters it holds, how many of them nobody sees, and what is drawn on it."""

    page: Page
    characters: int
    hidden: int
    drawn: tuple[Seen, ...]


class PdfReader:
    """Reader of ``.pdf``. PDFium is not thread-safe: a process reads one file at a time.

    A mixed file has only its scanned pages read by OCR. Letters that nobody sees (white, invisible, smaller than two
    points, outside the page) are left out with a warning.
    """

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def __init__(self, limits: PageLimits | None = None) -> None:
        self._limits = limits or PageLimits()

    def read(self, file: SourceFile) -> SourceText:
        """:raises BrokenFile: when the file is no PDF, or cut, or none of its pages can be read;
        :raises EncryptedFile: when it opens with a password only;
        :raises ParseTooLarge: beyond the limits of pages or characters;
        :raises OcrMissing: when a page is a scan and the data of OCR is not installed.
        """
        with _opened(file.data) as document:
            count = len(document)
            if count > self._limits.pages:
                raise ParseTooLarge(f"Tệp có {count} trang, quá {self._limits.pages} trang. Hãy tách tệp rồi nạp lại.")
            return _Reading(document, file.sha256, self._limits).text()


def _opened(data: bytes) -> pdfium.PdfDocument:
    if _END not in data[-_END_BYTES:]:
        raise BrokenFile("Tệp PDF bị cắt ngắn hoặc không phải PDF. Hãy tải lại tệp.")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFile("Tệp PDF có mật khẩu. Hãy lưu một bản không đặt mật khẩu rồi nạp lại.") from error
        raise BrokenFile("Tệp PDF bị hỏng, không mở được. Hãy tải lại tệp.") from error
    if not len(document):
        raise BrokenFile("Tệp PDF không có trang nào. Hãy tải lại tệp.")
    return document


class _Reading:
    """The pages of one file, read one after the other."""

    def __init__(self, document: pdfium.PdfDocument, sha256: str, limits: PageLimits) -> None:
        self._document, self._sha256, self._limits = document, sha256, limits
        self._left = limits.characters
        self._warnings: list[ParseWarning] = []
        self._hidden = self._turned = 0
        self._drawings = Drawings()
        self._drawn: list[Seen] = []

    def text(self) -> SourceText:
        pages = [page for number in range(1, len(self._document) + 1) if (page := self._page(number))]
        if not pages:
            raise BrokenFile("Không đọc được trang nào của tệp PDF. Hãy tải lại tệp.")
        pages = self._with_letters_read(pages)
        self._warn_of_left_out()
        text = compose_pages(pages, self._sha256, self._warnings)
        margins = "\n".join(filter(None, (text.margins, *of_itself(self._document))))
        return placed(self._drawn, replace(text, margins=margins))

    def _page(self, number: int) -> Page | None:
        """A page, or None and a warning for one that cannot be read: the others are worth reading all the same."""
        try:
            sheet = _sheet(self._document[number - 1], number, self._left, self._picture, self._drawings)
        except OverflowError as error:
            message = f"Tệp có quá {self._limits.characters} chữ. Hãy tách tệp rồi nạp lại."
            raise ParseTooLarge(message) from error
        except (pdfium.PdfiumError, ValueError, OSError, RuntimeError) as error:
            message = f"Không đọc được trang {number} ({type(error).__name__})."
            self._warnings.append(ParseWarning("page_unreadable", "", message))
            return None
        self._left -= sheet.characters
        self._hidden += sheet.hidden
        self._drawn += sheet.drawn
        self._turned += sum(map(len, sheet.page.turned))
        return sheet.page

    def _picture(self, page: pdfium.PdfPage) -> tuple[Image.Image, float]:
        """The page in grey and its dots an inch, fewer than usual where it is larger than the limit."""
        width, height = page.get_size()
        dots = DPI / _POINTS
        scale = min(dots, (self._limits.pixels / max(1.0, width * height)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil(), scale * _POINTS

    def _with_letters_read(self, pages: list[Page]) -> list[Page]:
        def picture_lines(number: int) -> list[Line]:
            return read_picture(*self._picture(self._document[number - 1]))

        try:
            pages, count = with_letters_read(pages, picture_lines)
        except OcrMissing:
            return pages  # the letters stay unreadable, which is said as well
        if count:
            message = f"{count} chữ không có mã trong tệp được đọc theo hình; hãy đối chiếu với bản in."
            self._warnings.append(ParseWarning("letters_read", "", message))
        return pages

    def _warn_of_left_out(self) -> None:
        if self._hidden:
            message = f"Đã bỏ {self._hidden} chữ không nhìn thấy trên trang (chữ trắng, ẩn hoặc quá nhỏ)."
            self._warnings.append(ParseWarning("hidden_text", "", message))
        if self._turned:
            message = f"Đã bỏ {self._turned} chữ in chéo hoặc xoay ngang so với trang."
            self._warnings.append(ParseWarning("turned_text", "", message))


def _sheet(
    page: pdfium.PdfPage,
    number: int,
    limit: int,
    picture: Callable[[pdfium.PdfPage], tuple[Image.Image, float]],
    drawings: Drawings,
) -> _Sheet:
    try:
        letters, frame = page_letters(page, limit)
        lines, is_read = printed_lines(letters.glyphs), _is_scan(page, letters)
        if is_read:
            lines = _with_stamps(read_picture(*picture(page)), lines)
        rules, uprights = page_strokes(page, frame)
        sheet = Page(number, frame.width, frame.height, tuple(lines), rules, uprights, is_read, letters.turned)
        drawn = tuple(drawings.on(page, number, frame, lines, is_read))
        characters = len(letters.glyphs) + letters.hidden + sum(map(len, letters.turned))
        return _Sheet(sheet, characters, 0 if is_read else letters.hidden, drawn)
    finally:
        page.close()


def _with_stamps(read: list[Line], printed: list[Line]) -> list[Line]:
    """What OCR read, but as the text layer has it where a header or stamp was printed over the scan."""
    apart = [line for line in read if not any(_overlap(line, other) for other in printed)]
    return sorted(apart + printed, key=lambda line: line.baseline)


def _overlap(line: Line, other: Line) -> bool:
    near = abs(line.baseline - other.baseline) < 0.5 * other.size
    return near and line.left < other.right and other.left < line.right


def _is_scan(page: pdfium.PdfPage, letters: Letters) -> bool:
    """Whether the text of a page is in its picture: few visible letters, and a large image or letters as outlines."""
    visible = sum(glyph.char != " " for glyph in letters.glyphs)
    if visible >= _FEW_LETTERS:
        return False
    width, height = page.get_size()
    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    if any(_area(image.get_bounds()) >= _PICTURE_PART * width * height for image in images):
        return True
    if visible:
        return False
    strokes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _ in strokes) >= _MANY_STROKES


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return abs(right - left) * abs(top - bottom)
