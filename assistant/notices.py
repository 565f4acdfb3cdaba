"""The warnings and refusals that people read, one place for the words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.dates import AsOf
from assistant.evidence import Gathered, path_of
from assistant.must_not import DECLINED
from assistant.shapes import Evidence, Notice
from ingest.labels import unit_name
from ingest.records import Citation

REFUSAL = "Không đủ căn cứ trong kho văn bản"
_REASONS = {
    "low_confidence": "Đã tìm trong {articles} điều nhưng không quy định nào đủ gần để trích dẫn. Hãy hỏi bằng từ ngữ "
    "của luật, nêu số điều nếu biết, hoặc đề nghị bổ sung văn bản vào kho.",
    "elsewhere": "Nội dung được hỏi thuộc {elsewhere} mà kho chưa có. Những quy định gần nhất dưới đây không trả lời "
    "câu hỏi; hãy tra văn bản đó hoặc đề nghị bổ sung vào kho.",
    "not_in_force_then": "Kho không có văn bản nào áp dụng tại ngày {day} cho câu hỏi này. Những quy định gần nhất "
    "dưới đây có hiệu lực vào thời gian khác.",
    "no_such_provision": "Kho văn bản không có {missing}. Hãy kiểm tra lại số điều, khoản, điểm hoặc tên văn bản.",
    "law_not_named": "Không rõ điều luật thuộc văn bản nào: câu hỏi chưa nêu tên văn bản, hoặc kho chưa có văn bản đó. "
    "Hãy viết đủ, ví dụ: Điều 173 Bộ luật Hình sự.",
    "several_acts": "Tên văn bản trong câu hỏi là tên của nhiều văn bản trong kho: {all_near}. Hãy nêu số hiệu hoặc "
    "năm ban hành, hoặc chọn ngày áp dụng.",
    "other_article": "{missing} không nói về nội dung được hỏi; nội dung đó ở {near}. Hãy hỏi lại theo điều này, hoặc "
    "hỏi riêng điều đã nêu.",
    "act_not_held": "Kho chưa có văn bản số {missing_acts} mà câu hỏi nêu. Hãy đề nghị bổ sung văn bản này vào kho.",
}


def vietnamese_day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def refusal(gathered: Gathered, as_of: AsOf, articles: int) -> Notice:
    """Why there is no answer and what to try."""
    assert gathered.reason is not None
    if gathered.reason in DECLINED:
        return Notice(code=gathered.reason, message=DECLINED[gathered.reason])
    message = _REASONS["elsewhere" if gathered.elsewhere else gathered.reason].format(
        articles=f"{articles:,}".replace(",", "."),
        day=vietnamese_day(as_of.day),
        missing=_names(gathered.missing),
        missing_acts=", ".join(gathered.missing_acts),
        elsewhere=", ".join(gathered.elsewhere),
        all_near="; ".join(each.pin for each in gathered.nearest),
        near=gathered.nearest[0].pin if gathered.nearest else "",
    )
    return Notice(code=gathered.reason, message=f"{REFUSAL}. {message}")


def warnings(gathered: Gathered, as_of: AsOf) -> list[Notice]:
    """What a reader must know before relying on the evidence."""
    found: list[Notice] = []
    if as_of.others:
        days = ", ".join(vietnamese_day(day) for day in as_of.others)
        found.append(
            Notice(
                code="several_dates",
                message=f"Câu hỏi nêu nhiều ngày ({days}); đang áp dụng ngày {vietnamese_day(as_of.day)}. "
                "Hãy chọn ngày áp dụng.",
            )
        )
    if as_of.vague:
        found.append(
            Notice(
                code="date_incomplete",
                message=f"Câu hỏi nêu {', '.join(as_of.vague)} nhưng không đủ ngày, tháng, năm; đang áp dụng ngày "
                f"{vietnamese_day(as_of.day)}. Hãy chọn ngày áp dụng.",
            )
        )
    shown = gathered.evidence
    if gathered.missing and shown:
        found.append(Notice(code="no_such_provision", message=f"Kho văn bản không có {_names(gathered.missing)}."))
    if gathered.unquoted:
        found.append(
            Notice(
                code="not_quoted",
                message=f"Chưa trích hết quy định được nêu: {', '.join(gathered.unquoted)}. Hãy hỏi riêng từng điều.",
            )
        )
    if gathered.other_acts:
        found.append(
            Notice(
                code="other_acts",
                message=f"Kho còn {'; '.join(gathered.other_acts)}. Đang trích văn bản áp dụng ngày "
                f"{vietnamese_day(as_of.day)}; nếu sự việc xảy ra vào thời gian khác, hãy chọn ngày áp dụng.",
            )
        )
    found += [
        Notice(code="source_conflict", message=f"{pin}: nguồn khác trong kho có nội dung khác. Hãy mở để đối chiếu.")
        for pin in gathered.conflicts
    ]
    found += [notice for each in shown for notice in _about(each, as_of.day)]
    unique = {notice.code + notice.message: notice for notice in found}
    return list(unique.values())


def _names(missing: list[Citation]) -> str:
    """ "khoản 9 Điều 173 của văn bản số 100/2015/QH13"."""
    return ", ".join(
        unit_name(path_of(citation)) + (f" của văn bản số {citation.law_id}" if citation.law_id else "")
        for citation in missing
    )


def _about(evidence: Evidence, day: date) -> Iterator[Notice]:
    """All that limits one quote: when it applies, and what its text lacks."""
    if evidence.valid_to is not None and evidence.valid_to <= day:
        yield Notice(
            code="no_longer_in_force",
            message=f"{evidence.pin} hết hiệu lực từ {vietnamese_day(evidence.valid_to)}.",
        )
    elif evidence.valid_from is None:
        yield Notice(code="unknown_valid_from", message=f"Chưa biết ngày bắt đầu hiệu lực của {evidence.pin}.")
    elif evidence.in_force is False:
        yield Notice(
            code="not_yet_in_force",
            message=f"{evidence.law_title} chưa có hiệu lực vào ngày áp dụng "
            f"(có hiệu lực từ {vietnamese_day(evidence.valid_from)}).",
        )
    if evidence.text_status == "as_enacted":
        yield Notice(
            code="as_enacted",
            message=f"{evidence.law_title} số {evidence.law_id}: văn bản gốc, chưa cập nhật sửa đổi. "
            "Điều luật có thể đã được sửa đổi hoặc chưa từng áp dụng với nội dung này; hãy đối chiếu trước khi dùng.",
        )
    elif evidence.text_status == "amended_text_missing":
        yield Notice(
            code="amended_text_missing",
            message=f"{evidence.pin} đã được sửa đổi; kho không có đủ lời văn của ngày này.",
        )
