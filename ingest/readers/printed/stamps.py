"""What may be a stamp, looked at more closely than a page is read: small pictures, red ink, ink that OCR did not name.

Stamps are pale, small or lie aslant; a page's OCR passes over them. All measures of pictures are pixels at ``DPI``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, UnidentifiedImageError

from ingest.readers.printed.ocr import DPI, read_words
from ingest.readers.printed.page import Line

_POINTS = 72.0
# A stamp is set by hand: turns in degrees at which one of them lies nearly level.
_TURNS = (0, 12, -12, 24, -24)
# A picture so many times wider than high lies level.
_LONG = 5
# From the dots of an i to the longest stamp, "TUYỆT MẬT" with its frame: 10 to 170 points wide, 6 to 100 high.
_WIDTHS, _HEIGHTS = range(20, 355), range(12, 210)
_MOST_SPOTS = 5
# Ink is looked for in squares of so many pixels; letters of a stamp stand no farther apart than so many squares.
_CELL, _APART = 8, 3
_INKED = 0.05
# How far red is above the other colours, and paper above pale ink; both more than the noise of a JPG.
_LEAST_RED, _LEAST_INK = 30, 28
_SURE = 0.7
_BORDER = 10
# Ink is darker; a frame takes at least this part of the width and of the height.
_DARK, _ROUND = 160, 0.9
# Letters of a stamp are read best at some 40 pixels.
_TALL = 120
_MOST_PIXELS = 20_000_000
# Higher is what is shown stretched or cut: a shade of one row that fills a banner would take minutes and all memory.
_HIGHEST = 840
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")


def opened_picture(data: bytes) -> Image.Image | None:
    """A picture inside a file, on white paper; None for what is none, is too large or is of another kind."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            sheet = image.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, TypeError, SyntaxError):
        return None
    return Image.alpha_composite(Image.new("RGBA", sheet.size, "white"), sheet).convert("RGB")


def read_small(image: Image.Image, width: float) -> Iterator[str]:
    """What the words of a picture that is shown ``width`` points wide may be: as it lies and turned.

    :raises OcrMissing: when the Vietnamese data is not installed.
    """
    scale = width / _POINTS * DPI / max(1, image.width)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    if size[1] > _HIGHEST:
        return
    small = image.convert("L").resize(size, Image.Resampling.LANCZOS)
    yield from _turned(small)


def read_unnamed(page: Image.Image, lines: Sequence[Line]) -> Iterator[tuple[float, str]]:
    """What the stamps on a page in colour may say, and their upper edge in points.

    ``lines`` are those that are known: their ink is no stamp's, unless it is red.

    :raises OcrMissing: when the Vietnamese data is not installed.
    """
    for layer, least in ((_red(page), _LEAST_RED), (_unnamed(page, lines), _LEAST_INK)):
        for box in _spots(layer.point(lambda ink, least=least: 255 if ink >= least else 0)):
            for text in _turned(ImageOps.invert(layer.crop(box))):
                yield box[1] / DPI * _POINTS, text


def _red(page: Image.Image) -> Image.Image:
    red, green, blue = page.convert("RGB").split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue))


def _unnamed(page: Image.Image, lines: Sequence[Line]) -> Image.Image:
    ink = ImageOps.invert(ImageOps.autocontrast(page.convert("L"), cutoff=1))
    pen, dots = ImageDraw.Draw(ink), DPI / _POINTS
    for line in lines:
        for word in line.words:
            if word.confidence is None or word.confidence >= _SURE:
                top, bottom = word.baseline - 1.3 * word.size, word.baseline + 0.5 * word.size
                corners = (word.left - 2, top, word.right + 2, bottom)
                pen.rectangle([corner * dots for corner in corners], fill=0)
    return ink


def _turned(picture: Image.Image) -> Iterator[str]:
    clear = _without_frame(ImageOps.autocontrast(picture, cutoff=1))
    factor = max(1.0, _TALL / clear.height)
    large = clear.resize((round(clear.width * factor), round(clear.height * factor)), Image.Resampling.BICUBIC)
    paper = ImageOps.expand(large, _BORDER, 255)
    for turn in _TURNS if large.width < _LONG * large.height else _TURNS[:1]:
        turned = paper.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255) if turn else paper
        if text := read_words(turned):
            yield text


def _without_frame(picture: Image.Image) -> Image.Image:
    """The picture without the strokes that go all round it, within which Tesseract sees no words."""
    ink = picture.point(lambda shade: 255 if shade < _DARK else 0)
    box = ink.getbbox()
    while box:
        left, top, right, bottom = box
        first = ink.crop((left, top, right, top + 1)).tobytes().index(255)
        rest = ink.copy()
        ImageDraw.floodfill(rest, (left + first, top), 0)
        frame = ImageChops.difference(ink, rest)
        x0, y0, x1, y1 = frame.getbbox() or box
        if x1 - x0 < _ROUND * (right - left) or y1 - y0 < _ROUND * (bottom - top):
            break
        picture = ImageChops.lighter(picture, frame.filter(ImageFilter.MaxFilter(3)))
        ink, box = rest, rest.getbbox()
    return picture


def _spots(ink: Image.Image) -> list[tuple[int, int, int, int]]:
    """The boxes of ink that stands apart and is of the size of a stamp, the largest first."""
    cells = ink.reduce(_CELL)
    left = {(at % cells.width, at // cells.width) for at, dark in enumerate(cells.tobytes()) if dark >= 255 * _INKED}
    boxes = []
    while left:
        group = _group(left)
        across, down = [x for x, _ in group], [y for _, y in group]
        box = (min(across), min(down), max(across) + 1, max(down) + 1)
        boxes.append((box[0] * _CELL, box[1] * _CELL, box[2] * _CELL, box[3] * _CELL))
    fitting = [box for box in boxes if box[2] - box[0] in _WIDTHS and box[3] - box[1] in _HEIGHTS]
    return sorted(fitting, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))[:_MOST_SPOTS]


def _group(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Takes from ``left`` one cell and all that hang together with it."""
    waiting = [left.pop()]
    for x, y in waiting:
        near = {(x + right, y + down) for right in range(-_APART, _APART + 1) for down in range(-1, 2)} & left
        left -= near
        waiting += near
    return waiting
