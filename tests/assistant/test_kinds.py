from __future__ import annotations

import pytest

from assistant.kinds import Kind, kind_of

TABLE = {
    Kind.CHIT_CHAT: [
        "xin chào",
        "Chào bạn!",
        "Chào bạn, bạn khỏe không?",
        "Bạn là ai?",
        "bạn là ai, do ai làm ra",
        "bạn làm được những gì",
        "thoi tiet hom nay the nao",
        "Thời tiết ở Hà Nội ngày mai ra sao?",
        "Cảm ơn bạn nhiều nhé",
        "kể cho tôi nghe một chuyện cười",
        "hôm nay là thứ mấy",
    ],
    Kind.VERDICT: [
        "bị cáo này có tội không",
        "Bị cáo có tội hay không?",
        "bị cáo này có tội trộm cắp tài sản không",
        "Theo bạn nên tuyên bao nhiêu năm tù cho bị cáo?",
        "nên xử phạt bị cáo thế nào",
        "Tòa án nên chấp nhận yêu cầu của nguyên đơn không?",
        "Mức án nào là phù hợp cho hành vi trộm cắp 5 triệu?",
        "Có nên cho bị cáo hưởng án treo không?",
        "trong vụ này ai đúng ai sai",
        "Viết giúp tôi bản án về tội trộm cắp",
    ],
    Kind.PREDICTION: [
        "Vụ của tôi ra tòa thì tôi thắng hay thua?",
        "Tòa sẽ xử cho tôi được nuôi con chứ?",
        "khả năng tôi thắng kiện là bao nhiêu",
        "Bao giờ thì giám đốc công ty X bị bắt?",
        "Ông hàng xóm nhà tôi trông gian gian, có phải là kẻ trộm không?",
        "Bị cáo này có tái phạm nữa không?",
    ],
    Kind.ADVICE: [
        "Tôi có nên ly hôn không?",
        "tôi nên khởi kiện hay hòa giải",
        "Soạn giúp tôi đơn khởi kiện đòi nợ",
        "Luật sư nào giỏi ở Hà Nội?",
    ],
    Kind.COMPARISON: [
        "Điều 79 Luật Đất đai trước và sau ngày 01/8/2024",
        "luật cũ và luật mới khác gì về thu hồi đất",
        "Luật Đất đai 2013 và Luật Đất đai 2024 khác nhau thế nào về bồi thường?",
        "So sánh Bộ luật Hình sự năm 1999 với Bộ luật Hình sự năm 2015 về tội trộm cắp",
        "Điều 12 Bộ luật Hình sự đã được sửa đổi những gì?",
        "Quy định hiện nay thay đổi gì so với trước đây về hòa giải?",
    ],
    Kind.CASE: [
        "Tôi cho bạn vay 200 triệu đồng có giấy viết tay, đến hạn bạn tôi không trả và bỏ đi khỏi nơi cư trú, "
        "tôi phải làm gì để đòi lại tiền?",
    ],
    Kind.PENALTY: [
        "Trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?",
        "lai suat cho vay toi da la bao nhieu",
        "Hình phạt cho tội giết người?",
        "đánh bạc thì có đi tù không",
    ],
    Kind.PROCEDURE: [
        "Thời hiệu khởi kiện về hợp đồng là bao lâu?",
        "Thủ tục kháng cáo",
        "Tòa án nào có thẩm quyền giải quyết ly hôn?",
        "nghỉ việc phải báo trước mấy ngày",
    ],
    Kind.DEFINITION: [
        "Đặt cọc là gì?",
        "Thế nào là phòng vệ chính đáng?",
        "khái niệm tội phạm",
        "the nao la tai pham nguy hiem",
    ],
    Kind.RULE: [
        "Khi nào được hưởng án treo?",
        "Ai có quyền kháng cáo?",
        "Điều kiện của người làm chứng cho di chúc là gì?",
        "Người lao động có quyền đơn phương chấm dứt hợp đồng không?",
        "Nghĩa vụ của thuyền trưởng",
    ],
    Kind.QUESTION: ["Trộm cắp tài sản", "tàu biển", "cướp và cướp giật khác nhau ở chỗ nào"],
}


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in TABLE.items() for text in texts])
def test_the_kind_of_a_question(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào, trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?",
        "Người dự báo thời tiết sai có bị phạt tiền không?",
        "Người mắc bệnh tâm thần giết người có tội không?",
        "Người lao động nữ mang thai có nên được chuyển việc không theo luật?",
        "Phòng vệ chính đáng có phải là tội phạm không?",
        "Tôi thắng kiện nhưng bên thua không chịu trả tiền thì làm thế nào?",
        "Khi nào bị can bị bắt buộc chữa bệnh?",
        "Ai thua kiện thì phải chịu án phí?",
        "Tòa án sẽ trả lại đơn khởi kiện trong trường hợp nào?",
    ],
)
def test_questions_of_law_are_nothing_that_must_not_be_done(text: str) -> None:
    assert kind_of(text) not in (Kind.CHIT_CHAT, Kind.VERDICT, Kind.PREDICTION, Kind.ADVICE)


def test_a_provision_asked_for_as_such_is_looked_up() -> None:
    assert kind_of("Điều 173 Bộ luật Hình sự quy định gì?", plain_lookup=True) is Kind.LOOKUP
