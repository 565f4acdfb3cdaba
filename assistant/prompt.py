"""What the language model is told, and the only form in which it can answer."""

from __future__ import annotations

import hashlib

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.shapes import Evidence

SYSTEM = (
    "Bạn là thư ký Tòa án. Trả lời bằng đúng MỘT câu tiếng Việt: mở đầu bằng lời của câu hỏi, rồi chép nguyên văn "
    "phần của đoạn luật trả lời câu hỏi, không đổi chữ, không bỏ điều kiện, không thêm số liệu. "
    "Bắt đầu bằng số của đoạn luật trong ngoặc vuông, rồi đến câu trả lời."
)
# One sentence: a full stop ends it unless it parts thousands (1.000.000 đồng).
_SENTENCE = r'([^\[\]\n?:.] | "." [0-9] [0-9] [0-9])+'


def messages(question: str, quotes: list[Evidence]) -> list[BaseMessage]:
    """The clauses without pin cites and titles: where it sees one, the model repeats it for an answer."""
    law = "\n\n".join(f"[{i}] {quote.quote}" for i, quote in enumerate(quotes, 1))
    return [SystemMessage(SYSTEM), HumanMessage(f"{law}\n\nCâu hỏi: {question}")]


def grammar(quotes: list[Evidence]) -> str:
    """GBNF that makes a citation of anything but a quoted clause unwritable."""
    numbers = " | ".join(f'"[{i}] "' for i in range(1, len(quotes) + 1))
    return f'root ::= ({numbers}) [A-ZÀ-ỸĐ] {_SENTENCE} "."\n'


def prompt_hash() -> str:
    """Identity of the wording and the form, for the release manifest."""
    return hashlib.sha256(f"{SYSTEM}\n{_SENTENCE}".encode()).hexdigest()
