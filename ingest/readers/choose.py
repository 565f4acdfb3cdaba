"""Which reader reads a file: decided by the end of its name, and for published files by what their bytes are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import BrokenFile, UnknownFormat
from ingest.readers.articles import ArticlesReader
from ingest.readers.docx import DocxReader
from ingest.readers.html import HtmlReader
from ingest.readers.office import OfficeReader
from ingest.readers.pdf import PdfReader
from ingest.readers.plain import PlainReader
from ingest.readers.reader import Reader, SourceFile, TextReader
from ingest.readers.scan import ScanReader
from ingest.readers.starter import StarterReader

_HEAD = 1024
_SIGNS = {
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".doc",
    b"{\\rtf": ".rtf",
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG\r\n\x1a\n": ".png",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)
# Kinds that are known by their bytes alone: any bytes may be text.
_TEXT = (".txt", ".html", ".htm")


def readers() -> tuple[Reader, ...]:
    """The readers of collections."""
    return StarterReader(), ArticlesReader()


def text_readers() -> tuple[TextReader, ...]:
    """The readers of files as they are published."""
    return DocxReader(), PdfReader(), HtmlReader(), PlainReader(), ScanReader(), OfficeReader()


def reader_for(path: Path) -> Reader:
    """The reader of a collection.

    :raises UnknownFormat: listing what can be read.
    """
    for reader in readers():
        if path.name.lower().endswith(reader.suffixes):
            return reader
    raise _unknown(path.name)


def is_published(path: Path) -> bool:
    """Whether the name is of a file as it is published, which :func:`text_reader_for` finds a reader for."""
    return _named(path.name) is not None


def text_reader_for(file: SourceFile) -> TextReader:
    """The reader of a published file: by what its bytes are, whatever it is called, and by its name where they are
    plain text.

    :raises UnknownFormat: for a type that nobody reads, listing those that can be read;
    :raises BrokenFile: when the file is empty, or its bytes are not what its name says.
    """
    named = _named(file.name)
    if named is None:
        raise _unknown(file.name)
    if not file.data:
        raise BrokenFile("Tệp rỗng. Hãy tải lại tệp.")
    kind = _kind(file.data)
    if kind:
        return _named(kind) or named
    if not set(named.suffixes) & set(_TEXT):
        suffix = Path(file.name).suffix.lower()
        raise BrokenFile(f"Nội dung tệp không phải loại {suffix} như tên tệp. Hãy kiểm tra hoặc tải lại tệp.")
    return named


def _kind(data: bytes) -> str:
    """The suffix of what the bytes are, empty for text and for what is not known."""
    head = data[:_HEAD]
    # A PDF may have bytes before its mark (ISO 32000, annex H).
    if b"%PDF-" in head:
        return ".pdf"
    found = next((suffix for sign, suffix in _SIGNS.items() if head.lstrip(b"\r\n\t ").startswith(sign)), "")
    return found or (".html" if _PAGE.match(_as_text(head)) else "")


def _as_text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return head.decode(encoding, "ignore")


def _named(name: str) -> TextReader | None:
    return next((reader for reader in text_readers() if name.lower().endswith(reader.suffixes)), None)


def _unknown(name: str) -> UnknownFormat:
    every: Sequence[Reader | TextReader] = (*readers(), *text_readers())
    readable = ", ".join(suffix for reader in every for suffix in reader.suffixes)
    return UnknownFormat(f"Không đọc được loại tệp “{Path(name).suffix or name}”. Các loại đọc được: {readable}.")
