"""Questions that quote a document marked secret, and questions about secrets, which are as good as any."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.secret_question import is_secret_question

HEAD = "BỘ CÔNG AN\nSố: 12/BC-BCA\n{}\nHà Nội, ngày 03 tháng 4 năm 2024\nBÁO CÁO\nVề tình hình\nKính gửi: Chính phủ"


@pytest.mark.parametrize(
    "question",
    [
        "TUYỆT MẬT",
        "MẬT\nKế hoạch số 05/KH-TA, cho hỏi xử lý thế nào?",
        "TỐI MẬT\nBáo cáo số 5/BC-CA\nĐối tượng bị bắt hôm qua thì tạm giữ bao lâu?",
        "Tối mật\nKính gửi: Tòa án nhân dân tối cao\nXin hỏi về nội dung sau",
        HEAD.format("TUYỆT MẬT"),
        HEAD.format("MẬT") + "\nHỏi: báo cáo này có được chuyển cho bị can không?",
        "Độ mật: Tối mật\nNội dung vụ án như sau",
        "Số: 12/BC-CA TỐI MẬT Hà Nội, ngày 3 tháng 4 năm 2024 Kính gửi Viện kiểm sát",
        "TỐI MẬT: kế hoạch bắt giữ ngày mai, áp dụng điều nào?",
        "[MẬT] Kế hoạch xét xử lưu động, cho hỏi thẩm quyền?",
        "Theo công văn số 15/CV-BCA (TỐI MẬT) thì bị can bị tạm giam bao lâu?",
        "Công văn 15/CV-BCA - MẬT yêu cầu gì?",
    ],
)
def test_a_marked_text_in_a_question(question: str) -> None:
    assert is_secret_question(question)
    assert is_secret_question(unicodedata.normalize("NFD", question))


@pytest.mark.parametrize(
    "question",
    [
        "Tài liệu mật là gì?",
        "TÀI LIỆU TỐI MẬT LÀ GÌ?",
        "tài liệu tối mật",
        "Tối mật",
        "mật",
        "tai lieu mat",
        "bí mật nhà nước",
        "BÍ MẬT NHÀ NƯỚC",
        "Làm lộ bí mật nhà nước độ Tuyệt mật bị phạt tù bao nhiêu năm?",
        "Văn bản đóng dấu TUYỆT MẬT thì ai được sao chụp?",
        "Thời hạn bảo vệ tài liệu (MẬT) là bao lâu?",
        "Mức độ mật gồm TUYỆT MẬT, TỐI MẬT và MẬT khác nhau thế nào?",
        "Phân loại:\nTuyệt mật\nTối mật\nMật\nkhác nhau thế nào?",
        "Điều 337 BLHS: tội cố ý làm lộ bí mật\nnhà nước phạt thế nào?",
        "Mật ong giả bị xử phạt theo điều nào?",
        "Mật khẩu của ngân hàng bị lộ, ai chịu trách nhiệm?\nMật vụ là ai?",
        "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?",
        "bí mật công tác\ntội làm mất tài liệu bí mật công tác",
    ],
)
def test_a_question_about_secrets_is_as_good_as_any(question: str) -> None:
    assert not is_secret_question(question)
