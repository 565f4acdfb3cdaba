from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import BrokenFile, UnknownFormat
from ingest.readers.choose import is_published, reader_for, text_reader_for
from tests.ingest.readers.made import as_file, make_docx

DOCX = make_docx("<w:p/>")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PAGE = b"<!DOCTYPE html><html></html>"


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.docx", DOCX, "docx"),
        ("A.DOCX", DOCX, "docx"),
        ("a.doc", OLE, "office"),
        ("a.rtf", b"{\\rtf1 a}", "office"),
        ("a.html", PAGE, "html"),
        ("a.htm", b"Mot", "html"),
        ("a.txt", "Điều 1.".encode(), "plain"),
        # What programs save under the wrong name is read as what it is.
        ("a.doc", DOCX, "docx"),
        ("a.docx", OLE, "office"),
        ("a.doc", b"{\\rtf1 a}", "office"),
        ("a.doc", b"\xef\xbb\xbf <html>", "html"),
        ("a.txt", b"<?xml version='1.0'?>\n<!-- x -->\n<html>", "html"),
        ("a.doc", "\ufeff<html>".encode("utf-16-le"), "html"),
        ("a.txt", b"so sanh <html> va <body>", "plain"),
    ],
)
def test_a_file_is_read_as_what_it_is(name: str, data: bytes, reader: str) -> None:
    assert is_published(Path(name))
    assert text_reader_for(as_file(name, data)).name == reader


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.rtf"])
def test_bytes_that_are_not_what_the_name_says_are_refused(name: str) -> None:
    with pytest.raises(BrokenFile, match=r"không phải loại \."):
        text_reader_for(as_file(name, b"chi la van ban"))
    with pytest.raises(BrokenFile, match="rỗng"):
        text_reader_for(as_file(name, b""))


@pytest.mark.parametrize("name", ["a.exe", "a", "a.docm", "docx"])
def test_an_unknown_type_lists_what_can_be_read(name: str) -> None:
    assert not is_published(Path(name))
    for choose in (lambda: text_reader_for(as_file(name, DOCX)), lambda: reader_for(Path(name))):
        with pytest.raises(UnknownFormat, match=r"\.jsonl, \.jsonl\.gz, .*\.docx, .*\.html, .*\.txt"):
            choose()
