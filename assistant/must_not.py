"""What an assistant of a court leaves to people: the words with which it declines, or warns beside the quoted law."""

from __future__ import annotations

from assistant.evidence import Gathered
from assistant.kinds import Kind
from assistant.shapes import Notice

# By the reason of the refusal.
DECLINED = {
    "chit_chat": "Đây là trợ lý tra cứu pháp luật của Tòa án: hãy nêu một câu hỏi pháp luật, trợ lý trích nguyên văn "
    "điều, khoản, điểm áp dụng. Ví dụ: Trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?",
    "no_prediction": "Trợ lý không dự đoán kết quả vụ việc và không kết luận về một người cụ thể. Hãy hỏi quy định, "
    "ví dụ: điều kiện, thời hiệu, mức phạt của hành vi; dưới đây là những quy định gần nhất trong kho.",
}
_WARNED = {
    Kind.VERDICT: Notice(
        code="no_verdict",
        message="Trợ lý không định tội, không đề xuất mức án hay cách phán quyết; chỉ trích quy định liên quan. Quyết "
        "định thuộc về Thẩm phán, Hội đồng xét xử.",
    ),
    Kind.ADVICE: Notice(
        code="no_advice",
        message="Trợ lý không khuyên nên làm gì và không soạn thảo thay; chỉ trích quy định trong kho. Việc lựa chọn "
        "cần người có chuyên môn xem xét.",
    ),
    Kind.COMPARISON: Notice(
        code="one_edition",
        message="Câu hỏi so sánh các bản của quy định, nhưng kho không có bản nào khác lời để đặt cạnh bản được trích.",
    ),
}
# Where one sentence would have to judge, to advise or to sum up two laws, the machine writes none.
QUOTED_ONLY = frozenset({Kind.VERDICT, Kind.ADVICE, Kind.COMPARISON})


def kind_notices(kind: Kind, gathered: Gathered) -> list[Notice]:
    """What must be said of an answer because of the kind of its question."""
    compared = any(each.edition for each in gathered.evidence)
    if kind is Kind.COMPARISON and (compared or not gathered.evidence):
        return []
    return [_WARNED[kind]] if kind in _WARNED else []
