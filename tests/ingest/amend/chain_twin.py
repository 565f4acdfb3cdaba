"""A small twin of the Land Law: an old law, its edition, the law after it, an act that changes it, and its edition."""

from __future__ import annotations

from hashlib import sha256

from ingest.documents.compose import compose
from ingest.readers.reader import Reading
from tests.ingest.documents.made import MOTTO, names, source

OLD, NEW, CHANGING = "45/2013/QH13", "31/2024/QH15", "43/2024/QH15"
_ADOPTED = "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa {} thông qua ngày {}."


def _law(number: str, title: str, articles: str, adopted: str) -> str:
    return f"""QUỐC HỘI
Luật số: {number}
{MOTTO}LUẬT
{title}
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật này.
{articles}
{adopted}
CHỦ TỊCH QUỐC HỘI
Nguyễn Văn A
"""


OLD_LAW = _law(
    OLD,
    "ĐẤT ĐAI",
    "Điều 1. Phạm vi\nLuật này quy định về đất.\nĐiều 2. Quy hoạch\n1. Quy hoạch cấp quốc gia.\n2. Quy hoạch tỉnh.\n"
    "Điều 3. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2014.",
    _ADOPTED.format("XIII, kỳ họp thứ 6", "29 tháng 11 năm 2013"),
)
NEW_LAW = _law(
    NEW,
    "ĐẤT ĐAI",
    "Điều 1. Phạm vi\nLuật này quy định về đất đai.\nĐiều 2. Căn cứ\n1. Theo quy hoạch xây dựng.\n2. Theo kế hoạch.\n"
    "Điều 3. Lấn biển\nLấn biển theo luật.\nĐiều 4. Hiệu lực thi hành\n"
    "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025, trừ trường hợp quy định tại khoản 2 Điều này.\n"
    "2. Điều 3 của Luật này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2024.\n"
    f"3. Luật Đất đai số {OLD} hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
    _ADOPTED.format("XV, kỳ họp bất thường lần thứ 5", "18 tháng 01 năm 2024"),
)
CHANGING_LAW = _law(
    CHANGING,
    f"SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI SỐ {NEW}",
    f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Đất đai số {NEW}\n"
    "1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n“2. Theo kế hoạch hằng năm.”.\n"
    "2. Sửa đổi, bổ sung khoản 1 Điều 4 như sau:\n“1. Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024, trừ "
    "trường hợp quy định tại khoản 2 Điều này.”.\n"
    "Điều 2. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024.",
    _ADOPTED.format("XV, kỳ họp thứ 7", "29 tháng 6 năm 2024"),
)
OLD_EDITION = f"""{MOTTO}LUẬT
ĐẤT ĐAI
Luật Đất đai số {OLD} ngày 29 tháng 11 năm 2013 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2014, được \
sửa đổi, bổ sung bởi:
Luật số 35/2018/QH14 ngày 20 tháng 11 năm 2018 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 01 năm 2019.
Quốc hội ban hành Luật Đất đai.
Điều 1. Phạm vi
Luật này quy định về đất.
Điều 2. Quy hoạch
1. Quy hoạch quốc gia@1.
2. Quy hoạch tỉnh.
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2014.
VĂN PHÒNG QUỐC HỘI
Số: 21/VBHN-VPQH
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 10 tháng 12 năm 2018
"""
OLD_NOTES = {
    "1": "Cụm từ “cấp quốc gia” được thay bằng từ “quốc gia” theo quy định tại khoản 3 Điều 6 của Luật số "
    "35/2018/QH14, có hiệu lực kể từ ngày 01 tháng 01 năm 2019."
}
NEW_EDITION = f"""{MOTTO}LUẬT
ĐẤT ĐAI
Luật Đất đai số {NEW} ngày 18 tháng 01 năm 2024 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 8 năm 2024, được \
sửa đổi, bổ sung bởi:
1. Luật số {CHANGING} ngày 29 tháng 6 năm 2024 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 8 năm 2024;
2. Luật số 47/2024/QH15 ngày 26 tháng 11 năm 2024 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2025;
3. Luật số 130/2025/QH15 ngày 10 tháng 12 năm 2025 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2026.
Quốc hội ban hành Luật Đất đai.
Điều 1. Phạm vi
Luật này quy định về đất đai.
Điều 2. Căn cứ
1. Theo quy hoạch đô thị@1.
2.@2 Theo kế hoạch hằng năm.
3.@3 Theo quy hoạch cảng hàng không.
Điều 3. Lấn biển
Lấn biển theo luật.
Điều 4. Hiệu lực thi hành
1.@4 Luật này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024, trừ trường hợp quy định tại khoản 2 Điều này.
2. Điều 3 của Luật này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2024.
3. Luật Đất đai số {OLD} hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.
VĂN PHÒNG QUỐC HỘI
Số: 44/VBHN-VPQH
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 16 tháng 3 năm 2026
"""
_BY_43 = f"Luật số {CHANGING}, có hiệu lực kể từ ngày 01 tháng 8 năm 2024."
NEW_NOTES = {
    "1": "Cụm từ “quy hoạch xây dựng” được thay thế bằng cụm từ “quy hoạch đô thị” theo quy định tại khoản 2 Điều 57 "
    "của Luật số 47/2024/QH15, có hiệu lực kể từ ngày 01 tháng 7 năm 2025.",
    "2": f"Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của {_BY_43}",
    "3": "Khoản này được bổ sung theo quy định tại khoản 2 Điều 104 của Luật số 130/2025/QH15, có hiệu lực kể từ ngày "
    "01 tháng 7 năm 2026.",
    "4": f"Khoản này được sửa đổi, bổ sung theo quy định tại khoản 2 Điều 1 của {_BY_43}",
}


def read(text: str, notes: dict[str, str] | None = None) -> Reading:
    """A published text as it is read."""
    return compose([source(text, notes)], sha256(text.encode()).hexdigest(), names)


def twin() -> dict[str, Reading]:
    """The five files as they are read, by the number that each is known by."""
    files = {
        OLD: (OLD_LAW, None),
        "21/VBHN": (OLD_EDITION, OLD_NOTES),
        NEW: (NEW_LAW, None),
        CHANGING: (CHANGING_LAW, None),
        "44/VBHN": (NEW_EDITION, NEW_NOTES),
    }
    return {name: read(text, notes) for name, (text, notes) in files.items()}
