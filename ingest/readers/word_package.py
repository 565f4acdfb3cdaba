"""The parts of a .docx file, found by their relationships and parsed safely.

python-docx is not used to read: it unpacks without limits, and knows neither the numbers that Word draws nor hidden
text.
"""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, join, normpath

from lxml import etree

from ingest.door.archive import Archive, parse_xml
from ingest.errors import BrokenFile

# Transitional and strict WordprocessingML, the drawing of text boxes, and Office's formulas.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    name = etree.QName(tag)
    prefix = "m:" if name.namespace in _MATHS else "" if name.namespace in _WORD else "x:"
    return prefix + name.localname


def kind(element: etree._Element) -> str:
    """The name of an element: bare for Word's own, ``m:`` before formulas, ``x:`` before all others."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The descendant along a path of Word's names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if kind(each) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of Word's, or None."""
    if element is None:
        return None
    return next((element.get(f"{{{space}}}{name}") for space in _WORD if f"{{{space}}}{name}" in element.attrib), None)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number; None where it is missing or none."""
    text = value(element, name) or ""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None


def is_on(element: etree._Element | None) -> bool | None:
    """A switch such as ``w:vanish``: None where it is not set."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


class WordPackage:
    """The parts of one .docx.

    :raises BrokenFile: when it is no Word document, lacks its text, or carries macros;
    :raises EncryptedFile, ParseTooLarge: see :class:`Archive`.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        if any(name.lower().endswith("vbaproject.bin") for name in self._archive.names):
            raise BrokenFile("Tệp Word có macro. Hãy mở bằng Word, lưu lại dạng .docx không macro.")
        self._main = self._document_name()
        self.document = parse_xml(self._archive.read(self._main))
        self._related = self._relations(self._main)

    def part(self, relation: str) -> etree._Element | None:
        """The root of the part that the text names ``relation`` ("styles", "numbering", "footnotes"), or None."""
        name = next((target for kind_, target in self._related if kind_ == relation), None)
        return parse_xml(self._archive.read(name)) if name in self._archive.names and name else None

    def parts(self, relation: str) -> list[etree._Element]:
        """The roots of all parts of a kind ("header", "footer")."""
        names = [name for kind_, name in self._related if kind_ == relation and name in self._archive.names]
        return [parse_xml(self._archive.read(name)) for name in names]

    def _document_name(self) -> str:
        for kind_, target in self._relations(""):
            if kind_ == "officeDocument":
                return target
        if "word/document.xml" in self._archive.names:
            return "word/document.xml"
        raise BrokenFile("Tệp không phải văn bản Word. Hãy kiểm tra loại tệp.")

    def _relations(self, part: str) -> list[tuple[str, str]]:
        folder = dirname(part)
        name = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
        if name not in self._archive.names:
            return []
        found = []
        for relation in parse_xml(self._archive.read(name)):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found.append((relation.get("Type", "").rsplit("/", 1)[-1], path))
        return found
