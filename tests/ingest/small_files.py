"""Small published files of every format, made of lines of text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape

from docx import Document as WordDocument
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from assistant.fonts import font_folder
from ingest.readers.legacy_tables import from_tcvn3

FONT = "BeVietnamPro-Regular.ttf"
DECREE = [
    "CHÍNH PHỦ",
    "Số: 12/2024/NĐ-CP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Hà Nội, ngày 01 tháng 02 năm 2024",
    "NGHỊ ĐỊNH",
    "Quy định chi tiết một số điều của Luật Thử nghiệm",
    "Căn cứ Luật Tổ chức Chính phủ;",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Nghị định này quy định việc thử nghiệm.",
    "2. Đối tượng áp dụng gồm:",
    "a) Cơ quan, tổ chức;",
    "b) Cá nhân có liên quan.",
    "Điều 2. Hiệu lực thi hành",
    "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2024.",
]


def as_text(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def as_utf16(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode("utf-16")


def as_tcvn3(lines: Sequence[str]) -> bytes:
    """Vietnamese as it was typed before Unicode; capitals lose their diacritics' case, as they did then."""
    codes = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in "\n".join(lines)).encode()


def as_html(lines: Sequence[str]) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def as_docx(lines: Sequence[str], header: str = "", cell: str = "") -> bytes:
    """``header`` stands on every page, ``cell`` in a table above the lines."""
    document = WordDocument()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if cell:
        document.add_table(1, 2).cell(0, 0).text = cell
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(lines: Sequence[str], header: str = "", pages: int = 1) -> bytes:
    """A PDF with a text layer; ``header`` stands at the top of every page."""
    pdf = FPDF(format="A4")
    pdf.add_font("vn", "", font_folder() / FONT)
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("vn", size=11)
        for line in ([header] if header else []) + list(lines):
            # Two lines apart, so that no line goes on in the next.
            pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(8)
    return bytes(pdf.output())


def as_rtf(lines: Sequence[str]) -> bytes:
    codes = ("".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in line) for line in lines)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}" + "\\par ".join(codes) + "\\par}").encode()


def as_doc(lines: Sequence[str]) -> bytes:
    """The beginning of a Word file of 1997 and its text, which is all that is seen of one in memory."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "\r".join(lines).encode("utf-16-le") + bytes(512)


def as_picture(lines: Sequence[str], kind: str = "PNG") -> bytes:
    """A page of A4 at 200 dpi, as a scanner sees it."""
    page = Image.new("L", (1654, 2339), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(font_folder() / FONT, 40)
    for number, line in enumerate(lines):
        pen.text((150, 150 + 90 * number), line, fill=0, font=font)
    out = io.BytesIO()
    page.save(out, kind, dpi=(200, 200))
    return out.getvalue()


def as_scanned_pdf(lines: Sequence[str]) -> bytes:
    """A PDF whose only page is a picture."""
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.image(io.BytesIO(as_picture(lines)), 0, 0, 210, 297)
    return bytes(pdf.output())


FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "utf-8.txt": as_text,
    "utf-16.txt": as_utf16,
    "tcvn3.txt": as_tcvn3,
    "page.html": as_html,
    "word.docx": as_docx,
    "print.pdf": as_pdf,
    "word.rtf": as_rtf,
    "word.doc": as_doc,
}
SCANS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "scan.png": as_picture,
    "scan.jpg": lambda lines: as_picture(lines, "JPEG"),
    "scan.tif": lambda lines: as_picture(lines, "TIFF"),
    "scan.pdf": as_scanned_pdf,
}
