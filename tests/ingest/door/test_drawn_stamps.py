"""A marking counts where it is drawn as well as where it is written."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pytest
from PIL import Image

from ingest.door.secrecy import refuse_secret
from ingest.errors import SecretDocument
from ingest.readers.choose import text_reader_for
from ingest.readers.printed.stamps import opened_picture, read_small
from ingest.readers.reader import Drawn, SourceText
from tests.ingest.drawn_stamps import (
    BLACK,
    GREY,
    PALE,
    RED,
    album,
    as_png,
    box,
    printed_pdf,
    scan,
    scanned_pdf,
    stamp,
    with_annotation,
    with_metadata,
    with_picture,
    word,
    word_about_itself,
    word_with,
    word_with_header,
)
from tests.ingest.readers.made import as_file
from tests.ingest.small_files import DECREE
from tests.system import needs_tesseract

SPECIMEN = [*DECREE, "Phụ lục", "Mẫu dấu chỉ độ mật"]
STANDING = stamp("TỐI MẬT", size=26)
SHAPE = "<w:drawing><a:p><a:r><a:t>{}</a:t></a:r></a:p></w:drawing>"
FALLBACK = (
    "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)
WRITTEN = {
    "annotation.pdf": printed_pdf(with_annotation("TỐI MẬT")),
    "annotation-on-the-last-page.pdf": printed_pdf(with_annotation("Độ mật: Mật"), pages=3),
    "title.pdf": printed_pdf(with_metadata(title="TUYỆT MẬT")),
    "subject.pdf": printed_pdf(with_metadata(subject="Tài liệu mật")),
    "keywords.pdf": printed_pdf(with_metadata(keywords="Mật")),
    "title.docx": word_about_itself(title="MẬT"),
    "subject.docx": word_about_itself(subject="Độ mật: Mật"),
    "keywords.docx": word_about_itself(keywords="Tối mật"),
    "category.docx": word_about_itself(category="MẬT"),
    "status.docx": word_about_itself(content_status="TUYỆT MẬT"),
    "header.docx": word_with_header("header", "MẬT"),
    "footer.docx": word_with_header("footer", "MẬT"),
    "first-header.docx": word_with_header("first_page_header", "TỐI MẬT"),
    "first-footer.docx": word_with_header("first_page_footer", "TỐI MẬT"),
    "even-header.docx": word_with_header("even_page_header", "MẬT"),
    "even-footer.docx": word_with_header("even_page_footer", "MẬT"),
    "text-box.docx": word_with(f"<w:pict><v:shape><v:textbox>{box('MẬT')}</v:textbox></v:shape></w:pict>"),
    "shape.docx": word_with(SHAPE.format("TỐI MẬT")),
    "fallback.docx": word_with(FALLBACK.format(box(""), box("MẬT"))),
    "choice.docx": word_with(FALLBACK.format(box("MẬT"), box("MẬT"))),
    "word-art.docx": word_with("<w:pict><v:shape><v:textpath string='MẬT'/></v:shape></w:pict>"),
    "description.docx": word_with("<w:drawing><wp:inline><wp:docPr descr='Dấu MẬT'/></wp:inline></w:drawing>"),
}
PICTURED = {
    "picture.pdf": lambda: printed_pdf(with_picture(STANDING)),
    "black.pdf": lambda: printed_pdf(with_picture(stamp("MẬT", ink=BLACK))),
    "last-page.pdf": lambda: printed_pdf(with_picture(stamp("TUYỆT MẬT", ink=BLACK)), pages=3),
    "tilted.pdf": lambda: printed_pdf(with_picture(stamp("MẬT", angle=12))),
    "picture.docx": lambda: word(DECREE[:2], STANDING, DECREE[2:]),
    "tilted.docx": lambda: word(DECREE[:2], stamp("MẬT", angle=-20), DECREE[2:]),
    "header.docx": lambda: word(DECREE, STANDING, [], "header"),
    "first-header.docx": lambda: word(DECREE, STANDING, [], "first_page_header"),
    "footer.docx": lambda: word(DECREE, STANDING, [], "footer"),
    "pale.png": lambda: scan(stamp("MẬT", ink=PALE)),
    "pale-grey.png": lambda: scan(stamp("TỐI MẬT", ink=GREY)),
    "small.png": lambda: scan(stamp("TUYỆT MẬT", size=14)),
    "tilted.png": lambda: scan(stamp("MẬT", angle=10)),
    "tilted-far.png": lambda: scan(stamp("TỐI MẬT", angle=25)),
    "tilted-black.png": lambda: scan(stamp("TUYỆT MẬT", angle=-15, ink=BLACK)),
    "pale.pdf": lambda: scanned_pdf(stamp("TUYỆT MẬT", ink=PALE)),
    "tilted.pdf-scan.pdf": lambda: scanned_pdf(stamp("MẬT", angle=-12, ink=RED)),
}
INNOCENT = {
    "emblem.pdf": lambda: printed_pdf(with_picture(stamp("QUỐC HUY"))),
    "specimen.pdf": lambda: printed_pdf(with_picture(STANDING, y=250), [*DECREE[:8], "Mẫu dấu chỉ độ mật"]),
    "received.png": lambda: scan(stamp("CÔNG VĂN ĐẾN", angle=8)),
    "urgent.png": lambda: scan(stamp("HỎA TỐC", angle=-10)),
    "specimen.docx": lambda: word(SPECIMEN, STANDING, []),
    "specimen-shape.docx": lambda: word_with("<w:t>Mẫu dấu:</w:t>" + SHAPE.format("MẬT"), len(DECREE)),
    "honey.docx": lambda: word_about_itself(title="Mật ong", keywords="ong, mật", author="Mật", comments="MẬT"),
    "honey.pdf": lambda: printed_pdf(with_metadata(title="Mật ong", author="Mật")),
    "same-in-fallback.docx": lambda: word_with(FALLBACK.format(box("Mật"), box("Mật")), len(DECREE)),
}


def is_refused(name: str, data: bytes) -> bool:
    file = as_file(name, data)
    text = text_reader_for(file).read(file)
    try:
        refuse_secret(text)
    except SecretDocument:
        return True
    return False


@pytest.mark.parametrize("name", WRITTEN)
def test_a_marking_beside_the_text_is_refused(name: str) -> None:
    assert is_refused(name, WRITTEN[name])


@needs_tesseract
@pytest.mark.parametrize("name", PICTURED)
def test_a_stamp_that_is_a_picture_is_refused(name: str) -> None:
    assert is_refused(name, PICTURED[name]())


@needs_tesseract
@pytest.mark.parametrize("name", INNOCENT)
def test_other_pictures_and_specimens_are_not(name: str) -> None:
    assert not is_refused(name, INNOCENT[name]())


def test_a_picture_that_cannot_be_opened_costs_no_text() -> None:
    whole = word(DECREE[:2], Image.new("RGB", (90, 40), "white"), DECREE[2:])
    png = as_png(Image.new("RGB", (90, 40), "white"))
    file = as_file("a.docx", whole.replace(png[20:60], bytes(40)))
    assert "Điều 2" in text_reader_for(file).read(file).text


@pytest.mark.parametrize("size", [(1, 60), (2, 600), (1, 1_000_000)])
def test_a_shade_that_fills_a_banner_is_not_read(size: tuple[int, int]) -> None:
    assert not list(read_small(Image.new("L", size), 300.0))


def test_a_picture_whose_place_is_no_number_is_not_opened() -> None:
    out = io.BytesIO()
    Image.new("L", (80, 40)).save(out, "TIFF")
    # The offset of the lines of the picture (tag 273) as text in place of a number.
    tag = struct.pack("<HH", 273, 4)
    assert opened_picture(out.getvalue()) is not None
    assert opened_picture(out.getvalue().replace(tag, struct.pack("<HH", 273, 2))) is None


@pytest.mark.parametrize(
    ("drawn", "refused"),
    [
        (Drawn("MẬT"), True),
        (Drawn("MẬT", 0), True),
        (Drawn("TUYỆT\nMẬT", 0, is_read=True), True),
        (Drawn("MẶT", 0, is_read=True), True),
        (Drawn("MẶT", 0), False),
        (Drawn("Mật ong", 0, is_read=True), False),
        (Drawn("AN TOÀN\nBẢO\nMẬT", 0, is_read=True), False),
        (Drawn("MẬT\nONG", 0, is_read=True), False),
        (Drawn("MẶT\nTRẬN", 0, is_read=True), False),
        (Drawn("BỆNH VIỆN\nMẮT", None, is_read=True), False),
        (Drawn("UBND\nMẬT\nBản số 1", None, is_read=True), True),
        (Drawn("MẬT", 17), False),
        (Drawn("", 0), False),
    ],
)
def test_what_is_drawn_is_judged_where_it_stands(drawn: Drawn, refused: bool) -> None:
    text = SourceText("Mẫu dấu chỉ mật:\nKích thước 20 mm.", drawn=(drawn,))
    assert _refuses(lambda: refuse_secret(text)) is refused


@pytest.mark.parametrize(
    ("read", "text", "refused"),
    [
        ("MẶT", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", False),
        ("MẮT", "BỆNH VIỆN MẮT TRUNG ƯƠNG", False),
        ("MẶT", "Nguyên đơn có mặt tại phiên tòa.", True),
        ("MẬT", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", True),
    ],
)
def test_a_word_that_stands_apart_from_its_red_heading_is_no_stamp(read: str, text: str, refused: bool) -> None:
    drawn = Drawn(read, None, is_read=True)
    assert _refuses(lambda: refuse_secret(SourceText(text, drawn=(drawn,)))) is refused


def _refuses(check: Callable[[], None]) -> bool:
    try:
        check()
    except SecretDocument:
        return True
    return False


@needs_tesseract
@pytest.mark.parametrize(("pictures", "read"), [([40] * 30, 1), (list(range(40, 70)), 12)])
def test_a_file_full_of_pictures_has_few_of_them_read(
    monkeypatch: pytest.MonkeyPatch, pictures: list[int], read: int
) -> None:
    looked: list[float] = []
    monkeypatch.setattr("ingest.readers.word_drawings.read_small", lambda _, width: looked.append(width) or [])
    monkeypatch.setattr("ingest.readers.printed.drawings.read_small", lambda _, width: looked.append(width) or [])
    drawn = [Image.new("RGB", (90, height), "white") for height in pictures]
    pdf = printed_pdf(lambda made: [with_picture(each)(made) for each in drawn])  # type: ignore[arg-type]
    for file in (as_file("a.docx", album(drawn)), as_file("a.pdf", pdf)):
        looked.clear()
        text_reader_for(file).read(file)
        assert len(looked) == read
