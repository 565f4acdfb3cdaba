"""The memo as DOCX, in the font and margins of administrative documents (Nghị định số 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from assistant.memo.contents import TITLE, Block, Kind

_FONT = "Times New Roman"
# Size in points and whether it is bold and stays with what follows.
_SET = {
    Kind.TITLE: (14, True),
    Kind.HEADING: (13, True),
    Kind.TEXT: (13, False),
    Kind.FACT: (11, False),
    Kind.PIN: (13, True),
    Kind.QUOTE: (13, False),
}


def memo_docx(blocks: list[Block], printed: datetime) -> bytes:
    """The file: each line of a quote is a paragraph of its own, letter for letter."""
    document = Document()
    _prepare(document, printed)
    for block in blocks:
        for line in block.text.split("\n"):
            _set(document.add_paragraph(), block.kind, line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _prepare(document: Docx, printed: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.core_properties.title = TITLE
    document.core_properties.author = "troly"
    document.core_properties.language = "vi"
    document.core_properties.created = document.core_properties.modified = printed
    style = document.styles["Normal"]
    style.font.name = _FONT
    # Word takes letters with Vietnamese marks from the face for East Asian text where none is named.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _set(paragraph: Paragraph, kind: Kind, line: str) -> None:
    size, strong = _SET[kind]
    run = paragraph.add_run(line)
    run.font.size, run.bold = Pt(size), strong or None
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(12 if kind is Kind.HEADING else 2), Pt(2)
    form.keep_with_next = strong
    if kind is Kind.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if kind is Kind.QUOTE:
        form.left_indent = Cm(1)
        form.keep_together = True
