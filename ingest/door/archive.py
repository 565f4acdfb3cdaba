"""Zip archives and XML from outside: what is a bomb, a trick or a cut file is refused before it is unpacked.

A .docx is a zip of XML parts. Nothing here writes to the disk: parts are read into memory, within limits.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from ingest.errors import BrokenFile, EncryptedFile, ParseTooLarge

_MEGABYTE = 1_000_000
_ENCRYPTED = 0x1
# The first bytes of an OLE file: what Office makes of a .docx with a password.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Limits on what an archive may hold. ``ratio`` counts for parts above a megabyte: text packs 20 times smaller,
    a bomb of zeros a thousand times."""

    parts: int = 10_000
    part_bytes: int = 256 * _MEGABYTE
    total_bytes: int = 1_000 * _MEGABYTE
    ratio: int = 250


class Archive:
    """A checked archive in memory.

    :raises BrokenFile: when the bytes are no zip, are cut, or hold names that lead out of a folder or come twice;
    :raises EncryptedFile: when a password protects it;
    :raises ParseTooLarge: when it would unpack to more than the limits.
    """

    def __init__(self, data: bytes, limits: ArchiveLimits | None = None) -> None:
        self._limits = limits or ArchiveLimits()
        if data.startswith(_OLE):
            raise EncryptedFile("Tệp có mật khẩu hoặc là tệp Word kiểu cũ. Hãy gỡ mật khẩu, lưu lại dạng .docx.")
        try:
            self._zip = ZipFile(io.BytesIO(data))
            self._parts = _checked(self._zip.infolist(), self._limits)
        except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise _broken() from error

    @property
    def names(self) -> Collection[str]:
        """The names of the parts."""
        return self._parts.keys()

    def read(self, name: str) -> bytes:
        """One part, whole.

        :raises BrokenFile: when it is missing or damaged; :raises ParseTooLarge: when it is larger than it said.
        """
        if name not in self._parts:
            raise BrokenFile(f"Tệp nén thiếu phần “{name[:80]}”. Hãy mở bằng Word và lưu lại.")
        limit = min(self._limits.part_bytes, self._parts[name].file_size)
        try:
            with self._zip.open(self._parts[name]) as part:
                data = part.read(limit + 1)
        except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise _broken() from error
        if len(data) > limit:
            raise _bomb()
        return data


def parse_xml(data: bytes) -> etree._Element:
    """The root of a part. No entity is resolved, no address opened, no DTD allowed.

    :raises BrokenFile: when it is not well-formed, declares a DTD, or is nested too deep for the parser.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile("Nội dung XML trong tệp bị hỏng hoặc lồng quá sâu. Hãy mở bằng Word và lưu lại.") from error
    if root.getroottree().docinfo.doctype:
        raise BrokenFile("Nội dung XML trong tệp có khai báo DTD, không được phép. Hãy mở bằng Word và lưu lại.")
    return root


def _checked(entries: list[ZipInfo], limits: ArchiveLimits) -> dict[str, ZipInfo]:
    if len(entries) > limits.parts or sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise _bomb()
    parts: dict[str, ZipInfo] = {}
    for entry in entries:
        _check(entry, limits)
        if entry.filename in parts:
            raise _broken()
        parts[entry.filename] = entry
    return parts


def _check(entry: ZipInfo, limits: ArchiveLimits) -> None:
    # ``orig_filename`` is the name as it is in the file: ``filename`` has lost what follows a NUL.
    name = entry.orig_filename
    path = PurePosixPath(name)
    if not name or "\\" in name or "\0" in name or ":" in name or path.is_absolute() or ".." in path.parts:
        raise BrokenFile("Tệp nén có tên phần dẫn ra ngoài thư mục. Tệp có thể đã bị sửa; hãy lấy lại từ nguồn.")
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFile("Tệp nén có mật khẩu. Hãy gỡ mật khẩu rồi nạp lại.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _broken()
    packed = max(entry.compress_size, 1)
    if entry.file_size > _MEGABYTE and entry.file_size > packed * limits.ratio:
        raise _bomb()


def _broken() -> BrokenFile:
    return BrokenFile("Tệp nén bị hỏng hoặc bị cắt ngắn. Hãy tải lại tệp, hoặc mở bằng Word và lưu lại.")


def _bomb() -> ParseTooLarge:
    return ParseTooLarge("Nội dung giải nén của tệp quá lớn so với một văn bản. Hãy kiểm tra nguồn của tệp.")
