from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.door.secrecy import is_marked, refuse_secret
from ingest.errors import SecretDocument
from ingest.readers.reader import SourceText

SHARED = Path(__file__).parents[4] / "shared" / "data"
HEAD = "TÒA ÁN NHÂN DÂN TỐI CAO\nSố: 12/BC-TA\n{}\nBÁO CÁO\nvề công tác xét xử\nCăn cứ kế hoạch năm;\nNội dung."

STAMPS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "M Ậ T",
    "T Ố I   M Ậ T",
    "T U Y Ệ T M Ậ T",
    "M.Ậ.T",
    "(MẬT)",
    "[ TỐI MẬT ]",
    "★ TUYỆT MẬT ★",
    "— MẬT —",
    "TUYệT MậT",
    "MËT",
    "TèI MËT",
    "MAÄT",
    "TOÁI MAÄT",
    "MAT",
    "TOI MAT",
    "TUYET MAT",
    "T U Y E T  M A T",
    "Tối mật",
    "Tuyệt mật",
    "ĐỘ MẬT: MẬT",
    "Độ mật: Tối mật",
    "Mức độ mật: TUYỆT MẬT",
    "Do mat: Toi mat",
    "MẬT - KHẨN",
    "HỎA TỐC - TỐI MẬT",
    "TÀI LIỆU MẬT",
    "VĂN BẢN TỐI MẬT",
    "MA\u0323\u0302T",
    "Số: 15/KH-TA MẬT",
    "Số: 15/KH-TA | TỐI MẬT",
    "Số: 15/KH-TA\tMẬT",
    "Số: 99/BC-UBND (MẬT)",
    "Số: 99/BC-UBND - MẬT",
    "Số: 99/BC-UBND Mật",
    "Số: 99/BC-UBND MẬT HỎA TỐC",
    "MẬT Số: 99/BC-UBND",
    "Số:      /BC-UBND MẬT",
    "Số: 99/BC-UBND MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 99/BC-UBND MẬT Quảng Nam, ngày 12 tháng 3 năm 2021",
    "TỈNH QUẢNG NAM MẬT",
    "MẬT ỦY BAN NHÂN DÂN",
    "HUYỆN ĐỨC CƠ\nMẬT",
    "THÀNH PHỐ UÔNG BÍ\nMẬT",
    "Người soạn: Nguyễn Gia Bảo\nMẬT",
    "Mật",
    "mật",
    "tối mật",
    "MẬT - Bản số: 01",
    "Bản số 01 MẬT",
    "MẬT (Thời hạn bảo vệ: 10 năm)",
    "ĐỘ MẬT: MẬT; THỜI HẠN BẢO VỆ: 10 NĂM",
    "TÀI LIỆU MẬT - KHÔNG PHỔ BIẾN",
    "Phân loại: MẬT",
    "Loại tài liệu: Mật",
    "Mức độ bảo mật: Mật",
    "ĐỘ BẢO MẬT: TỐI MẬT",
    "BÍ MẬT NHÀ NƯỚC ĐỘ MẬT",
    "TÀI LIỆU BÍ MẬT NHÀ NƯỚC - ĐỘ TỐI MẬT",
    "BẢN SAO BÍ MẬT NHÀ NƯỚC",
    "Chỉ người có tên mới được bóc bì",
    "ĐẶC BIỆT: TUYỆT MẬT",
    "МẬТ",
    "ＭẬＴ",
    "M\nẬ\nT",
    "M\nẬ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nT",
    "MẬ\nT",
    "MẬT" + "." * 90,
    "<b>MẬT</b>",
    "MÂT",
]
# Behind the enacting part of an act: annexes, tables, a second head.
IN_THE_BODY = [
    "PHỤ LỤC I\n(Kèm theo Quyết định số 12/QĐ-UBND)\nMẬT\n1. Vị trí kho.",
    "Kính gửi: Ban Chỉ huy (theo mẫu báo cáo)\nMẬT",
    "KẾ HOẠCH\nTối mật\n1. Vị trí kho.",
    "KẾ HOẠCH | TỐI MẬT\n1. Vị trí kho.",
    "TỈNH QUẢNG NAM\nSố: 77/BC-UBND MẬT\nBÁO CÁO",
]
INNOCENT = [
    "LUẬT\nBẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "LUẬT BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC",
    "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ\nTỐI MẬT",
    "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ MẬT",
    "QUY CHẾ BẢO MẬT",
    "MẬT ONG",
    "MẬT MÃ DÂN SỰ",
    "Độ mật: Không",
    "Độ mật: ……",
    "Mật độ xây dựng",
    "Điều 8. Phân loại bí mật nhà nước\n1. Tuyệt mật;\n2. Tối mật;\n3. Mật.",
    "Điều 1. Phạm vi\na) Độ Tuyệt mật;\nb) Độ Tối mật;\nc) Độ Mật",
    "Căn cứ Luật Bảo vệ bí mật nhà nước;\nNgười nào làm lộ tài liệu mật thì bị xử lý.",
    "Căn cứ hồ sơ;\nBị cáo lập lý lịch mật để qua mặt cơ quan.",
    "NỘI DUNG VỤ ÁN\nHai bên mua bán 20 lít mật ong rừng.",
    "NỘI DUNG VỤ ÁN\nÔng A bí mật lấy chiếc xe.",
    "NỘI DUNG VỤ ÁN\nTúi được niêm phong, giữ bí mật theo quy định.",
    "NỘI DUNG VỤ ÁN\nHọ có quan hệ thân mật từ lâu.",
    "NỘI DUNG VỤ ÁN\nSỏi túi mật, đã phẫu thuật.",
    "Căn cứ hợp đồng;\nCác bên giữ bí mật kinh doanh.",
    "Căn cứ hợp đồng;\nThỏa thuận bảo mật thông tin.",
    "Căn cứ đơn;\nViệc xử kín để giữ bí mật đời tư.",
    "Căn cứ đơn;\nThư tín được bảo đảm an toàn và bí mật.",
    "Căn cứ đơn;\nBỏ phiếu kín, bí mật.",
    "Căn cứ đơn;\nCơ quan cơ mật thời trước.",
    "Căn cứ đơn;\nChứng minh bí mật gia đình.",
    "Điều 1. Hàng hóa\nĐường, mật mía, rỉ mật.",
    "Điều 1. Mật khẩu\nNgười dùng tự giữ mật khẩu.",
    "Điều 1. Quy hoạch\nMật độ dân số, mật độ xây dựng.",
    "Điều 1. Chính sách\nCông tác cơ yếu, mật mã.",
    "Điều 1. Quản lý\nTrinh sát mật, hoạt động mật.",
    "Điều 1. Biểu mẫu\nMẫu số 01. Mẫu dấu chỉ độ mật\nTUYỆT MẬT\nKích thước 50 mm.\nTỐI MẬT\nMẬT",
    "PHỤ LỤC\nMẫu văn bản\nĐiều 1. Mẫu\nMẪU CON DẤU\nMẬT",
    "NGHỊ QUYẾT\nVỀ TỘI CHIẾM ĐOẠT TÀI LIỆU\nMẬT\nCăn cứ Luật;",
    "THÔNG TƯ\nQuy định về ong\nMẬT\nĐiều 1. Mật ong",
    "NHÂN DANH\nNƯỚC CỘNG HÒA\nBị cáo: Nguyễn Thị\nMẬT\nsinh năm 1980",
    "BẢN ÁN\nBị cáo giữ hộ tài liệu\nmật",
    "CỤC AN TOÀN BẢO MẬT",
    "ỦY BAN BẢO VỆ BÍ MẬT",
    "Điều 9. Các độ\nĐỘ MẬT\nTUYỆT MẬT\nTỐI MẬT\nMẬT",
    "Điều 10. Con dấu\n2. Dấu:\nTỐI MẬT\nhình chữ nhật",
    "Điều 1. Bảng\nSTT | Độ mật | Dấu\n1 | TUYỆT MẬT | đỏ\n2 | MẬT | đỏ",
    "Điều 1. Danh mục\nTên | Độ mật\nPhương án A | MẬT\nPhương án B | MẬT",
    "MẶT TRẬN TỔ QUỐC",
    "TỐI MẶT",
    "MẶT",
    "MÁT",
    "ĐỘ MẬT",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_in_the_head_marks_a_document(stamp: str) -> None:
    assert is_marked(HEAD.format(stamp))
    with pytest.raises(SecretDocument):
        refuse_secret(SourceText(HEAD.format(stamp)))


@pytest.mark.parametrize("stamp", ["MẬT", "M Ậ T", "TỐI MẬT", "ĐỘ MẬT: TUYỆT MẬT"])
def test_a_stamp_alone_on_a_line_marks_a_document_anywhere(stamp: str) -> None:
    assert is_marked(f"Điều 1. Một\nHai câu.\n{stamp}\nBa câu.")


@pytest.mark.parametrize("annex", IN_THE_BODY)
def test_a_stamp_behind_the_articles_marks_a_document(annex: str) -> None:
    assert is_marked(f"QUYẾT ĐỊNH\nCăn cứ Luật;\nĐiều 1. Phê duyệt kế hoạch.\nĐiều 2. Hiệu lực từ ngày ký.\n{annex}")


@pytest.mark.parametrize("edge", ["Sở Nội vụ\tMẬT\tTrang 1", "Sở Nội vụ - MẬT - Trang 1", "Mật", "Tài liệu mật"])
def test_a_stamp_in_a_cell_of_a_running_head_marks_a_document(edge: str) -> None:
    assert is_marked("Điều 1. Một", edge)
    assert is_marked("Điều 1. Một", f"UBND HUYỆN ĐỨC CƠ\n{edge}. Bản số 3")


@pytest.mark.parametrize("edge", ["MẬT", "TỐI MẬT - Trang 2/5", "3 | MẬT", "MAT 4", "Độ mật: Mật"])
def test_a_stamp_at_the_edge_of_a_page_marks_a_document(edge: str) -> None:
    assert is_marked("Điều 1. Một", edge)


@pytest.mark.parametrize("read", ["MẶT", "MÂT", "MẠT", "MẤT", "TÓI MẬT", "TÔI MẬT", "TUYÊT MÂT"])
def test_a_stamp_that_was_read_by_a_machine_may_bear_other_diacritics(read: str) -> None:
    assert is_marked(HEAD.format(read), is_ocr=True)
    assert not is_marked(f"Căn cứ đơn;\n{read.replace('Ậ', 'Ă')}", is_ocr=True)


@pytest.mark.parametrize("line", ["TRƯỜNG ĐẠI HỌC Y MẬT", "MÂT TRƯỜNG ĐẠI HỌC Y", "TRƯỜNG Y TUYÊT MÂT Số: 1/QĐ-UB k ~"])
def test_a_stamp_may_be_read_together_with_the_capitals_beside_it(line: str) -> None:
    assert is_marked(f"{line}\nSố: 1/BC\nBÁO CÁO", is_ocr=True)
    assert not is_marked(f"BÁO CÁO\n{line}", is_ocr=True)


@pytest.mark.parametrize("text", INNOCENT)
def test_the_word_in_running_text_marks_nothing(text: str) -> None:
    assert not is_marked(text)


@given(st.text(alphabet="MẬTẶÂAmật\u0323\u0302ĐÐß|.: \n\t1ﬀ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert is_marked(text, text, is_ocr=True) in (True, False)


def test_no_article_of_real_law_is_taken_for_a_secret() -> None:
    file = SHARED / "bench" / "laws.jsonl.gz"
    if not file.exists():
        pytest.skip("the shared collection of laws is not on this machine")
    with gzip.open(file) as lines:
        texts = [text for text in (json.loads(line)["text"] for line in lines) if "mật" in text.lower()]
    assert len(texts) > 1500
    assert [text[:80] for text in texts if is_marked(text)] == []
