"""What a Word document draws and its paragraphs do not hold: pictures, shapes, what stands for older programs; and what
the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from ingest.errors import BrokenFile, OcrMissing
from ingest.readers.lines import clean
from ingest.readers.printed.stamps import opened_picture, read_small
from ingest.readers.reader import Drawn
from ingest.readers.word_package import WordPackage, kind
from ingest.readers.word_runs import RunReader

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_BLIP, _SHAPE_TEXT = f"{_DRAWING}blip", f"{_DRAWING}p"
_PICTURES = (_BLIP, f"{_VML}imagedata")
_ALTERNATIVES = (f"{_FRAME}docPr", f"{_VML}shape")
_WORD_ART = f"{_VML}textpath"
_SEEN = (*_PICTURES, *_ALTERNATIVES, _SHAPE_TEXT, _FALLBACK)
# A file's own words on itself; who wrote it and when is no marking.
_OF_ITSELF = {"x:title", "x:subject", "x:keywords", "x:category", "x:contentStatus", "x:lpwstr"}
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, None: 0.75}
_EMU = 12_700
# Points: what is drawn larger in the text is a figure; at the edges, banners are as wide as the page.
_WIDEST, _WIDEST_EDGE, _HIGHEST, _LEAST = 320.0, 600.0, 160.0, 8.0
_UNKNOWN = 150.0, 60.0
_MOST_PICTURES = 12


def of_itself(package: WordPackage) -> Iterator[str]:
    """Title, subject, keywords and category of the file, and what its owner added to them, as far as it can be read."""
    with suppress(BrokenFile):
        for properties in package.properties():
            yield from (clean(each.text or "") for each in properties.iter() if kind(each) in _OF_ITSELF)


def word_art(root: etree._Element) -> Iterator[str]:
    """The words that are drawn along lines: watermarks."""
    return (each.get("string", "") for each in root.iter(_WORD_ART))


class WordDrawings:
    """Looks at the drawings of one document, within limits for all of them together."""

    def __init__(self, package: WordPackage, runs: RunReader) -> None:
        self._package, self._runs = package, runs
        self._known: set[tuple[str, str]] = set()
        self._said: set[tuple[str, int | None]] = set()
        self._can_read = True

    def of(self, element: etree._Element, part: str, at: int | None) -> Iterator[Drawn]:
        """What is drawn in an element of a part of the package. ``at``: before which letter; None at the edges."""
        for each in element.iter(*_SEEN):
            if each.tag in _PICTURES:
                yield from self._pictured(each, part, at)
                continue
            for text in self._words(each):
                # A box that hangs on a paragraph is met with the paragraph and by itself.
                if text and (text, at) not in self._said:
                    self._said.add((text, at))
                    yield Drawn(text, at)

    def _words(self, element: etree._Element) -> Iterator[str]:
        if element.tag == _FALLBACK:
            yield from self._fallback(element)
        elif element.tag == _SHAPE_TEXT:
            yield clean("".join(each.text or "" for each in element.iter(f"{_DRAWING}t")))
        else:
            yield from (clean(element.get(name, "")) for name in ("title", "descr", "alt"))

    def _fallback(self, fallback: etree._Element) -> Iterator[str]:
        """The paragraphs that only older programs show."""
        shown = {self._text(each) for other in fallback.itersiblings(preceding=True) for each in _paragraphs(other)}
        yield from (text for each in _paragraphs(fallback) if (text := self._text(each)) not in shown)

    def _text(self, paragraph: etree._Element) -> str:
        return clean(self._runs.read(paragraph).text)

    def _pictured(self, element: etree._Element, part: str, at: int | None) -> Iterator[Drawn]:
        width, height = _size_of(element)
        widest = _WIDEST if at is not None else _WIDEST_EDGE
        if not self._can_read or not (_LEAST <= width <= widest and _LEAST <= height <= _HIGHEST):
            return
        if (data := self._new(element, part)) and (picture := opened_picture(data)):
            try:
                yield from (Drawn(text, at, is_read=True) for text in read_small(picture, width))
            except OcrMissing:
                self._can_read = False

    def _new(self, element: etree._Element, part: str) -> bytes | None:
        """The bytes of a picture; None when it was looked at, is one too many, or is not in the file."""
        name = "embed" if element.tag == _BLIP else "id"
        identity = next((element.get(space + name) for space in _RELATIONS if element.get(space + name)), "")
        if (part, identity) in self._known or len(self._known) >= _MOST_PICTURES:
            return None
        self._known.add((part, identity))
        with suppress(BrokenFile):
            return self._package.linked(part, identity)
        return None


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    return (each for each in element.iter() if kind(each) == "p")


def _size_of(picture: etree._Element) -> tuple[float, float]:
    """Width and height in points at which a picture is shown, as far as the file tells."""
    for holder in picture.iterancestors():
        if holder.tag in (f"{_FRAME}inline", f"{_FRAME}anchor"):
            extent = holder.find(f"{_FRAME}extent")
            if extent is not None:
                return _points(extent.get("cx", "")), _points(extent.get("cy", ""))
        elif holder.tag.startswith(_VML) and (style := holder.get("style")):
            found = {name: float(number) * _UNITS[unit] for name, number, unit in _sizes(style)}
            if len(found) == len(_UNKNOWN):
                return found["width"], found["height"]
    return _UNKNOWN


def _sizes(style: str) -> Iterator[tuple[str, str, str | None]]:
    for match in _SIZE.finditer(style):
        if match[2].count(".") <= 1 and match[2].strip("."):
            yield match[1], match[2], match[3]


def _points(emu: str) -> float:
    return int(emu) / _EMU if emu.isascii() and emu.isdigit() and len(emu) < 12 else 0.0
