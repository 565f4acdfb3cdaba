"""Documents whose marking is drawn: in pictures, shapes and annotations, and by stamps as people set them by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from docx import Document as WordDocument
from docx.shared import Mm
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from assistant.fonts import font_folder
from tests.ingest.readers.made import make_docx
from tests.ingest.small_files import DECREE, FONT

RED, PALE, GREY, BLACK = (205, 40, 40), (255, 190, 190), (215, 215, 215), (40, 40, 40)
_DOTS = 150
_XML = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def stamp(words: str, angle: float = 0, ink: tuple[int, int, int] = RED, size: int = 30) -> Image.Image:
    """A stamp in its frame on paper that is not there, at 150 dots an inch; ``angle`` in degrees anticlockwise."""
    sheet = Image.new("RGBA", (600, 160), (255, 255, 255, 0))
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(font_folder() / FONT, size)
    left, top, right, bottom = pen.textbbox((30, 30), words, font=font)
    pen.text((30, 30), words, fill=ink, font=font)
    pen.rectangle([left - 8, top - 8, right + 8, bottom + 8], outline=ink, width=3)
    turned = sheet.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    return turned.crop(turned.getbbox())


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(_DOTS, _DOTS))
    return out.getvalue()


def scan(mark: Image.Image, lines: Sequence[str] = DECREE) -> bytes:
    """A scanned page of A4 with ``mark`` set beside its head."""
    page = Image.new("RGB", (1240, 1754), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(font_folder() / FONT, 26)
    for number, line in enumerate(lines):
        pen.text((110, 110 + 66 * number), line, fill=(20, 20, 20), font=font)
    page.paste(mark, (750, 230), mark)
    return as_png(page)


def scanned_pdf(mark: Image.Image) -> bytes:
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.image(io.BytesIO(scan(mark)), 0, 0, 210, 297)
    return bytes(pdf.output())


def printed_pdf(draw: Callable[[FPDF], object], lines: Sequence[str] = DECREE, pages: int = 1) -> bytes:
    """A PDF with a text layer; ``draw`` adds to its last page."""
    pdf = FPDF(format="A4")
    pdf.add_font("vn", "", font_folder() / FONT)
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("vn", size=11)
        for line in lines:
            # Two lines apart, so that no line goes on in the next.
            pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(8)
    draw(pdf)
    return bytes(pdf.output())


def with_picture(mark: Image.Image, x: float = 130, y: float = 20, width: float = 0) -> Callable[[FPDF], object]:
    """Draws a picture, ``width`` and place in millimetres."""
    return lambda pdf: pdf.image(io.BytesIO(as_png(mark)), x, y, width or mark.width / _DOTS * 25.4)


def with_annotation(words: str) -> Callable[[FPDF], object]:
    return lambda pdf: pdf.free_text_annotation(words, x=130, y=20, w=40, h=10)


def with_metadata(**told: str) -> Callable[[FPDF], object]:
    def tell(pdf: FPDF) -> None:
        for name, value in told.items():
            getattr(pdf, f"set_{name}")(value)

    return tell


def word(before: Sequence[str], mark: Image.Image, after: Sequence[str], place: str = "") -> bytes:
    """A Word document with a picture between lines, or in a ``place`` of its section ("first_page_header")."""
    document = WordDocument()
    section = document.sections[0]
    section.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    for line in before:
        document.add_paragraph(line)
    holder = getattr(section, place).paragraphs[0] if place else document.add_paragraph()
    holder.add_run().add_picture(io.BytesIO(as_png(mark)), width=Mm(mark.width / _DOTS * 25.4))
    for line in after:
        document.add_paragraph(line)
    return saved(document)


def album(pictures: Sequence[Image.Image]) -> bytes:
    """A Word document of nothing but pictures."""
    document = WordDocument()
    for picture in pictures:
        document.add_paragraph().add_run().add_picture(io.BytesIO(as_png(picture)))
    return saved(document)


def word_with_header(place: str, words: str) -> bytes:
    document = WordDocument()
    section = document.sections[0]
    section.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    for line in DECREE:
        document.add_paragraph(line)
    getattr(section, place).paragraphs[0].text = words
    return saved(document)


def word_about_itself(**told: str) -> bytes:
    document = WordDocument()
    for line in DECREE:
        document.add_paragraph(line)
    for name, value in told.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def word_with(run: str, before: int = 2) -> bytes:
    """A Word document with the XML of a run after so many lines."""
    lines = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in DECREE]
    return make_docx("".join([*lines[:before], f"<w:p><w:r {_XML}>{run}</w:r></w:p>", *lines[before:]]))


def box(words: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
