from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.readers.pdf import PdfReader
from ingest.readers.printed.page import UNREADABLE, Line, Page, Word
from ingest.readers.printed.unreadable import with_letters_read
from tests.ingest.readers.made import as_file
from tests.ingest.readers.printed_pages import Row, make_pdf
from tests.system import needs_tesseract


def line(text: str, baseline: float = 100.0) -> Line:
    """Words ten points apart for each of their letters."""
    words, at = [], 80.0
    for word in text.split(" "):
        words.append(Word(word, at, at + 8 * len(word), baseline, 12.0, at > 80))
        at += 10 * (len(word) + 1)
    return Line(tuple(words))


def page(*texts: str) -> Page:
    return Page(1, 595, 842, tuple(line(text, 100.0 + 20 * at) for at, text in enumerate(texts)))


def mended(printed: list[str], read: list[str]) -> list[str]:
    """The lines of a page on which OCR reads ``read``."""
    pages, _ = with_letters_read([page(*printed)], lambda _: list(page(*read).lines))
    return [line.text for line in pages[0].lines]


@pytest.mark.parametrize(
    ("printed", "read", "expected"),
    [
        (["kinh tế - x? hội"], ["kinh tế - xã hội"], ["kinh tế - xã hội"]),
        (["(sau đây g?i là)", "x?, phường"], ["(sau đây gọi là)", "xã, phường"], ["(sau đây gọi là)", "xã, phường"]),
        # The case of the file's own letters stays.
        (["Đ? được"], ["đã được"], ["Đã được"]),
        # The other letters must agree, and the word must be one.
        (["x? hội"], ["xã hôi"], ["xã hội"]),
        (["x? hội"], ["xa hội"], ["x? hội"]),
        (["x? hội"], ["yã hội"], ["x? hội"]),
        (["tr?ng"], ["trẽng"], ["trẽng"]),
        (["tr?ng"], ["trqng"], ["tr?ng"]),
        (["x? hội"], ["x hội"], ["x? hội"]),
        # The readings of one word vote.
        (["x? 1", "x? 2", "x? 3"], ["xã 1", "xá 2", "xã 3"], ["xã 1", "xã 2", "xã 3"]),
        (["x? 1", "x? 2"], ["xã 1", "xá 2"], ["x? 1", "x? 2"]),
    ],
)
def test_letters_are_read_where_the_rest_agrees(printed: list[str], read: list[str], expected: list[str]) -> None:
    broken = [text.replace("?", UNREADABLE) for text in printed]
    assert mended(broken, read) == [text.replace("?", UNREADABLE) for text in expected]


def test_pages_without_such_letters_are_not_read() -> None:
    pages = [page("kinh tế - xã hội")]
    assert with_letters_read(pages, lambda number: pytest.fail(f"page {number}")) == (pages, 0)


def test_a_page_is_read_for_words_that_are_not_known_yet() -> None:
    asked = []

    def picture_lines(number: int) -> list[Line]:
        asked.append(number)
        return list(page("xã xã xã").lines)

    texts = [f"x{UNREADABLE} x{UNREADABLE} x{UNREADABLE}"] * 4
    pages, count = with_letters_read([replace(page(text), number=at) for at, text in enumerate(texts)], picture_lines)
    assert asked == [0, 1]
    assert count == 12
    assert {line.text for page in pages for line in page.lines} == {"xã xã xã"}


@needs_tesseract
def test_a_letter_without_a_code_in_a_real_file() -> None:
    data = make_pdf([[Row("Phát triển kinh tế và xã hội", size=14), Row("Nhà nước trao quyền", size=14)]])
    unnamed = data.replace(b"<00E3>", b"<0000>")
    assert unnamed != data
    source = PdfReader().read(as_file("a.pdf", unnamed))
    assert source.text.startswith("Phát triển kinh tế và xã hội")
    assert [warning.code for warning in source.warnings] == ["letters_read"]
