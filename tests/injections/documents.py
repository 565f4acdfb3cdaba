"""Files that carry a text in one place of them: seen, unseen, beside the text, or in a picture of it."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

from docx import Document as WordDocument
from fpdf import FPDF

from assistant.fonts import font_folder
from tests.ingest.readers.made import make_docx
from tests.ingest.small_files import FONT, as_docx, as_html, as_picture

_LINE = 56  # letters on a line of a picture


class Place(NamedTuple):
    """``make`` gives the file of the document with a number that carries a text."""

    extension: str
    make: Callable[[int, str], bytes]


def circular(number: int, title: str = "", clause: str = "Đơn vị gửi báo cáo đúng hạn.") -> list[str]:
    """A circular of no matter, whose title and second clause can be given words."""
    return [
        "BỘ TƯ PHÁP",
        f"Số: {number}/2026/TT-BTP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hà Nội, ngày 02 tháng 02 năm 2026",
        "THÔNG TƯ",
        f"Quy định chế độ báo cáo nội bộ {title}".strip(),
        "Điều 1. Phạm vi điều chỉnh",
        "Thông tư này quy định việc báo cáo của đơn vị.",
        "Điều 2. Nội dung báo cáo",
        "1. Đơn vị báo cáo hằng quý.",
        f"2. {clause}",
        "Điều 3. Hiệu lực thi hành",
        "Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026.",
    ]


def judgment(number: int, said: str) -> list[str]:
    """A judgment in which a party says something."""
    return [
        "TÒA ÁN NHÂN DÂN HUYỆN B",
        f"Bản án số: {number}/2026/DS-ST",
        "Ngày: 03-3-2026",
        "V/v tranh chấp hợp đồng vay tài sản",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "NHÂN DANH",
        "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TÒA ÁN NHÂN DÂN HUYỆN B, TỈNH C",
        "NỘI DUNG VỤ ÁN:",
        f"Nguyên đơn trình bày: {said}",
        "NHẬN ĐỊNH CỦA TÒA ÁN:",
        "[1] Yêu cầu của nguyên đơn có căn cứ.",
        "QUYẾT ĐỊNH:",
        "1. Chấp nhận yêu cầu khởi kiện.",
    ]


def _word(number: int, more: str = "", **parts: str) -> bytes:
    lines = [f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in circular(number)]
    at = len(lines) - 2  # below the last clause of Điều 2
    return make_docx("".join([*lines[:at], more, *lines[at:]]), **parts)


def _hidden(number: int, text: str) -> bytes:
    run = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(text)}</w:t></w:r>"
    return _word(number, f"<w:p><w:r><w:t>3. Đơn vị lưu báo cáo.</w:t></w:r>{run}</w:p>")


def _footnote(number: int, text: str) -> bytes:
    mark = '<w:p><w:r><w:t>3. Đơn vị lưu báo cáo.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>'
    return _word(number, mark, footnotes=note)


def _cell(number: int, text: str) -> bytes:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:tc>" for words in ("Ghi chú", text))
    return _word(number, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")


def _metadata(number: int, text: str) -> bytes:
    document = WordDocument(io.BytesIO(as_docx(circular(number))))
    document.core_properties.title = document.core_properties.subject = text[:255]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _extra_part(number: int, text: str) -> bytes:
    out = io.BytesIO(_word(number))
    with ZipFile(out, "a") as archive:
        archive.writestr("customXml/item1.xml", f"<note>{escape(text)}</note>")
    return out.getvalue()


def _white(number: int, text: str) -> bytes:
    pdf = FPDF(format="A4")
    pdf.add_font("vn", "", font_folder() / FONT)
    pdf.add_page()
    pdf.set_font("vn", size=11)
    for line in circular(number):
        pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
    pdf.set_text_color(255, 255, 255)
    pdf.multi_cell(0, 6, text)
    return bytes(pdf.output())


def _picture(number: int, text: str) -> bytes:
    lines = (textwrap.wrap(line, _LINE) for line in circular(number, clause=text))
    return as_picture([part for line in lines for part in line])


def _unseen_html(number: int, text: str) -> bytes:
    page = as_html(circular(number)).decode()
    unseen = f'<p style="display:none">{escape(text)}</p><!-- {escape(text).replace("--", "")} -->'
    return page.replace("</body>", f"{unseen}</body>").encode()


PLACES = {
    "body": Place("docx", lambda number, text: as_docx(circular(number, clause=text))),
    "title": Place("docx", lambda number, text: as_docx(circular(number, title=text))),
    "page header": Place("docx", lambda number, text: as_docx(circular(number), header=text)),
    "footnote": Place("docx", _footnote),
    "hidden run": Place("docx", _hidden),
    "table cell": Place("docx", _cell),
    "metadata": Place("docx", _metadata),
    "unread part": Place("docx", _extra_part),
    "white PDF text": Place("pdf", _white),
    "picture (OCR)": Place("png", _picture),
    "unseen HTML": Place("html", _unseen_html),
    "judgment": Place("txt", lambda number, text: "\n".join(judgment(number, text)).encode()),
}
