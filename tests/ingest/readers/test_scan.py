from __future__ import annotations

import io
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.errors import BrokenFile, OcrMissing, ParseTooLarge
from ingest.readers.pdf import PdfReader
from ingest.readers.printed import ocr
from ingest.readers.printed.limits import PageLimits
from ingest.readers.reader import SourceText, TextReader
from ingest.readers.scan import ScanReader, points_of
from tests.ingest.readers.made import as_file
from tests.ingest.readers.printed_pages import Item, Row, centred, full, make_pdf, new_pdf, opening, put
from tests.system import needs_tesseract

PAGE = [
    Row("QUỐC HỘI", 110, y=80),
    Row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 250, y=80),
    Row("Luật số: 45/2013/QH13", 80, y=110),
    centred("LUẬT", 14, y=150),
    opening("Điều 1. Phạm vi điều chỉnh và quyền của người sử dụng"),
    Row("đất"),
    opening("1. Đất được Nhà nước giao cho người dân sử dụng theo quy"),
    full("định của Luật này và của các văn bản hướng dẫn thi hành được"),
    Row("ban hành."),
    opening("2. Nhà nước thu hồi đất trong các trường hợp quy định tại"),
    full("Điều 16 của Luật này và bồi thường cho người có đất bị thu"),
    Row("hồi theo quy định."),
]
TEXT = (
    "QUỐC HỘI\nLuật số: 45/2013/QH13\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLUẬT\n"
    "Điều 1. Phạm vi điều chỉnh và quyền của người sử dụng đất\n"
    "1. Đất được Nhà nước giao cho người dân sử dụng theo quy định của Luật này và của các văn bản hướng dẫn thi hành "
    "được ban hành.\n"
    "2. Nhà nước thu hồi đất trong các trường hợp quy định tại Điều 16 của Luật này và bồi thường cho người có đất bị "
    "thu hồi theo quy định."
)


def is_alike(read: str, printed: str = TEXT) -> bool:
    """Whether the lines are the same but for some letters: OCR errs on this face more than on a printer's."""
    lines = list(zip(read.split("\n"), printed.split("\n"), strict=True))
    return all(SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85 for one, other in lines)


def picture(page: Sequence[Item] = PAGE, dpi: int = 200, turn: float = 0.0) -> Image.Image:
    """The page as a scanner gives it."""
    with pdfium.PdfDocument(make_pdf([page])) as document:
        image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes, limits: PageLimits | None = None) -> SourceText:
    return ScanReader(limits).read(as_file("a.png", data))


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_scanned_page_becomes_paragraphs(kind: str) -> None:
    source = read(saved(picture(), kind, dpi=(200, 200)))
    assert is_alike(source.text)
    assert source.confidence is not None
    assert 0.8 < source.confidence <= 1
    assert {place.page for place in source.places} == {1}
    box = source.places[3].box
    assert box is not None
    assert box[1] < 150 < box[3]


@needs_tesseract
def test_a_page_that_lies_crooked_on_the_glass() -> None:
    assert is_alike(read(saved(picture(turn=0.8), "PNG")).text)


@needs_tesseract
def test_the_pages_of_a_tiff() -> None:
    second = picture([Row("Điều 2. Người sử dụng đất", y=100)])
    source = read(saved(picture(), "TIFF", save_all=True, append_images=[second]))
    assert is_alike(source.text, f"{TEXT}\nĐiều 2. Người sử dụng đất")
    assert source.places[-1].page == 2


@needs_tesseract
def test_sixteen_bits_of_grey() -> None:
    page = picture().convert("I").point(lambda shade: shade * 257).convert("I;16")
    assert is_alike(read(saved(page, "TIFF")).text)


@needs_tesseract
def test_transparent_paper_is_white() -> None:
    ink = picture().point(lambda value: 255 - value)
    page = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    page.putalpha(ink)
    assert is_alike(read(saved(page, "PNG")).text)


def pdf_with_scan(*texts: str) -> bytes:
    """A page with a text layer, and one that is a picture under the given stamped lines."""
    pdf = new_pdf()
    pdf.add_page()
    put(pdf, Row("Nghị quyết về đất đai"), 100)
    pdf.add_page()
    pdf.image(picture(), x=0, y=0, w=pdf.w, h=pdf.h)
    for at, text in enumerate(texts):
        put(pdf, Row(text, 300), 30 + 15 * at)
    return bytes(pdf.output())


@needs_tesseract
def test_only_the_scanned_page_of_a_mixed_file_is_read_by_ocr() -> None:
    source = PdfReader().read(as_file("a.pdf", pdf_with_scan()))
    first, _, scanned = source.text.partition("\n")
    assert first == "Nghị quyết về đất đai"
    assert is_alike(scanned)
    assert source.confidence is not None


@needs_tesseract
def test_a_stamped_header_does_not_make_a_scan_a_text() -> None:
    source = PdfReader().read(as_file("a.pdf", pdf_with_scan("Đã nhận ngày 01/02/2024")))
    first, stamp, scanned = source.text.split("\n", 2)
    assert (first, stamp) == ("Nghị quyết về đất đai", "Đã nhận ngày 01/02/2024")
    assert is_alike(scanned)


@needs_tesseract
def test_invisible_text_over_a_scan_is_not_believed() -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.image(picture(), x=0, y=0, w=pdf.w, h=pdf.h)
    with pdf.local_context(text_mode=3):
        for line in range(10):
            put(pdf, Row("Chữ nhận dạng của một máy khác, không biết đúng sai."), 100 + 20 * line)
    source = PdfReader().read(as_file("a.pdf", bytes(pdf.output())))
    assert is_alike(source.text)
    assert not source.warnings


@pytest.mark.parametrize(
    ("reader", "name", "data"),
    [(ScanReader(), "a.png", saved(picture(), "PNG")), (PdfReader(), "a.pdf", pdf_with_scan())],
)
def test_missing_data_says_what_to_install(
    reader: TextReader, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ocr, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr(ocr, "_engine", ocr._engine.__wrapped__)
    with pytest.raises(OcrMissing, match="apt-get install tesseract-ocr-vie"):
        reader.read(as_file(name, data))


STRIP = saved(Image.new("1", (1, 30_000)), "PNG")
PNG = saved(picture([Row("Điều 1.", y=100)], dpi=72), "PNG")


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", PNG[:100], PNG[: len(PNG) // 2], b"GIF89a" + bytes(30), STRIP]
)
def test_a_broken_or_cut_picture(data: bytes) -> None:
    with pytest.raises(BrokenFile, match="quét hoặc tải lại"):
        read(data)


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side: int) -> None:
    bomb = saved(Image.new("1", (side, side)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(ParseTooLarge, match="điểm ảnh"):
        read(bomb)


def test_too_many_pages_are_refused() -> None:
    page = Image.new("1", (10, 10))
    data = saved(page, "TIFF", save_all=True, append_images=[page] * 3)
    with pytest.raises(ParseTooLarge, match="4 trang, quá 3 trang"):
        read(data, PageLimits(pages=3))


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((1240, 1754), (150, 150), (595.2, 841.9)),
        ((1240, 1754), None, (595.0, 841.6)),
        # Cameras write 72 whatever they saw, and some programs 1.
        ((4000, 6000), (1, 1), (595.0, 892.5)),
        ((1754, 1240), None, (842.0, 595.3)),
    ],
)
def test_the_size_of_a_page(size: tuple[int, int], dpi: tuple[int, int] | None, points: tuple[float, float]) -> None:
    image = Image.new("1", size)
    if dpi:
        image.info["dpi"] = dpi
    assert points_of(image) == pytest.approx(points, abs=0.1)
