"""System packages that some tests need: where one is missing they are skipped, and fail where everything must run."""

from __future__ import annotations

import os
import shutil

import pytest

from ingest.errors import OcrMissing
from ingest.readers.printed.ocr import tessdata

_ALL = bool(os.environ.get("CI"))


def _has_tesseract() -> bool:
    try:
        return bool(tessdata())
    except OcrMissing:
        return False


needs_tesseract = pytest.mark.skipif(
    not _ALL and not _has_tesseract(), reason="needs the Vietnamese data of OCR (tesseract-ocr-vie)"
)
needs_libreoffice = pytest.mark.skipif(
    not _ALL and shutil.which("soffice") is None, reason="needs LibreOffice (libreoffice-writer-nogui)"
)
