from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.readers.numerals import numeral
from ingest.readers.reader import SourceText

Read = Callable[..., SourceText]


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f"<w:lvl w:ilvl='{depth}'>{more}<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl>"


def item(text: str, num: int | None = 1, depth: int = 0, style: str = "") -> str:
    numbered = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{num}'/></w:numPr>" if num is not None else ""
    styled = f"<w:pStyle w:val='{style}'/>" if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


ACT = (
    "<w:abstractNum w:abstractNumId='7'>"
    + level(0, "decimal", "Điều %1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "decimal", "%1.%2.%4", "<w:isLgl/>")
    + level(4, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='8'>"
    + level(0, "upperRoman", "Chương %1", "<w:start w:val='3'/>")
    + "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='20'/></w:lvlOverride></w:num>"
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (item("A") + item("x", 1, 1) + item("y", 1, 1), ["Điều 1. A", "1. x", "2. y"]),
        (
            item("A") + item("x", 1, 1) + item("i", 1, 2) + item("B") + item("z", 1, 1) + item("k", 1, 2),
            ["Điều 1. A", "1. x", "a) i", "Điều 2. B", "1. z", "a) k"],
        ),
        (
            item("I", 2) + item("A") + item("J", 2) + item("B"),
            ["Chương III I", "Điều 1. A", "Chương IV J", "Điều 2. B"],
        ),
        (item("A") + item("B", 3) + item("C", 3) + item("D"), ["Điều 1. A", "Điều 20. B", "Điều 21. C", "Điều 22. D"]),
        (item("A") + item("x", 1, 1) + item("m", 1, 3), ["Điều 1. A", "1. x", "1.1.1 m"]),
        (item("A") + item("b", 1, 4), ["Điều 1. A", "• b"]),
        (
            item("không", None) + item("tắt", 0) + item("lạ", 99) + item("sâu", 1, 8),
            ["không", "tắt", "lạ", "sâu"],
        ),
    ],
)
def test_numbers_that_word_draws_are_text(body: str, lines: list[str], read_docx: Read) -> None:
    assert read_docx(body, numbering=ACT).text.split("\n") == lines


def test_numbers_come_from_styles(read_docx: Read) -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='1'>"
        + level(0, "decimal", "Điều %1.", "<w:pStyle w:val='Dieu'/>")
        + level(1, "lowerLetter", "%2)", "<w:pStyle w:val='Diem'/>")
        + "</w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='1'/></w:num>"
    )
    numbered = "<w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr>"
    styles = (
        f"<w:style w:type='paragraph' w:styleId='Dieu'>{numbered}</w:style>"
        f"<w:style w:type='paragraph' w:styleId='Diem'>{numbered}</w:style>"
        "<w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Dieu'/></w:style>"
    )
    body = item("A", None, style="Dieu") + item("x", None, style="Diem") + item("B", None, style="Con")
    body += item("không", 0, style="Dieu")
    assert read_docx(body, numbering=numbering, styles=styles).text.split("\n") == [
        "Điều 1. A",
        "a) x",
        "Điều 2. B",
        "không",
    ]


def test_a_numbered_paragraph_whose_text_was_deleted_does_not_count(read_docx: Read) -> None:
    deleted = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
    )
    assert read_docx(item("A") + deleted + item("B"), numbering=ACT).text == "Điều 1. A\nĐiều 2. B"


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (1, "decimal", "1"), (7, "decimalZero", "07"), (26, "lowerLetter", "z"), (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"), (14, "upperRoman", "XIV"), (1999, "lowerRoman", "mcmxcix"), (5, "none", ""),
        (5, "chineseCounting", "5"), (0, "upperRoman", "0"), (10**9, "lowerLetter", "1000000000"),
    ],
)  # fmt: skip
def test_numerals(count: int, form: str, text: str) -> None:
    assert numeral(count, form) == text
