"""Small documents as they are published, written for the tests."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ingest.citations.names import Lookup
from ingest.readers.reader import SourceText
from ingest.records import Note, Place

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DECREE = f"""CHÍNH PHỦ
Số: 10/2024/NĐ-CP
{MOTTO}Hà Nội, ngày 30 tháng 7 năm 2024
NGHỊ ĐỊNH
QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU
CỦA LUẬT ĐẤT ĐAI
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Theo đề nghị của Bộ trưởng Bộ Tài nguyên và Môi trường;
Chính phủ ban hành Nghị định quy định chi tiết một số điều của Luật Đất đai.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định chi tiết khoản 6 Điều 3, Điều 9 của Luật Đất đai.
Điều 2. Hồ sơ
1. Hồ sơ gồm:
a) Đơn;
b) Bản đồ.
2. Nộp trong 10 ngày.
Điều 3. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024, trừ quy định tại khoản 2 Điều này.
2. Điều 2 của Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.
3. Nghị định số 43/2014/NĐ-CP ngày 15 tháng 5 năm 2014 hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
TM. CHÍNH PHỦ
PHÓ THỦ TƯỚNG
Trần Văn A
Phụ lục
(Kèm theo Nghị định số 10/2024/NĐ-CP ngày 30 tháng 7 năm 2024 của Chính phủ)
Mẫu số 01. Đơn
Điều 1. Kính gửi
"""
CONSOLIDATED = f"""{MOTTO}LUẬT
KHIẾU NẠI
Luật Khiếu nại số 02/2011/QH13 ngày 11 tháng 11 năm 2011 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2012, \
được sửa đổi, bổ sung bởi:
1. Luật Tiếp công dân số 42/2013/QH13 ngày 25 tháng 11 năm 2013 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm \
2014;
2. Luật số 136/2025/QH15 ngày 10 tháng 12 năm 2025 của Quốc hội sửa đổi, bổ sung một số điều của Luật Khiếu nại, có \
hiệu lực kể từ ngày 01 tháng 7 năm 2026.
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Khiếu nại.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định.
Điều 2. Giải thích
1.@2 Khiếu nại là việc công dân đề nghị.
3. Rút khiếu nại.
Điều 4. Hình thức@3
a) Đơn;
b) Trực tiếp.
Chương II@4
TIẾP CÔNG DÂN
Điều 5. Trụ sở
Nội dung.
Điều 6. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2012.
VĂN PHÒNG QUỐC HỘI
Số: 28/VBHN-VPQH
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 13 tháng 3 năm 2026
CHỦ NHIỆM
Lê Văn B
"""
BY_136 = (
    "Luật số 136/2025/QH15 sửa đổi, bổ sung một số điều của Luật Khiếu nại, có hiệu lực kể từ ngày 01 tháng 7 năm 2026."
)
NOTES = {
    "2": f"Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 2 của {BY_136}",
    "3": f"Cụm từ “Cách thức” được thay thế bằng cụm từ “Hình thức” theo quy định tại điểm a khoản 15 Điều 2 của "
    f"{BY_136}",
    "4": "Chương này được bổ sung theo quy định tại Điều 35 của Luật Tiếp công dân số 42/2013/QH13, "
    "có hiệu lực kể từ ngày 01 tháng 7 năm 2014.",
}
JUDGMENT = f"""TÒA ÁN NHÂN DÂN
HUYỆN THANH CHƯƠNG
TỈNH NGHỆ AN
{MOTTO}Bản án số: 17/2021/DS - ST
Ngày: 28/4/2021.
V/v: “Tranh chấp hợp đồng
vay tài sản”
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN THANH CHƯƠNG, TỈNH NGHỆ AN
- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Trần Văn D
Ngày 28 tháng 4 năm 2021 xét xử sơ thẩm công khai vụ án thụ lý số 42/2020/TLST- DS ngày 29 tháng 10 năm 2020.
Nguyên đơn: Ông Trần Xuân V, sinh năm 1945.
Bị đơn: Ông Nguyễn Gia H, sinh năm 1972.
NỘI DUNG VỤ ÁN:
Nguyên đơn trình bày theo Án lệ số 09/2016/AL.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Về tố tụng: đúng quy định.
[2] Về nội dung: áp dụng Án lệ số 08/2016/AL.
[2.1] Ông H phải trả.
Vì các lẽ trên,
QUYẾT ĐỊNH:
Buộc ông H trả 10.000.000 đồng.
TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM
THẨM PHÁN - CHỦ TỌA PHIÊN TÒA
"""
PRECEDENT = """ÁN LỆ SỐ 43/2021/AL
Về hiệu lực của hợp đồng thế chấp
Được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày 24 tháng 02 năm 2021 và được công bố theo Quyết định số \
42/QĐ-CA ngày 12 tháng 3 năm 2021 của Chánh án Tòa án nhân dân tối cao.
Nguồn án lệ:
Quyết định giám đốc thẩm số 01/2019/KDTM-GĐT ngày 11/01/2019 của Hội đồng Thẩm phán.
Vị trí nội dung án lệ:
Đoạn 2 và đoạn 3 phần “Nhận định của Tòa án”.
Khái quát nội dung án lệ:
- Tình huống án lệ:
Bên mua thế chấp nhà đất.
- Giải pháp pháp lý:
Hợp đồng thế chấp có hiệu lực.
Quy định của pháp luật liên quan đến án lệ:
- Điều 168 Bộ luật Dân sự năm 2005;
Từ khóa của án lệ:
“Hợp đồng thế chấp”; “Đăng ký
thế chấp”.
NỘI DUNG VỤ ÁN:
Tại đơn khởi kiện, nguyên đơn trình bày.
QUYẾT ĐỊNH:
của Tòa án cấp sơ thẩm.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Về số tiền.
[2] Về tài sản.
[3] Về án phí.
QUYẾT ĐỊNH:
Hủy bản án.
NỘI DUNG ÁN LỆ
“[2] Về tài sản.
[3] Về án phí.”
"""


@lru_cache
def names(day: date | None) -> Lookup:
    """The well-known acts."""
    return Lookup.of_documents((), day)


def source(text: str, notes: dict[str, str] | None = None, **fields: object) -> SourceText:
    """A text with a place for each line; ``@2`` in it is the mark of note 2."""
    pieces = text.split("@")
    whole, found = pieces[0], []
    for piece in pieces[1:]:
        found.append(Note(piece[0], (notes or {}).get(piece[0], ""), len(whole)))
        whole += piece[1:]
    starts = [0, *(at + 1 for at, letter in enumerate(whole[:-1]) if letter == "\n")]
    places = tuple(Place(start, "ab" * 32, None, line) for line, start in enumerate(starts, start=1))
    return SourceText(whole, places, tuple(found), **fields)  # type: ignore[arg-type]
