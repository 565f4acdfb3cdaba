"""The words for what stands beside the law: the headings of its sections, and that it is no law."""

from __future__ import annotations

from typing import Any

HEADINGS = {
    "guidance": "Hướng dẫn",
    "precedents": "Án lệ",
    "judgments": "Bản án tương tự",
    "qa": "Hỏi đáp đã duyệt",
}
# By standing; guidance is in force or not, as law is.
NO_LAW = {
    "precedent": "Án lệ: Tòa án nghiên cứu, áp dụng; không phải văn bản quy phạm pháp luật",
    "judgment": "Bản án: để tham khảo, không phải căn cứ pháp lý",
    "qa": "Trả lời đã duyệt: để tham khảo, không phải căn cứ pháp lý",
}


def related_words(related: dict[str, list[dict[str, Any]]]) -> list[str]:
    """A paragraph for each section that is not empty: its heading, then citation and quote of each unit.

    ``related`` is that of an answer, in its JSON shape.
    """
    return [
        "\n".join([f"{heading}:", *(f"- {each['pin']}:\n“{each['quote']}”" for each in related[name])])
        for name, heading in HEADINGS.items()
        if related.get(name)
    ]
