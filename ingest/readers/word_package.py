"""The parts of a .docx file, found by their relationships and parsed safely.

python-docx is not used to read: it unpacks without limits, and knows neither the numbers that Word draws nor hidden
text.
"""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

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
# The tags of runs.
RUNS = tuple(f"{{{space}}}r" for space in _WORD)
_PROPERTIES = {"core-properties", "custom-properties"}


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


class _Relation(NamedTuple):
    identity: str
    kind: str
    target: str


class WordPackage:
    """The parts of one .docx.

    :raises BrokenFile: when it is no Word document, lacks its text, or carries macros;
    :raises EncryptedFile, ParseTooLarge: see :class:`Archive`.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        if any(name.lower().endswith("vbaproject.bin") for name in self._archive.names):
            raise BrokenFile("Tệp Word có macro. Hãy mở bằng Word, lưu lại dạng .docx không macro.")
        self.main = self._document_name()
        self.document = parse_xml(self._archive.read(self.main))
        self._related = self._relations(self.main)

    def part(self, relation: str) -> etree._Element | None:
        """The root of the part that the text names ``relation`` ("styles", "numbering", "footnotes"), or None."""
        name = next((each.target for each in self._related if each.kind == relation), None)
        return parse_xml(self._archive.read(name)) if name in self._archive.names and name else None

    def parts(self, relation: str) -> dict[str, etree._Element]:
        """The roots of all parts of a kind ("header", "footer"), by the names of the parts."""
        names = [each.target for each in self._related if each.kind == relation and each.target in self._archive.names]
        return {name: parse_xml(self._archive.read(name)) for name in names}

    def properties(self) -> list[etree._Element]:
        """The roots of the parts in which the file tells of itself: title, subject, and what its owner added."""
        names = [each.target for each in self._relations("") if each.kind in _PROPERTIES]
        return [parse_xml(self._archive.read(name)) for name in names if name in self._archive.names]

    def linked(self, part: str, identity: str) -> bytes | None:
        """What a part means by the name of a relation, such as a picture; None where the file lacks it."""
        name = next((each.target for each in self._relations(part) if each.identity == identity), None)
        return self._archive.read(name) if name in self._archive.names and name else None

    def _document_name(self) -> str:
        for relation in self._relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        if "word/document.xml" in self._archive.names:
            return "word/document.xml"
        raise BrokenFile("Tệp không phải văn bản Word. Hãy kiểm tra loại tệp.")

    def _relations(self, part: str) -> list[_Relation]:
        folder = dirname(part)
        name = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
        if name not in self._archive.names:
            return []
        found = []
        for relation in parse_xml(self._archive.read(name)):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                type_ = relation.get("Type", "").rsplit("/", 1)[-1]
                found.append(_Relation(relation.get("Id", ""), type_, path))
        return found
