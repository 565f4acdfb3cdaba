"""A page of an original as a picture, with the lines that are meant marked on it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

from ingest.errors import BrokenFile, ProvisionNotFound
from ingest.readers.scan import FORMATS, points_of

Box = tuple[float, float, float, float]

WIDTH = 1100  # pixels: a page of A4 is easily read at this width, and its picture is some 200 kB.
_HIGHEST = 4 * WIDTH
_MARKED = (255, 236, 150)
_MARGIN = 2.0  # points


def page_picture(data: bytes, page: int, boxes: Sequence[Box]) -> bytes:
    """A PNG of page ``page`` (from 1) of a PDF or of the pages of a scan, ``WIDTH`` pixels wide.

    ``boxes`` are in points from the page's upper left corner; what they hold is shown as if marked with a pen.

    :raises BrokenFile: when the file is neither
    :raises ProvisionNotFound: when it has no such page
    """
    image, scale = _pdf_page(data, page) if data.startswith(b"%PDF") else _scan_page(data, page)
    marked = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(marked)
    for left, top, right, bottom in boxes:
        corners = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
        pen.rectangle([corner * scale for corner in corners], fill=_MARKED)
    png = io.BytesIO()
    # The darker of both: the letters stay black on the colour of the pen.
    ImageChops.multiply(image, marked).save(png, "PNG", optimize=False)
    return png.getvalue()


def _pdf_page(data: bytes, page: int) -> tuple[Image.Image, float]:
    try:
        document = pdfium.PdfDocument(data)
        if not 1 <= page <= len(document):
            raise ProvisionNotFound("Tệp gốc không có trang này.")
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(WIDTH / width, _HIGHEST / height)
        return sheet.render(scale=scale).to_pil().convert("RGB"), scale
    except pdfium.PdfiumError as error:
        raise BrokenFile("Không vẽ được trang của tệp gốc.") from error


def _scan_page(data: bytes, page: int) -> tuple[Image.Image, float]:
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        image.seek(page - 1)
    except EOFError as error:
        raise ProvisionNotFound("Tệp gốc không có trang này.") from error
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise BrokenFile("Không vẽ được trang của tệp gốc.") from error
    points, _ = points_of(image)
    scale = WIDTH / points
    size = (WIDTH, min(_HIGHEST, round(image.height * WIDTH / image.width)))
    return image.convert("RGB").resize(size), scale
