"""On the published files beside the checkout; the tests on drawn pages show the same where these are absent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.readers.parts import join_texts
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import SourceText
from tests.ingest.readers.made import as_file
from tests.system import needs_tesseract


def read(real: Path, *names: str) -> SourceText:
    return join_texts([PdfReader().read(as_file(name, (real / name).read_bytes())) for name in names])


def articles(source: SourceText) -> list[str]:
    return re.findall(r"(?m)^Điều (\d+[a-zđ]?)\.", source.text)


@pytest.mark.parametrize(
    ("names", "count", "notes", "inserted"),
    [
        (["gazette/43-2024-qh15.pdf"], 5, 0, []),
        (["gazette/28-2026-vbhn-vpqh.pdf"], 70, 33, ["11a"]),
        (["gazette/121-2025-vbhn-vpqh.pdf"], 133, 3, []),
        (["gazette/21-2018-vbhn-vpqh-part-1.pdf", "gazette/21-2018-vbhn-vpqh-part-2.pdf"], 212, 5, []),
    ],
)
def test_the_gazette(real: Path, names: list[str], count: int, notes: int, inserted: list[str]) -> None:
    source = read(real, *names)
    found = articles(source)
    assert [number for number in found if number.isdigit()] == [str(number) for number in range(1, count + 1)]
    assert [number for number in found if not number.isdigit()] == inserted
    assert [note.label for note in source.notes] == [str(number) for number in range(1, notes + 1)]
    assert source.publisher == "congbao"
    assert "CÔNG BÁO" not in source.text
    assert not source.warnings


def test_replaced_words_stand_before_their_footnote(real: Path) -> None:
    source = read(real, "gazette/28-2026-vbhn-vpqh.pdf")
    replaced = re.compile(r"Cụm từ “[^”]*” được thay thế bằng cụm từ “([^”]*)”")
    found = [(match[1], note.anchor) for note in source.notes if (match := replaced.match(note.text))]
    assert len(found) == 9
    assert all(source.text[:anchor].endswith(words) for words, anchor in found)


def test_a_formula_and_a_fraction(real: Path) -> None:
    text = read(real, "gazette/291-2025-nd-cp.pdf").text
    formula = "Tiền sử dụng đất = Diện tích đất được cấp Giấy chứng nhận là đất ở x Giá đất ở quy định tại Bảng giá đất"
    assert f"\n{formula} x 70%\n" in text
    assert "theo phương án được cơ quan nhà nước có thẩm quyền phê duyệt / Tiền thuê đất phải nộp" in text


@pytest.mark.parametrize("number", ["432021", "552022", "692023"])
def test_precedents(real: Path, number: str) -> None:
    source = read(real, f"an-le/an_le_so_{number}AL.pdf")
    assert source.text.startswith(f"ÁN LỆ SỐ {int(number[:2])}/{number[2:]}/AL\n")
    assert [(note.label, note.text[:10]) for note in source.notes] == [("1", "Án lệ này ")]
    assert source.notes[0].anchor == len(f"ÁN LỆ SỐ {int(number[:2])}/{number[2:]}/AL")


@needs_tesseract
def test_letters_that_the_file_does_not_name(real: Path) -> None:
    source = read(real, "gazette/254-2025-qh15.pdf")
    assert articles(source) == [str(number) for number in range(1, 14)]
    assert "số 31/2024/QH15 đã được sửa đổi" in source.text
    assert "(sau đây gọi là Luật Đất đai)" in source.text
    assert [warning.code for warning in source.warnings] == ["letters_read"]
