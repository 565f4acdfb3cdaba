"""The memo as PDF, in the page's own font, so that its text can be searched and copied letter for letter."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

from assistant.errors import FontMissing
from assistant.fonts import font_folder
from assistant.memo.contents import TITLE, Block, Kind

_FAMILY = "Be Vietnam Pro"
_FACES = {"": "BeVietnamPro-Regular.ttf", "B": "BeVietnamPro-SemiBold.ttf"}
# Millimetres: the margins of Nghị định số 30/2020/NĐ-CP, Phụ lục I (left 30 to 35, right 15 to 20, others 20 to 25).
_LEFT, _RIGHT, _OTHER = 30, 20, 20
_INDENT = 8
# Style, size in points, height of a line and space before it in millimetres.
_SET: dict[Kind, tuple[str, float, float, float]] = {
    Kind.TITLE: ("B", 15, 8, 0),
    Kind.HEADING: ("B", 12, 6.5, 5),
    Kind.TEXT: ("", 11, 6, 1.5),
    Kind.FACT: ("", 9, 4.8, 1),
    Kind.PIN: ("B", 11, 6, 3),
    Kind.QUOTE: ("", 11, 6, 1.5),
}


def memo_pdf(blocks: list[Block], printed: datetime) -> bytes:
    """The file. A quote that fits on a page is never cut over two.

    :raises FontMissing: when the package of the font is not installed.
    """
    pages = _Pages(printed)
    for number, block in enumerate(blocks):
        pages.block(block, blocks[number + 1 :])
    return bytes(pages.output())


class _Pages(FPDF):
    def __init__(self, printed: datetime) -> None:
        super().__init__(format="A4")
        self._is_held = False
        self.set_title(TITLE)
        self.set_lang("vi")
        self.set_creation_date(printed)
        self.set_margins(_LEFT, _OTHER, _RIGHT)
        self.set_auto_page_break(True, _OTHER)
        self._faces()
        self.add_page()

    def footer(self) -> None:
        self.set_y(-_OTHER + 5)
        self.set_font(_FAMILY, size=9)
        self.cell(0, 5, f"Trang {self.page_no()}/{{nb}}", align=Align.R)

    def block(self, block: Block, after: list[Block]) -> None:
        """Sets one block; a heading goes to a new page with all that it must not be parted from."""
        style, size, height, space = _SET[block.kind]
        if self.get_y() > self.t_margin:
            self.ln(space)
        needed = self._needed(block, after)
        if not self._is_held and needed <= self.eph and self.will_page_break(needed):
            self.add_page()
        self._is_held = _stays(block, after)
        self.set_font(_FAMILY, style, size)
        left = self.l_margin
        if block.kind is Kind.QUOTE:
            self.set_left_margin(left + _INDENT)
        for line in block.text.split("\n"):
            self._line(line, height)
        self.set_left_margin(left)
        self._tell_unprintable(block)

    def _line(self, text: str, height: float) -> None:
        self.multi_cell(0, height, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _needed(self, block: Block, after: list[Block]) -> float:
        """Millimetres of a block and of those that it must not be parted from."""
        style, size, height, _ = _SET[block.kind]
        self.set_font(_FAMILY, style, size)
        width = self.epw - (_INDENT if block.kind is Kind.QUOTE else 0)
        rows = cast(list[str], self.multi_cell(width, height, block.text, align=Align.L, dry_run=True, output="LINES"))
        own = len(rows) * height
        return own + (_SET[after[0].kind][3] + self._needed(after[0], after[1:]) if _stays(block, after) else 0)

    def _tell_unprintable(self, block: Block) -> None:
        """Says which signs the font lacks: the DOCX has them."""
        face = cast(TTFFont, self.fonts[f"{_FAMILY.lower()}{_SET[block.kind][0]}"])
        lacking = sorted({sign for sign in block.text if sign.isprintable() and ord(sign) not in face.cmap})
        if lacking:
            named = ", ".join(f"U+{ord(sign):04X}" for sign in lacking)
            self.set_font(_FAMILY, size=9)
            self._line(f"Ký hiệu không in được trong bản PDF ({named}): xem bản DOCX.", 4.8)

    def _faces(self) -> None:
        for style, name in _FACES.items():
            path = font_folder() / name
            if not path.is_file():
                raise FontMissing("Thiếu phông Be Vietnam Pro nên không lập được bản PDF. Hãy cài lại troly.")
            self.add_font(_FAMILY, style, path)


def _stays(block: Block, after: list[Block]) -> bool:
    """Whether a block is not parted from the next: headings, and what stands between a citation and its quote."""
    is_before_quote = block.kind is Kind.FACT and bool(after) and after[0].kind is Kind.QUOTE
    return bool(after) and (is_before_quote or block.kind in (Kind.TITLE, Kind.HEADING, Kind.PIN))
