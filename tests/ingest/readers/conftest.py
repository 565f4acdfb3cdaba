"""The published documents, and the reading of Word documents that a test makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers.docx import DocxReader
from ingest.readers.reader import SourceText
from tests.ingest.readers.made import as_file, make_docx

_REAL = Path(__file__).parents[4] / "shared" / "data" / "documents"


@pytest.fixture(scope="session")
def real() -> Path:
    """The published documents beside the checkout."""
    if not _REAL.is_dir():
        pytest.skip("needs the published documents in ../shared/data/documents")
    return _REAL


@pytest.fixture
def read_docx() -> Callable[..., SourceText]:
    """Reads a document made by :func:`make_docx`."""
    return lambda body, **parts: DocxReader().read(as_file("a.docx", make_docx(body, **parts)))
