"""What every reader of a published file keeps, whatever it is given."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.errors import TrolyError
from ingest.readers.choose import text_readers
from ingest.readers.docx import DocxReader
from ingest.readers.html import HtmlReader
from ingest.readers.office import OfficeReader
from ingest.readers.plain import PlainReader
from ingest.readers.reader import SourceText, TextReader
from ingest.text import canonical
from tests.ingest.readers.made import as_file, make_docx
from tests.ingest.readers.printed_pages import Row, Stroke, make_pdf

DOCX = make_docx(
    "<w:p><w:r><w:t>Ðiều 1. Tên</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    footnotes="<w:footnote w:id='1'><w:p><w:r><w:t>Chú</w:t></w:r></w:p></w:footnote>",
)
PAGE = "<html><body><p>Ðiều 1. Tên<a href='#_ftn1'>[1]</a></p><p><a href='#_ftnref1'>[1]</a> Chú</p></html>".encode()
TEXT = "Ðiều 1. Tên\n\n1\n\f QuyÕt ®Þnh\nsố 2".encode()
PRINTED = make_pdf([[Row("Ðiều 1. Tên^1"), Stroke(700), Row("^1 Chú", size=8, y=720)]])
GOOD: dict[str, bytes] = {"docx": DOCX, "pdf": PRINTED, "html": PAGE, "plain": TEXT}
# LibreOffice and OCR take a second a file: their own tests show that they keep the same.
FAST = [reader for reader in text_readers() if reader.name in GOOD]
NOISE = st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore")))


def holds(source: SourceText, sha256: str) -> None:
    assert source.text == canonical(source.text)
    assert all(line.strip() == line and line for line in source.text.split("\n") if source.text)
    assert bool(source.places) == bool(source.text)
    offsets = [place.offset for place in source.places]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(source.text) for offset in offsets)
    assert not offsets or offsets[0] == 0
    assert all(place.file == sha256 and place.line >= 1 for place in source.places)
    assert all((place.page is None) == (place.box is None) for place in source.places)
    anchors = [note.anchor for note in source.notes]
    assert anchors == sorted(anchors)
    assert all(0 <= anchor <= len(source.text) for anchor in anchors)
    assert all(warning.code.isidentifier() and warning.message for warning in source.warnings)


def read(reader: TextReader, data: bytes) -> None:
    file = as_file(f"a{reader.suffixes[0]}", data)
    try:
        source = reader.read(file)
    except TrolyError:
        return
    holds(source, file.sha256)


@pytest.mark.parametrize("reader", FAST, ids=lambda reader: reader.name)
def test_a_good_file_keeps_its_promises(reader: TextReader) -> None:
    file = as_file("a", GOOD[reader.name])
    source = reader.read(file)
    holds(source, file.sha256)
    assert source.text.startswith("Điều 1. Tên")
    assert [(note.label, note.text, note.anchor) for note in source.notes] in ([], [("1", "Chú", len("Điều 1. Tên"))])


@pytest.mark.parametrize("reader", FAST, ids=lambda reader: reader.name)
@given(data=NOISE)
@example(data=b"")
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_give_a_text_or_an_error_of_ours(reader: TextReader, data: bytes) -> None:
    read(reader, data)


@pytest.mark.parametrize("reader", FAST, ids=lambda reader: reader.name)
@given(place=st.integers(0, 3000), noise=st.binary(max_size=6), cut=st.booleans())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_cut_or_changed_file_gives_a_text_or_an_error_of_ours(
    reader: TextReader, place: int, noise: bytes, cut: bool
) -> None:
    good = GOOD[reader.name]
    place %= len(good)
    read(reader, good[:place] + noise + (b"" if cut else good[place + len(noise) :]))


BLOCKS = st.sampled_from(
    [
        "<p>Điều 1.</p>", "<table><tr><td>a<td>b</table>", "<ol><li>x", "<div hidden>", "</div>", "a\u0323", "\u0301",
        "<br>", "<pre>\n",
    ]
)  # fmt: skip
XML = st.sampled_from(
    [
        "<w:p><w:r><w:t>a\u0323</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>\u0301</w:t><w:br/></w:r></w:p>",
        "<w:tbl/>",
        "<w:tbl><w:tr/><w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
        "<w:sdt/>",
        "<w:r/>",
        "<w:p><w:r><w:footnoteReference w:id='1'/><w:fldChar/></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val='x'/></w:numPr></w:pPr><w:r><w:sym/></w:r></w:p>",
    ]
)


@given(st.lists(BLOCKS, max_size=12))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_odd_pages(blocks: list[str]) -> None:
    read(HtmlReader(), f"<html><body>{''.join(blocks)}".encode())


@given(st.lists(XML, max_size=8))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_odd_word_documents(blocks: list[str]) -> None:
    notes = "<w:footnote w:id='1'><w:p><w:r><w:t>chú \u0301</w:t></w:r></w:p></w:footnote>"
    read(DocxReader(), make_docx("".join(blocks), footnotes=notes))


@given(st.lists(st.text(st.sampled_from("aĐệ\u0301\u0323 1.-•®µöñ\t\f\u200b\u00ad\r"), max_size=30), max_size=20))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_odd_text(lines: list[str]) -> None:
    read(PlainReader(), "\n".join(lines).encode())


def test_no_two_readers_claim_a_suffix() -> None:
    suffixes = [suffix for reader in text_readers() for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert set(OfficeReader.suffixes) <= set(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
