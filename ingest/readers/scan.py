"""Reads scanned pages in JPG, PNG and TIFF by OCR; a TIFF may hold many pages."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import BrokenFile, ParseTooLarge
from ingest.readers.printed.compose import compose_pages
from ingest.readers.printed.drawings import Seen, placed
from ingest.readers.printed.limits import PageLimits
from ingest.readers.printed.ocr import DPI, read_picture
from ingest.readers.printed.page import Page
from ingest.readers.printed.stamps import read_unnamed
from ingest.readers.reader import SourceFile, SourceText
from ingest.structure import ParseWarning

FORMATS = ("JPEG", "PNG", "TIFF")
_POINTS = 72.0
# A4, which is what courts and ministries print on (Nghị định 30/2020/NĐ-CP, annex I).
_SHORT_SIDE, _LONG_SIDE = 595.0, 842.0
_LONGEST = 4 * _LONG_SIDE


class ScanReader:
    """Reader of ``.jpg .jpeg .png .tif .tiff``."""

    name = "scan"
    suffixes: tuple[str, ...] = (".jpg", ".jpeg", ".png", ".tif", ".tiff")

    def __init__(self, limits: PageLimits | None = None) -> None:
        self._limits = limits or PageLimits()

    def read(self, file: SourceFile) -> SourceText:
        """:raises BrokenFile: when the file is no picture, or cut;
        :raises ParseTooLarge: beyond the limits of pages or pixels;
        :raises OcrMissing: when the data of OCR is not installed.
        """
        odd: list[ParseWarning] = []
        with _opened(file.data) as image:
            pages = list(self._pages(image, odd))
        if not pages:
            raise BrokenFile("Không đọc được trang nào của tệp ảnh. Hãy quét hoặc tải lại tệp.")
        text = compose_pages(pages, file.sha256, odd)
        return placed(list(_stamps(file.data, pages[0])), text)

    def _pages(self, image: Image.Image, odd: list[ParseWarning]) -> Iterator[Page]:
        count = getattr(image, "n_frames", 1)
        if count > self._limits.pages:
            raise ParseTooLarge(f"Tệp có {count} trang, quá {self._limits.pages} trang. Hãy tách tệp rồi nạp lại.")
        for number in range(1, count + 1):
            try:
                image.seek(number - 1)
                self._demand_small(image, number)
                page = _read(image, number)
            except (OSError, ValueError, SyntaxError, EOFError, RuntimeError) as error:
                message = f"Không đọc được trang {number} ({type(error).__name__})."
                odd.append(ParseWarning("page_unreadable", "", message))
            else:
                yield page

    def _demand_small(self, image: Image.Image, number: int) -> None:
        if image.width * image.height > self._limits.pixels:
            most = self._limits.pixels // 1_000_000
            raise ParseTooLarge(f"Trang {number} có quá {most} triệu điểm ảnh. Hãy quét lại ở 300 dpi rồi nạp lại.")


def points_of(image: Image.Image) -> tuple[float, float]:
    """Width and height of the page in points: by the resolution that the file gives, where that makes a plausible
    page, else as a sheet of A4."""
    dots = image.info.get("dpi")
    if dots and min(dots) > 0:
        width, height = image.width * _POINTS / float(dots[0]), image.height * _POINTS / float(dots[1])
        if min(width, height) >= _SHORT_SIDE / 4 and max(width, height) <= _LONGEST:
            return width, height
    width = _SHORT_SIDE if image.height >= image.width else _LONG_SIDE
    return width, width * image.height / image.width


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Pillow warns of what the reader's own limit refuses before it is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ParseTooLarge("Ảnh có quá nhiều điểm ảnh. Hãy quét lại ở 300 dpi rồi nạp lại.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BrokenFile("Tệp ảnh bị hỏng hoặc không phải JPG, PNG, TIFF. Hãy quét hoặc tải lại tệp.") from error


def _read(image: Image.Image, number: int) -> Page:
    width, height = points_of(image)
    size = round(width / _POINTS * DPI), round(height / _POINTS * DPI)
    if max(size) > _LONGEST / _POINTS * DPI:
        raise ValueError("a strip, no page")
    image.draft("L", size)  # a large JPG is decoded at the size that is needed
    grey = ImageOps.autocontrast(_grey(image), cutoff=1).resize(size, Image.Resampling.LANCZOS)
    return Page(number, width, height, tuple(read_picture(grey, DPI)), read=True)


def _stamps(data: bytes, page: Page) -> Iterator[Seen]:
    """What may be a stamp in the upper half of the first page, looked at in colour."""
    if page.number != 1:
        return
    with _opened(data) as image:
        size = round(page.width / _POINTS * DPI), round(page.height / _POINTS * DPI)
        image.draft("RGB", size)
        image.load()
        sheet = image if image.mode == "RGB" else _grey(image)
        upper = sheet.resize(size, Image.Resampling.LANCZOS).crop((0, 0, size[0], size[1] // 2)).convert("RGB")
    for top, text in read_unnamed(upper, page.lines):
        yield Seen(1, top, text, True)


def _grey(image: Image.Image) -> Image.Image:
    """The picture in 256 shades; transparent paper is white."""
    if image.mode.startswith("I"):
        # Pillow cuts 16 bits off at 255, which is white paper and white ink.
        return image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        sheet = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", sheet.size, "white"), sheet)
    return image.convert("L")
