"""Short names of acts, bodies and things as judges, clerks and lay people type them, each with its one meaning.

What has two meanings is not here: HĐ (hợp đồng, hội đồng, hóa đơn) stands only with the word that tells, TTHC (thủ tục
hành chính, tố tụng hành chính) and TTTM (trọng tài, trung tâm thương mại) only behind "Luật", and HS, DS, NĐ, TT, TP,
BT, BKS, KSV (kiểm sát viên, kiểm soát viên), NTD (người tiêu dùng, nhà tuyển dụng) and CSĐT not at all.
"""

from __future__ import annotations

import re

from models.tokens import strip_diacritics

# Of two short names of one thing the usual one stands first: questions are shortened by this table too.
ABBREVIATIONS = {
    # Acts
    "BLHS": "Bộ luật Hình sự",
    "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BLDS": "Bộ luật Dân sự",
    "BLTTDS": "Bộ luật Tố tụng dân sự",
    "BLLĐ": "Bộ luật Lao động",
    "BLHH": "Bộ luật Hàng hải Việt Nam",
    "Luật TTHC": "Luật Tố tụng hành chính",
    "LTTHC": "Luật Tố tụng hành chính",
    "Luật TTTM": "Luật Trọng tài thương mại",
    "LHNGĐ": "Luật Hôn nhân và gia đình",
    "LHN&GĐ": "Luật Hôn nhân và gia đình",
    "LĐĐ": "Luật Đất đai",
    "LDN": "Luật Doanh nghiệp",
    "LTM": "Luật Thương mại",
    "LTHADS": "Luật Thi hành án dân sự",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "QPPL": "quy phạm pháp luật",
    # Courts, procuracies, investigation and enforcement
    "TANDTC": "Tòa án nhân dân tối cao",
    "TANDCC": "Tòa án nhân dân cấp cao",
    "TAND": "Tòa án nhân dân",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "VKSNDCC": "Viện kiểm sát nhân dân cấp cao",
    "VKSND": "Viện kiểm sát nhân dân",
    "VKS": "Viện kiểm sát",
    "HĐXX": "Hội đồng xét xử",
    "HĐTP": "Hội đồng thẩm phán",
    "HTND": "Hội thẩm nhân dân",
    "ĐTV": "Điều tra viên",
    "CQĐT": "Cơ quan điều tra",
    "CQCSĐT": "Cơ quan cảnh sát điều tra",
    "THA": "thi hành án",
    "THADS": "thi hành án dân sự",
    "THAHS": "thi hành án hình sự",
    "CQTHA": "cơ quan thi hành án",
    "CQTHADS": "cơ quan thi hành án dân sự",
    "CHV": "Chấp hành viên",
    "TTHS": "tố tụng hình sự",
    "TTDS": "tố tụng dân sự",
    "TNHS": "trách nhiệm hình sự",
    "BPKCTT": "biện pháp khẩn cấp tạm thời",
    "BPNC": "biện pháp ngăn chặn",
    "CTTP": "cấu thành tội phạm",
    "PNTM": "pháp nhân thương mại",
    "TGPL": "trợ giúp pháp lý",
    # Civil law, family and land
    "HNGĐ": "hôn nhân và gia đình",
    "HN&GĐ": "hôn nhân và gia đình",
    "BLGĐ": "bạo lực gia đình",
    "NLHVDS": "năng lực hành vi dân sự",
    "BTTH": "bồi thường thiệt hại",
    "TNBTCNN": "trách nhiệm bồi thường của Nhà nước",
    "HĐMB": "hợp đồng mua bán",
    "HĐCN": "hợp đồng chuyển nhượng",
    "HĐ mua": "hợp đồng mua",
    "HĐ bán": "hợp đồng bán",
    "HĐ thuê": "hợp đồng thuê",
    "HĐ vay": "hợp đồng vay",
    "HĐ cho thuê": "hợp đồng cho thuê",
    "HĐ cho vay": "hợp đồng cho vay",
    "HĐ cho mượn": "hợp đồng cho mượn",
    "HĐ tặng": "hợp đồng tặng",
    "HĐ chuyển": "hợp đồng chuyển",
    "HĐ đặt cọc": "hợp đồng đặt cọc",
    "HĐ thế chấp": "hợp đồng thế chấp",
    "HĐ tín dụng": "hợp đồng tín dụng",
    "HĐ bảo hiểm": "hợp đồng bảo hiểm",
    "HĐ dịch vụ": "hợp đồng dịch vụ",
    "HĐ lao động": "hợp đồng lao động",
    "HĐ thử việc": "hợp đồng thử việc",
    "HĐ vô hiệu": "hợp đồng vô hiệu",
    "TSBĐ": "tài sản bảo đảm",
    "TSĐB": "tài sản bảo đảm",
    "BĐS": "bất động sản",
    "KDBĐS": "kinh doanh bất động sản",
    "QSDĐ": "quyền sử dụng đất",
    "QSD": "quyền sử dụng",
    "GCN": "giấy chứng nhận",
    "GCNQSDĐ": "giấy chứng nhận quyền sử dụng đất",
    "GCNQSD": "giấy chứng nhận quyền sử dụng",
    "GPMB": "giải phóng mặt bằng",
    "GPXD": "giấy phép xây dựng",
    "SHTT": "sở hữu trí tuệ",
    # Work and insurance
    "HĐLĐ": "hợp đồng lao động",
    "NLĐ": "người lao động",
    "NSDLĐ": "người sử dụng lao động",
    "TNLĐ": "tai nạn lao động",
    "ATVSLĐ": "an toàn, vệ sinh lao động",
    "XKLĐ": "xuất khẩu lao động",
    "GPLĐ": "giấy phép lao động",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BHTN": "bảo hiểm thất nghiệp",
    "BHNT": "bảo hiểm nhân thọ",
    "KCB": "khám bệnh, chữa bệnh",
    # Companies, banks and taxes
    "TNHH": "trách nhiệm hữu hạn",
    "CTCP": "công ty cổ phần",
    "DN": "doanh nghiệp",
    "DNTN": "doanh nghiệp tư nhân",
    "DNNN": "doanh nghiệp nhà nước",
    "HTX": "hợp tác xã",
    "HĐQT": "Hội đồng quản trị",
    "HĐTV": "Hội đồng thành viên",
    "ĐHĐCĐ": "Đại hội đồng cổ đông",
    "ĐKKD": "đăng ký kinh doanh",
    "ĐKDN": "đăng ký doanh nghiệp",
    "GCNĐKKD": "giấy chứng nhận đăng ký kinh doanh",
    "GCNĐKDN": "giấy chứng nhận đăng ký doanh nghiệp",
    "KDTM": "kinh doanh, thương mại",
    "TCTD": "tổ chức tín dụng",
    "NHNN": "Ngân hàng Nhà nước",
    "NHTM": "ngân hàng thương mại",
    "NSNN": "ngân sách nhà nước",
    "GTGT": "giá trị gia tăng",
    "TNCN": "thu nhập cá nhân",
    "TNDN": "thu nhập doanh nghiệp",
    "TTĐB": "tiêu thụ đặc biệt",
    "XNK": "xuất khẩu, nhập khẩu",
    # The State, order and traffic
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "MTTQ": "Mặt trận Tổ quốc",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "VPHC": "vi phạm hành chính",
    "XPHC": "xử phạt vi phạm hành chính",
    "XPVPHC": "xử phạt vi phạm hành chính",
    "XLVPHC": "xử lý vi phạm hành chính",
    "PCTN": "phòng, chống tham nhũng",
    "PCCC": "phòng cháy và chữa cháy",
    "NVQS": "nghĩa vụ quân sự",
    "CAND": "Công an nhân dân",
    "CSGT": "cảnh sát giao thông",
    "ATGT": "an toàn giao thông",
    "TTATGT": "trật tự, an toàn giao thông",
    "TTATXH": "trật tự, an toàn xã hội",
    "TNGT": "tai nạn giao thông",
    "GTVT": "giao thông vận tải",
    "GPLX": "giấy phép lái xe",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "CMTND": "chứng minh nhân dân",
    "ATTP": "an toàn thực phẩm",
    "BVMT": "bảo vệ môi trường",
    "CNTT": "công nghệ thông tin",
    "GDNN": "giáo dục nghề nghiệp",
    "GD&ĐT": "giáo dục và đào tạo",
}
# In small letters these are words ("được tha"), and so they are where everything is in capitals.
IN_CAPITALS_ONLY = frozenset({"THA"})


def _forms() -> dict[str, str]:
    """Each short name in small letters, also without its Đ: HDLD."""
    forms = {short.casefold(): full for short, full in ABBREVIATIONS.items()}
    return {strip_diacritics(form): full for form, full in forms.items()} | forms


_FULL = _forms()
_ANY_CASE = "|".join(map(re.escape, sorted(_FULL.keys() - {s.casefold() for s in IN_CAPITALS_ONLY}, key=len)[::-1]))
# Within the number of an act it is part of the number: 02/2018/NQ-HĐTP, 12/UBND-VP.
_BEGIN, _END = r"(?<![\w-])(?<!\d/)", r"(?!\w)"
_SURE = re.compile(rf"{_BEGIN}(?i:{_ANY_CASE}){_END}")
_SHORT = re.compile(rf"{_BEGIN}(?:(?i:{_ANY_CASE})|{'|'.join(IN_CAPITALS_ONLY)}){_END}")


def expand(text: str) -> str:
    """Short names in full: "Điều 173 BLHS" -> "Điều 173 Bộ luật Hình sự"."""
    return _short_in(text).sub(lambda match: _FULL[match[0].casefold()], text)


def without_short_names(text: str) -> str:
    """The words that are written out."""
    return _short_in(text).sub(" ", text)


def _short_in(text: str) -> re.Pattern[str]:
    return _SURE if text.isupper() else _SHORT
