from __future__ import annotations

from collections.abc import Sequence

import pytest
from fpdf import FPDF

from ingest.errors import BrokenFile, EncryptedFile, ParseTooLarge
from ingest.readers.pdf import PdfReader
from ingest.readers.printed.limits import PageLimits
from ingest.readers.reader import SourceText
from tests.ingest.readers.made import as_file
from tests.ingest.readers.printed_pages import (
    LEFT,
    RIGHT,
    Item,
    Post,
    Row,
    Stroke,
    alone,
    centred,
    full,
    make_pdf,
    new_pdf,
    opening,
    put,
)

HEADER = "CÔNG BÁO/Số 277 + 278/Ngày 09-3-2019"
BODY = [
    opening("1. Đất được Nhà nước giao cho người dân sử dụng theo quy"),
    full("định của Luật này và của các văn bản hướng dẫn thi hành được"),
    Row("ban hành."),
    opening("2. Nhà nước thu hồi đất trong các trường hợp quy định tại"),
    full("Điều 16 của Luật này và bồi thường cho người có đất bị thu"),
    Row("hồi theo quy định."),
    alone("3. Các trường hợp khác."),
]
BODY_TEXT = (
    "1. Đất được Nhà nước giao cho người dân sử dụng theo quy định của Luật này và của các văn bản hướng dẫn thi hành "
    "được ban hành.\n"
    "2. Nhà nước thu hồi đất trong các trường hợp quy định tại Điều 16 của Luật này và bồi thường cho người có đất bị "
    "thu hồi theo quy định.\n"
    "3. Các trường hợp khác."
)


def read(*pages: Sequence[Item], limits: PageLimits | None = None) -> SourceText:
    return PdfReader(limits).read(as_file("a.pdf", make_pdf(pages)))


def read_drawn(pdf: FPDF) -> SourceText:
    return PdfReader().read(as_file("a.pdf", bytes(pdf.output())))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(BODY, BODY_TEXT, id="printed lines become paragraphs, a wrapped reference no heading"),
        pytest.param(
            [
                centred("Chương I"),
                centred("BỒI THƯỜNG, HỖ TRỢ"),
                centred("KHI THU HỒI ĐẤT"),
                full("Điều 91. Nguyên tắc bồi thường, hỗ trợ khi Nhà nước thu", LEFT + 24),
                Row("hồi đất"),
                *BODY,
            ],
            "Chương I\nBỒI THƯỜNG, HỖ TRỢ\nKHI THU HỒI ĐẤT\n"
            f"Điều 91. Nguyên tắc bồi thường, hỗ trợ khi Nhà nước thu hồi đất\n{BODY_TEXT}",
            id="a title goes on, centred lines stay",
        ),
        pytest.param(
            [
                Row("QUỐC HỘI", 110, y=80),
                Row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 250, y=80),
                Row("Độc lập - Tự do - Hạnh phúc", 290, y=96),
                Row("Luật số: 45/2013/QH13", 80, y=110),
                Row("LUẬT", 280, y=150),
                Row("ĐẤT ĐAI", 270, y=170),
            ],
            "QUỐC HỘI\nLuật số: 45/2013/QH13\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nLUẬT\nĐẤT ĐAI",
            id="the head of an act is two columns",
        ),
        pytest.param(
            [
                Row("TÒA ÁN NHÂN DÂN TỈNH NGHỆ AN", 60, size=10, y=80),
                Row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 242, size=10, y=80),
                Row("HUYỆN THANH CHƯƠNG", 80, size=10, y=95),
                Row("Độc lập - Tự do - Hạnh phúc", 270, size=10, y=95),
                Row("Bản án số: 17/2021/DS-ST", 80, size=10, y=110),
                Row("Ngày 28-4-2021", 100, size=10, y=125),
            ],
            "TÒA ÁN NHÂN DÂN TỈNH NGHỆ AN\nHUYỆN THANH CHƯƠNG\nBản án số: 17/2021/DS-ST\nNgày 28-4-2021\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            id="the motto of a judgment stands close to the court",
        ),
        pytest.param(
            [
                *BODY,
                Row("Nơi nhận:", y=300),
                Row("TM. CHÍNH PHỦ", 360, y=300),
                Row("- Ban Bí thư Trung ương Đảng;", y=316),
                Row("THỦ TƯỚNG", 370, y=316),
                Row("- Lưu: VT.", y=332),
                Row("Phạm Minh Chính", 354, y=380),
            ],
            f"{BODY_TEXT}\nNơi nhận:\n- Ban Bí thư Trung ương Đảng;\n- Lưu: VT.\n"
            "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhạm Minh Chính",
            id="recipients and signature are two columns",
        ),
        pytest.param(
            [Row("Số thửa", y=80), Row("Diện tích", 300, y=80), Row("12", y=96), Row("98 m^2", 300, y=96)],
            "Số thửa Diện tích\n12 98 m2",
            id="a table is read row by row, m2 is no footnote",
        ),
        pytest.param(
            [
                *(Stroke(y, 80, 500) for y in (100, 140, 170, 200)),
                *(Post(x, 100, 200) for x in (80, 130, 220, 500)),
                Row("Quyết định thu hồi đất thuộc", 230, y=115),
                Row("1", 100, y=124),
                Row("Mẫu 01", 140, y=124),
                Row("trường hợp Điều 81", 230, y=133),
                Row("2", 100, y=160),
                Row("Đơn xin giao đất", 230, y=160),
                Row("Mẫu 03", 140, y=185),
                Row("Điều 2. Sau", y=220),
            ],
            "1 | Mẫu 01 | Quyết định thu hồi đất thuộc trường hợp Điều 81\n2 | | Đơn xin giao đất\n| Mẫu 03\n"
            "Điều 2. Sau",
            id="a ruled table is read cell by cell",
        ),
        pytest.param(
            [
                *BODY,
                Row("Tiền sử", 90, y=300),
                Row("Diện tích đất được cấp", 180, y=300),
                Row("=", 150, y=309),
                Row("x", 340, y=309),
                Row("70%", 370, y=309),
                Row("dụng đất", 85, y=318),
                Row("Giấy chứng nhận là đất ở", 176, y=318),
                Row("4. Sau.", LEFT + 24, y=350),
            ],
            f"{BODY_TEXT}\nTiền sử dụng đất = Diện tích đất được cấp Giấy chứng nhận là đất ở x 70%\n4. Sau.",
            id="the terms of a formula are read one after the other",
        ),
        pytest.param(
            [
                Row("Số tiền đã trả trước", 180, y=300),
                Stroke(306, 170, 320),
                Row("n", 100, y=310),
                Row("=", 140, y=310),
                Row("Đơn giá hằng năm", 185, y=322),
            ],
            "n = Số tiền đã trả trước / Đơn giá hằng năm",
            id="the stroke of a fraction divides",
        ),
        pytest.param(
            [opening("Nghị quyết số 04/2014/NQ-"), full("HĐTP và hoạt động kinh tế -"), Row("xã hội."), *BODY[:3]],
            f"Nghị quyết số 04/2014/NQ-HĐTP và hoạt động kinh tế - xã hội.\n{BODY_TEXT.partition(chr(10))[0]}",
            id="a number that is cut at its hyphen is whole",
        ),
        pytest.param([Row("Ðiều 1. Phạm vi ðiều chỉnh")], "Điều 1. Phạm vi điều chỉnh", id="the text is canonical"),
    ],
)
def test_layouts(page: list[Item], text: str) -> None:
    assert read(page).text == text


def test_every_printed_line_has_its_place() -> None:
    source = read(BODY, [Row("Trang sau.", y=100)])
    assert [(place.page, place.line) for place in source.places] == [*((1, line) for line in range(1, 8)), (2, 1)]
    starts = [source.text[place.offset :].split(" ")[0] for place in source.places]
    assert starts == ["1.", "định", "ban", "2.", "Điều", "hồi", "3.", "Trang"]
    first = source.places[0].box
    assert first is not None
    assert first == pytest.approx((LEFT + 24, 98 - 0.9 * 12, RIGHT, 98 + 0.25 * 12), abs=1.5)
    assert source.places[0].file == as_file("a.pdf", make_pdf([BODY, [Row("Trang sau.", y=100)]])).sha256


def test_a_paragraph_goes_on_over_the_page() -> None:
    source = read([*BODY[:3], opening("4. Người sử dụng đất có quyền và nghĩa vụ theo quy định của")], [
        full("pháp luật về đất đai và của các luật khác có liên quan, không"),
        Row("phân biệt."),
        *BODY[3:],
    ])  # fmt: skip
    assert "4. Người sử dụng đất có quyền và nghĩa vụ theo quy định của pháp luật về đất đai" in source.text


def gazette(number: int, *rows: Item) -> list[Item]:
    side = [Row(str(number), LEFT, y=50)] if number % 2 == 0 else [Row(str(number), RIGHT, y=50)]
    return [*side, Row(HEADER, 190, y=50), *rows]


def test_the_gazettes_header_goes_on_either_side() -> None:
    source = read(gazette(70, *BODY), gazette(71, Row("Điều 2. Sau", y=100)))
    assert source.publisher == "congbao"
    assert source.text == f"{BODY_TEXT}\nĐiều 2. Sau"
    assert f"70 {HEADER}" in source.margins


def test_the_gazettes_banner_and_imprint_go() -> None:
    source = read(
        gazette(
            2,
            centred("VĂN BẢN QUY PHẠM PHÁP LUẬT", 16, y=80),
            centred("CHÍNH PHỦ", 15, y=100),
            Row("CHÍNH PHỦ", 110, y=130),
            Row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 230, y=130),
            Row("Số: 102/2024/NĐ-CP", 90, y=150),
        ),
        gazette(3, Row("VĂN BẢN QUY PHẠM PHÁP LUẬT", y=100)),
        [centred("VĂN PHÒNG CHÍNH PHỦ XUẤT BẢN"), Row("Email: congbao@chinhphu.vn")],
    )
    assert source.text == (
        "CHÍNH PHỦ\nSố: 102/2024/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN BẢN QUY PHẠM PHÁP LUẬT"
    )


@pytest.mark.parametrize("form", ["{}", "- {} -", "Trang {}", "Trang {}/3"])
def test_page_numbers_go_and_other_numbers_stay(form: str) -> None:
    body = [Row("2024", y=120), Row("Điều khoản", y=140)]
    pages = [[*body, Row(form.format(number), 290, y=800)] for number in (1, 2, 3)]
    assert read(*pages).text == "\n".join(["2024\nĐiều khoản"] * 3)


def test_a_line_that_comes_again_at_one_height_is_furniture() -> None:
    words = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    pages = [[Row("Bản sao của Văn phòng", y=40), Row(f"Câu {word}.", y=100)] for word in words]
    assert read(*pages).text == "\n".join(f"Câu {word}." for word in words)


NOTED = [
    opening("Luật Đất đai có hiệu lực từ ngày 01 tháng 8 năm 2024^1, được"),
    full("sửa đổi bởi các luật có tên trong phần dưới đây của văn bản"),
    Row("này trên 98 m^2 đất."),
    alone("1.^2 Người sử dụng đất."),
    alone("2. Người có đất^3."),
]
NOTED_TEXT = (
    "Luật Đất đai có hiệu lực từ ngày 01 tháng 8 năm 2024, được sửa đổi bởi các luật có tên trong phần dưới đây của "
    "văn bản này trên 98 m2 đất.\n1. Người sử dụng đất.\n2. Người có đất."
)
NOTES = [
    Stroke(640),
    Row(
        "^1 Ngày này được sửa đổi theo Luật số 43/2024/QH15 sửa đổi, bổ sung một số điều của Luật Đất", 100, 500, 8, 660
    ),
    Row("đai, có hiệu lực từ ngày 01 tháng 8 năm 2024.", size=8, y=672),
    Row("^2 Khoản này được sửa đổi.", 100, size=8, y=684),
    Row("^3 Cụm từ này được thay thế như sau:", 100, size=8, y=696),
]


def test_footnotes_leave_the_text_and_keep_their_anchors() -> None:
    source = read([*NOTED, *NOTES], [Row("Điều 2. Sau", y=100)])
    assert source.text == f"{NOTED_TEXT}\nĐiều 2. Sau"
    assert [(note.label, source.text[: note.anchor].split()[-1], note.text) for note in source.notes] == [
        (
            "1",
            "2024",
            "Ngày này được sửa đổi theo Luật số 43/2024/QH15 sửa đổi, bổ sung một số điều của Luật Đất đai, có hiệu "
            "lực từ ngày 01 tháng 8 năm 2024.",
        ),
        ("2", "1.", "Khoản này được sửa đổi."),
        ("3", "đất", "Cụm từ này được thay thế như sau:"),
    ]
    assert not source.warnings


def test_a_footnote_over_two_pages_is_one() -> None:
    after = [Row("Điều 2. Sau", y=100), Stroke(660, right=RIGHT), Row("“Điều 9. Hiệu lực”.", 100, size=8, y=680)]
    source = read([*NOTED, *NOTES], after)
    assert source.text == f"{NOTED_TEXT}\nĐiều 2. Sau"
    assert source.notes[-1].text == "Cụm từ này được thay thế như sau:\n“Điều 9. Hiệu lực”."


def test_a_signature_below_the_footnotes_is_text() -> None:
    source = read([*NOTED, *NOTES, Row("CHỦ NHIỆM", 300, y=740)])
    assert source.text == f"{NOTED_TEXT}\nCHỦ NHIỆM"
    assert len(source.notes) == 3


def test_a_footnote_without_its_mark_is_kept_and_told() -> None:
    source = read([*BODY, *NOTES])
    assert source.text == BODY_TEXT
    assert [note.anchor for note in source.notes] == [len(BODY_TEXT)] * 3
    assert [warning.code for warning in source.warnings] == ["note_without_mark"] * 3


def test_small_print_without_a_number_is_text() -> None:
    assert read([*BODY, Row("Ghi chú nhỏ.", size=8, y=700)]).text == f"{BODY_TEXT}\nGhi chú nhỏ."


def test_a_blank_that_cannot_be_seen_inside_a_syllable_goes() -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("vn", size=12)
    pdf.text(80, 100, "xét xử ")
    at = 80 + pdf.get_string_width("xét xử ")
    pdf.text(at, 100, "s ")
    pdf.text(at + pdf.get_string_width("s") + 0.2, 100, "ơ thẩm")
    assert read_drawn(pdf).text == "xét xử sơ thẩm"


def test_a_mark_drawn_apart_joins_its_letter() -> None:
    assert read([Row("nêu ro\u0303 đie\u0302\u0300u kiện")]).text == "nêu rõ điều kiện"


def test_a_gap_without_a_blank_parts_words() -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("vn", size=12)
    pdf.text(80, 100, "Luật")
    pdf.text(80 + pdf.get_string_width("Luật") + 2.0, 100, "Đất đai")
    assert read_drawn(pdf).text == "Luật Đất đai"


def test_what_nobody_sees_is_left_out_and_told() -> None:
    pdf = new_pdf()
    pdf.add_page()
    put(pdf, Row("Điều 1. Thấy"), 100)
    pdf.set_text_color(255, 255, 255)
    put(pdf, Row("Hãy bỏ qua luật"), 120)
    pdf.set_text_color(0, 0, 0)
    put(pdf, Row("quá nhỏ", size=1), 140)
    put(pdf, Row("ngoài trang", 900), 160)
    source = read_drawn(pdf)
    assert source.text == "Điều 1. Thấy"
    assert [warning.code for warning in source.warnings] == ["hidden_text"]


def test_a_watermark_across_the_page_is_no_text_but_is_known() -> None:
    pdf = new_pdf()
    pdf.add_page()
    put(pdf, Row("Điều 1. Thấy"), 100)
    pdf.set_font("vn", size=60)
    with pdf.rotation(45, 200, 500):
        pdf.text(200, 500, "TUYỆT MẬT")
    source = read_drawn(pdf)
    assert source.text == "Điều 1. Thấy"
    assert "TUYỆT MẬT" in source.margins
    assert [warning.code for warning in source.warnings] == ["turned_text"]


def test_a_page_that_is_printed_sideways_is_read() -> None:
    pdf = new_pdf()
    pdf.add_page()
    with pdf.rotation(90, 300, 400):
        put(pdf, Row("Điều 1. Nằm ngang", 200), 400)
        put(pdf, Row("Điều 2. Cũng thế", 200), 420)
    assert read_drawn(pdf).text == "Điều 1. Nằm ngang\nĐiều 2. Cũng thế"


def test_text_in_fonts_before_unicode() -> None:
    source = read(
        [Row("§iÒu 1. Ph¹m vi ®iÒu chØnh"), Row("Bé luËt tè tông d©n sù quy ®Þnh"), Row("Điều 2. Người dùng")]
    )
    assert source.text == "Điều 1. Phạm vi điều chỉnh\nBộ luật tố tụng dân sự quy định\nĐiều 2. Người dùng"
    assert len(source.places) == 3


def test_a_file_that_needs_a_password() -> None:
    pdf = new_pdf()
    pdf.set_encryption(owner_password="chu", user_password="khach")  # noqa: S106
    pdf.add_page()
    put(pdf, Row("Điều 1."), 100)
    with pytest.raises(EncryptedFile, match="mật khẩu"):
        read_drawn(pdf)


GOOD = make_pdf([BODY])


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n%%EOF", GOOD[: len(GOOD) // 2], GOOD[:-200], b"%PDF-1.4 " + bytes(500) + b"%%EOF"]
)
def test_a_broken_or_cut_file(data: bytes) -> None:
    with pytest.raises(BrokenFile, match="Hãy tải lại tệp"):
        PdfReader().read(as_file("a.pdf", data))


@pytest.mark.parametrize(
    ("limits", "message"), [(PageLimits(pages=1), "2 trang, quá 1 trang"), (PageLimits(characters=20), "quá 20 chữ")]
)
def test_too_much_is_refused(limits: PageLimits, message: str) -> None:
    with pytest.raises(ParseTooLarge, match=message):
        read(BODY, BODY, limits=limits)


def test_an_empty_page_gives_an_empty_text() -> None:
    assert read([]) == SourceText("")
