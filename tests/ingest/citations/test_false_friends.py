from __future__ import annotations

import pytest

from tests.ingest.citations.cited import units


@pytest.mark.parametrize(
    "text",
    [
        "khoản tiền 5 triệu",
        "khoản 320.000.000đ, khoản 3 triệu đồng",
        "chiều rộng khoản 3m, đi khoản 10 ngày",
        "cơ quan điều tra 2 người",
        "điều kiện 3 là gì",
        "mục đích 5 năm",
        "điểm giao dịch số 5",
        "tại các điểm 42, 43, 44 của bản trích đo",
        "từ điểm A đến điểm B",
        "điều 2/2020",
        "điều2/2020",
        "xđiều 5",
        "ba điếu 5 đồng",
        "khoan 10 ngay",
        "Điều này cho thấy bị đơn không hợp tác.",
        "Tuy nhiên, điều này không thể hiện tính hợp pháp",
        "các khoản này đã được trả, vào thời điểm này",
        "",
        "điều",
    ],
)
def test_words_that_are_no_units(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều 3 hợp đồng",
        "theo Điều 3 của hợp đồng thuê nhà",
        "theo Điều 5 của Hợp đồng tín dụng số 12/2015/HĐTD",
        "trong hợp đồng đã ký thì Điều 5 ghi lãi suất",
        "Điều 9 Quy tắc tố tụng trọng tài của trung tâm",
        "khoản 2 Điều 5 Điều lệ công ty",
        "đã ghi tại Điều 1 của Hợp đồng này",
        "đã ghi tại Điều 1 của Hợp đồng này2",
        "theo khoản 2 Điều 7 HĐLĐ, tại Điều 4 của HĐTD",
        "Điều 3 Văn bản thỏa thuận ngày 05/5/2015, Điều 9 Thỏa ước lao động tập thể",
        "Thỏa thuận bảo mật (sau đây viết tắt là NDA), trong đó khoản 1 Điều 3 NDA có nội dung. Khoản 2 Điều 4 của NDA",
    ],
)
def test_articles_of_private_papers(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều 314. Quyền của người bị kiện\n1. Được biết lý do.\na) Đọc hồ sơ.",
        "quy định khác.\nĐiều 5. Tên điều",
        "QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh",
        "như sau:\n“Điều 23. Tên mới",
        "được cấp giấy.\n\n12\n\nĐiều 6.\nTên điều ở dòng sau",
    ],
)
def test_headings_of_units(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("theo quy định tại\nĐiều 5. Người bị kiện có mặt.", "5"),
        ("áp dụng Điều 6 và\nĐiều 7. Tòa án xét", "7"),
        ("theo Điều 268. Bị đơn không có ý kiến.", "268"),
    ],
)
def test_a_unit_at_the_start_of_a_line_that_goes_on(text: str, article: str) -> None:
    assert units(text)[-1] == (None, article, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "hợp đồng số 158/2015/HĐKT ngày 15/8/2015",
        "giấy chứng nhận số vào sổ 00980QSDĐ/137/QĐ-UB",
        "Giấy chứng nhận số 03166/QSDĐ/Ad",
        "giấy ủy quyền số 59/2016/QĐUQ-CTHĐQT",
        "Thông báo số 01/TB-TA và báo cáo số 27/BC-UBND",
        "Thông báo thụ lý vụ án số 40/2015/TB-TLVA, Thông báo thụ lý số 12/TB-TLVA",
        "kết luận giám định số 7455/16/TgT, báo cáo kết thúc điều tra số 56/KTĐT",
        "biên bản thanh lý số 133/TLHĐ",
        "giá 75.000 đồng/cây, lãi 1,7%/tháng, 12/2018",
        "CÔNG BÁO/Số 1591 + 1592/Ngày 19-11-2025",
        "Nghị định số ..../..../NĐ-CP ngày .... tháng ....",
        "Nghị định của Chính phủ, pháp luật về đất đai, pháp luật dân sự",
        "xử lý kỷ luật lao động, kỷ luật cán bộ, công chức",
        "luật sư của Công ty luật Hùng, khoa Luật Dân sự của Trường Đại học Luật",
        "số 100.000.000 đồng, số 5 đường 3/2",
    ],
)
def test_numbers_and_words_that_name_no_act(text: str) -> None:
    assert units(text) == []


def test_a_private_paper_before_a_law() -> None:
    text = "Theo hợp đồng số 12/2015/HĐTD, tại khoản 2 Điều 5 hai bên thỏa thuận; theo Điều 357 BLDS"
    assert units(text) == [("91/2015/QH13", "357", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "tranh chấp hợp đồng tín dụng theo khoản 3 Điều 26.",
        "Hợp đồng đã ký, căn cứ khoản 3 Điều 26.",
        "Hợp đồng theo luật của nước đó (viết tắt là LNX) và khoản 3 Điều 26 LNX.",
    ],
)
def test_law_beside_private_papers(text: str) -> None:
    assert units(text) == [(None, "26", "3", None)]
