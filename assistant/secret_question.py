"""Whether a question quotes a document that is marked as a state secret; one about such documents does not."""

from __future__ import annotations

import re

from assistant.dates import today
from assistant.shapes import Answer, Notice
from ingest.door.secrecy import is_marked
from ingest.door.stamp import plain, stamp_of
from models.releases import Release

REASON = "secret"
MESSAGE = (
    "Câu hỏi có dấu chỉ độ mật của tài liệu nên bị từ chối; không có gì của câu hỏi được lưu lại, chỉ ghi nhận thời "
    "điểm và lý do. Hãy xử lý tài liệu theo quy định về bảo vệ bí mật nhà nước, và hỏi lại mà không chép nội dung mật."
)
_LEVEL = r"(?:TUYỆT MẬT|TỐI MẬT|MẬT)"
# A head that came out as one line: the stamp before what it is printed above, or in brackets behind the number.
_BEFORE_TEXT = re.compile(rf"\s*[(\[]?\s*{_LEVEL}\s*(?:[)\]]|[:.–—-]\s|(?=(?:Số|Kính gửi|CỘNG HÒA|CỘNG HOÀ)\b))")
_BEHIND_NUMBER = re.compile(rf"\d/\S*[A-ZĐ]\S*\s*[,;]?\s*(?:[(\[]\s*{_LEVEL}\s*[)\]]|[–—-]\s*{_LEVEL}\b)")


def is_secret_question(question: str) -> bool:
    """Whether a line of the question is a stamp (Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II, 10a), in its form.

    "Tối mật" in small letters alone on the only line is a search word, and several levels are a list of them.
    """
    lines = [line for line in plain(question).splitlines() if line.strip()]
    if any(_BEFORE_TEXT.match(line) or _BEHIND_NUMBER.search(line) for line in lines):
        return True
    if len({found.level for line in lines if (found := stamp_of(line, is_free=True))}) > 1:
        return False
    if len(lines) == 1 and (found := stamp_of(lines[0], is_free=True)) is not None:
        return not found.is_small and lines[0].isupper()
    return is_marked(question)


def secret_answer(refusal_id: str, release: Release) -> Answer:
    """The refusal, without a word of the question."""
    return Answer(
        id=refusal_id,
        question="",
        rewritten=None,
        as_of=today(),
        as_of_source="today",
        abstained=True,
        reason=REASON,
        warnings=[Notice(code=REASON, message=MESSAGE)],
        versions={"release": release.id, **release.parts.model_dump()},
    )
