"""What the language model is told, and the only form in which it can answer."""

from __future__ import annotations

import hashlib

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.shapes import Evidence

SYSTEM = (
    "Bạn là thư ký Tòa án. Trả lời câu hỏi bằng đúng MỘT câu tiếng Việt ngắn, dùng nguyên từ ngữ của đoạn luật "
    "được trích. Không thêm số liệu, không suy đoán. Bắt đầu bằng số của đoạn trong ngoặc vuông: [1] Câu trả lời."
)
# One sentence: a full stop ends it unless a digit follows (1.000.000 đồng).
_SENTENCE = r'([^\[\]\n?:.] | "." [0-9])+'


def messages(question: str, quotes: list[Evidence]) -> list[BaseMessage]:
    law = "\n\n".join(f"[{i}] {quote.pin}. {quote.lead or ''}\n{quote.quote}" for i, quote in enumerate(quotes, 1))
    return [SystemMessage(SYSTEM), HumanMessage(f"{law}\n\nCâu hỏi: {question}")]


def grammar(quotes: list[Evidence]) -> str:
    """GBNF that makes a citation of anything but a quoted clause unwritable."""
    numbers = " | ".join(f'"[{i}] "' for i in range(1, len(quotes) + 1))
    return f'root ::= ({numbers}) [A-ZÀ-ỸĐ] {_SENTENCE} "."\n'


def prompt_hash() -> str:
    """Identity of the wording and the form, for the release manifest."""
    return hashlib.sha256(f"{SYSTEM}\n{_SENTENCE}".encode()).hexdigest()
