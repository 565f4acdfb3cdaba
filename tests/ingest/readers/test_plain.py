from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.plain import PlainReader
from ingest.readers.reader import SourceText
from tests.ingest.readers.made import as_file

# Lines as a printer breaks them; the text goes on to the width of the page.
FULL = "Trong ngày 28 tháng 4 năm 2021 tại trụ sở Tòa án nhân dân huyện xét xử sơ thẩm vụ"
BODY = [f"{FULL[:-1]}."] * 12


def read(*lines: str) -> SourceText:
    return PlainReader().read(as_file("a.txt", "\n".join(lines).encode()))


def after(*lines: str) -> list[str]:
    """The lines of the text below a body that tells how wide a full line is."""
    return read(*BODY, "Hết.", *lines).text.split("\n")[len(BODY) + 1 :]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([FULL, "án dân sự."], [f"{FULL} án dân sự."]),
        ([f"{FULL} theo điểm a ", "khoản 7 Điều 27."], [f"{FULL} theo điểm a khoản 7 Điều 27."]),
        ([FULL, "", "", "án dân sự."], [f"{FULL} án dân sự."]),
        ([f"{FULL[:-3]};", "phía Đông giáp đường."], [f"{FULL[:-3]}; phía Đông giáp đường."]),
        (["Vụ án gồm:", "một bị đơn"], ["Vụ án gồm:", "một bị đơn"]),
        ([f"{FULL} ông Nguyễn", "Văn A vay tiền."], [f"{FULL} ông Nguyễn Văn A vay tiền."]),
        ([f"{FULL} ông Nguyễn.", "Ông A vay tiền."], [f"{FULL} ông Nguyễn.", "Ông A vay tiền."]),
        (["Bà Trần Thị B", "Ông Trần Văn C"], ["Bà Trần Thị B", "Ông Trần Văn C"]),
        ([FULL, "1. Nguyên đơn"], [FULL, "1. Nguyên đơn"]),
        ([FULL, "Điều 5. Tên điều"], [FULL, "Điều 5. Tên điều"]),
        ([FULL, "- Bị đơn"], [FULL, "- Bị đơn"]),
        ([FULL, "a) một điểm"], [FULL, "a) một điểm"]),
        ([FULL, "[12] Xét thấy"], [FULL, "[12] Xét thấy"]),
        ([FULL, "NỘI DUNG VỤ ÁN"], [FULL, "NỘI DUNG VỤ ÁN"]),
        (["Điều 9. " + FULL, "Người có quyền"], ["Điều 9. " + FULL, "Người có quyền"]),
        (["Điều 9. " + FULL, "án dân sự"], [f"Điều 9. {FULL} án dân sự"]),
        ([f"{FULL} năm", "2015."], [f"{FULL} năm 2015."]),
        (["[1]", "Xét yêu cầu của nguyên đơn."], ["[1] Xét yêu cầu của nguyên đơn."]),
        (["Trong  các  ngày\t22,  25"], ["Trong các ngày 22, 25"]),
    ],
)
def test_wrapped_lines(lines: list[str], text: list[str]) -> None:
    assert after(*lines) == text


def test_lines_of_no_one_width_stay() -> None:
    lines = ["Điều 1. Tên", "Một câu rất dài " * 40, "và một câu nữa", "hai"]
    assert read(*lines).text.split("\n") == [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            [
                "TÒA ÁN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "HUYỆN P              Độc lập - Tự do",
                "TỈNH A",
            ],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "TÒA ÁN NHÂN DÂN", "HUYỆN P", "TỈNH A"],
        ),
        (
            [
                "TOÀ ÁN NHÂN DÂN",
                "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "HUYỆN P",
                "Độc lập - Tự do - Hạnh phúc",
                "TỈNH A",
            ],
            [
                "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "TOÀ ÁN NHÂN DÂN",
                "HUYỆN P",
                "TỈNH A",
            ],
        ),
        (
            ["Nơi nhận:            TM. HỘI ĐỒNG", "- Đương sự;          THẨM PHÁN"],
            ["Nơi nhận:", "- Đương sự;", "TM. HỘI ĐỒNG", "THẨM PHÁN"],
        ),
        (["Ngày      : 26 – 9"], ["Ngày : 26 – 9"]),
        (["Các Hội thẩm:            Bà A"], ["Các Hội thẩm: Bà A"]),
        (["NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TÒA ÁN"], ["NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TÒA ÁN"]),
    ],
)
def test_columns_come_one_by_one(lines: list[str], text: list[str]) -> None:
    assert read(*lines).text.split("\n") == text


PAGE = ["Một dòng.", "Hai dòng.", "Ba dòng.", "Bốn dòng.", "Năm dòng."]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1", *PAGE, "2", *PAGE, "3"], []),
        ([*PAGE, " - 2 - ", *PAGE, "Trang 3", *PAGE], []),
        ([*PAGE, "7", "\f", *PAGE], []),
        ([*PAGE, "\f7", *PAGE], []),
        ([*PAGE, "7", *PAGE], ["7"]),
        (["STT", "1", "2", "3", "4", *PAGE], ["1", "2", "3", "4"]),
        ([*PAGE, "2", *PAGE, "35", *PAGE, "3", *PAGE], ["35"]),
    ],
)
def test_page_numbers_go_and_other_numbers_stay(lines: list[str], numbers: list[str]) -> None:
    assert [line for line in read(*lines).text.split("\n") if line.isdigit()] == numbers


def test_a_paragraph_goes_on_over_a_page_and_keeps_its_places() -> None:
    lines = [FULL, "", "1", "", "\fán dân sự.", *BODY, "2"]
    source = read(*lines)
    first = source.text.split("\n")[0]
    assert first == f"{FULL} án dân sự."
    inside = [place for place in source.places if place.offset < len(first)]
    assert [(place.offset, place.line) for place in inside] == [(0, 1), (len(FULL) + 1, 5)]
    assert all(source.text[place.offset :].startswith(lines[place.line - 1].strip("\f")) for place in inside)


def test_windows_line_ends_and_an_empty_file() -> None:
    assert PlainReader().read(as_file("a.txt", b"a.\r\nb.\rc.")).text == "a.\nb.\nc."
    empty = PlainReader().read(as_file("a.txt", b""))
    assert (empty.text, empty.places) == ("", ())


def test_real_judgments_are_read_end_to_end(real: Path) -> None:
    for path in sorted((real / "judgments").glob("*.txt")):
        data = path.read_bytes()
        source = PlainReader().read(as_file(path.name, data))
        lines = source.text.split("\n")
        assert not [line for line in lines if line.isdigit()], path.name
        last = max(n for n, line in enumerate(data.decode().split("\n"), 1) if any(map(str.isalpha, line)))
        assert max(place.line for place in source.places) == last
        letters = sum(map(str.isalpha, data.decode()))
        assert sum(map(str.isalpha, source.text)) == pytest.approx(letters, rel=0.01)
        assert "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in source.text.upper().replace("HOÀ", "HÒA"), path.name
