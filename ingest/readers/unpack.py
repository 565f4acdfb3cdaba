"""Reads a file into memory within limits: the files come from outside and may be hostile."""

from __future__ import annotations

import gzip
import io
import zlib
from hashlib import sha256
from pathlib import Path

from ingest.errors import BrokenFile, FileMissing, FileTooLarge
from ingest.readers.reader import SourceFile
from ingest.settings import IngestSettings

_CHUNK = 1 << 20


def unpack(path: Path, settings: IngestSettings) -> SourceFile:
    """The file's bytes, unpacked where its name ends in ``.gz``, and the SHA-256 of what lies on disk.

    :raises FileMissing: when it is not there or cannot be opened
    :raises FileTooLarge: beyond the limits of the settings
    :raises BrokenFile: when it does not unpack
    """
    return unpacked(path.name, read_raw(path, settings.file_bytes), settings.unpacked_bytes)


def read_raw(path: Path, limit: int) -> bytes:
    """The file as it lies on disk.

    :raises FileMissing: when it is not there or cannot be opened
    :raises FileTooLarge: when it has more than ``limit`` bytes
    """
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise FileMissing(f"Không đọc được tệp: {error.strerror or error}. Hãy kiểm tra đường dẫn.") from error
    if len(raw) > limit:
        raise _too_large("Tệp", limit, "TROLY_FILE_MEGABYTES")
    return raw


def unpacked(name: str, raw: bytes, limit: int) -> SourceFile:
    """The file of that name with these bytes, unpacked to at most ``limit`` bytes where the name ends in ``.gz``.

    :raises FileTooLarge: beyond the limit, :raises BrokenFile: when it does not unpack
    """
    data = _gunzip(raw, limit) if name.lower().endswith(".gz") else raw
    return SourceFile(name, sha256(raw).hexdigest(), data)


def _gunzip(raw: bytes, limit: int) -> bytes:
    unpacked = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += chunk
                if len(unpacked) > limit:
                    raise _too_large("Nội dung giải nén", limit, "TROLY_UNPACKED_MEGABYTES")
    except (OSError, EOFError, zlib.error) as error:
        raise BrokenFile("Tệp nén gzip bị hỏng hoặc bị cắt ngắn. Hãy tải lại tệp.") from error
    return bytes(unpacked)


def _too_large(what: str, limit: int, setting: str) -> FileTooLarge:
    return FileTooLarge(f"{what} lớn hơn {limit // 1_000_000} MB. Có thể nâng giới hạn bằng biến {setting}.")
