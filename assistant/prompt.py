"""What the language model is told, and the only forms in which it can answer.

A small model chooses: each line of the quoted units that may be said by itself has a number, and the model writes one
of the numbers. A larger one writes: sentences, each behind the number of the unit that says it. Where the model obeys
a grammar, no number but those, no unit but the quoted ones and no words but theirs can be written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.extracts import Line, extracts, lines
from assistant.shapes import Evidence
from assistant.to_the_question import to_the_question

CHOOSE = (
    "Bạn là thư ký Tòa án. Cho các câu luật được đánh số và một câu hỏi. Hãy chọn câu trả lời trực tiếp cho câu hỏi "
    "và chỉ ghi số của câu đó. Nếu không câu nào trả lời được câu hỏi thì ghi [0]."
)
# How it is done, on law that is asked about elsewhere: without them the first line or the last is chosen too often.
EXAMPLES = (
    (
        "Điều kiện kết hôn\nNam, nữ kết hôn với nhau phải tuân theo các điều kiện sau đây:\n[1] a) Nam từ đủ 20 "
        "tuổi trở "
        "lên, nữ từ đủ 18 tuổi trở lên;\n[2] b) Việc kết hôn do nam và nữ tự nguyện quyết định.\n\n"
        "Câu hỏi: Con gái bao nhiêu tuổi thì được lấy chồng?",
        "[1]",
    ),
    (
        "Đăng ký kết hôn\n[1] Việc kết hôn phải được đăng ký tại cơ quan nhà nước có thẩm quyền.\n[2] Vợ chồng "
        "đã ly hôn "
        "muốn xác lập lại quan hệ vợ chồng thì phải đăng ký kết hôn.\n\nCâu hỏi: Ly hôn rồi thì ai được nuôi con?",
        "[0]",
    ),
    (
        "Quyền yêu cầu giải quyết ly hôn\n[1] Vợ, chồng hoặc cả hai người có quyền yêu cầu Tòa án giải quyết ly hôn."
        "\n[2] Chồng không có quyền yêu cầu ly hôn trong trường hợp vợ đang có thai, sinh con hoặc đang nuôi "
        "con dưới 12 "
        "tháng tuổi.\n\nCâu hỏi: Vợ đang có bầu thì chồng xin ly hôn được không?",
        "[2]",
    ),
)
WRITE = (
    "Bạn là thư ký Tòa án. Trả lời câu hỏi bằng một đến bốn câu chép nguyên văn từ các đoạn luật, câu quan trọng nhất "
    "trước, mỗi câu một dòng, mở đầu bằng số của đoạn trong ngoặc vuông. Chép trọn câu, không bỏ điều kiện, ngoại lệ; "
    "chép một điểm thì chép cả câu dẫn của nó. Nếu không câu nào trả lời được câu hỏi thì chỉ ghi [0]."
)
NOTHING = "[0]"
MOST_SENTENCES = 4


class Choice(NamedTuple):
    """A sentence that can be chosen, and the unit that says it."""

    text: str
    quote: Evidence


def choices(question: str, quotes: list[Evidence]) -> list[Choice]:
    """What can be chosen, in the order of its numbers: the first is [1]."""
    offered = zip(quotes, _offered(question, quotes), strict=True)
    return [Choice(line.says, quote) for quote, lines_of in offered for line in lines_of if line.says is not None]


def choosing(question: str, quotes: list[Evidence]) -> list[BaseMessage]:
    """The lines that may be chosen, numbered, under the titles of their articles; of the rest only lead-ins.

    All but the last message are the same for every question.
    """
    numbers, law = count(1), []
    for quote, lines_of in zip(quotes, _offered(question, quotes), strict=True):
        if any(line.says is not None for line in lines_of):
            law.append("\n".join([quote.lead or "", *_rows(lines_of, numbers)]).strip())
    shown = [message for asked, chosen in EXAMPLES for message in (HumanMessage(asked), AIMessage(chosen))]
    return [SystemMessage(CHOOSE), *shown, HumanMessage(_asked(law, question))]


def writing(question: str, quotes: list[Evidence]) -> list[BaseMessage]:
    """The units without pin cites and titles: where it sees one, a model repeats it for an answer."""
    law = [f"[{number}] {quote.quote}" for number, quote in enumerate(quotes, 1)]
    return [SystemMessage(WRITE), HumanMessage(_asked(law, question))]


def choice_grammar(highest: int) -> str:
    """GBNF for one of the numbers [0] to [``highest``]."""
    return f'root ::= "[" ({" | ".join(json.dumps(str(number)) for number in range(highest + 1))}) "]"\n'


def sentence_grammar(quotes: list[Evidence]) -> str:
    """GBNF for some of the sentences that the units say, each behind the number of its unit, or [0]."""
    numbered = enumerate(quotes, 1)
    said = [f"[{number}] {part}" for number, quote in numbered for part in extracts(quote.quote, quote.lead or "")]
    line = " | ".join(json.dumps(each, ensure_ascii=False) for each in said) or json.dumps(NOTHING)
    return f'root ::= "{NOTHING}" | line ("\\n" line){{0,{MOST_SENTENCES - 1}}}\nline ::= {line}\n'


def prompt_hash() -> str:
    """Identity of the wording and the forms, for the release manifest."""
    forms = f"{choice_grammar(1)}{sentence_grammar([])}"
    return hashlib.sha256(f"{CHOOSE}\n{EXAMPLES}\n{WRITE}\n{forms}".encode()).hexdigest()


def _offered(question: str, quotes: list[Evidence]) -> list[list[Line]]:
    """The lines of each unit. The lines of all are looked at together: an amount fits one clause of an article."""
    found = [lines(quote.quote, quote.lead or "") for quote in quotes]
    offered = iter(to_the_question([line for lines_of in found for line in lines_of], question))
    return [[next(offered) for _ in lines_of] for lines_of in found]


def _rows(lines_of: list[Line], numbers: Iterator[int]) -> Iterator[str]:
    """What can be chosen and what it needs: the lead-in of a point, the points of a list. Reading takes the time."""
    whole_list = False
    for line in lines_of:
        leads_in = line.stands.endswith(":")
        if leads_in:
            whole_list = line.says is not None
        if line.says is not None:
            yield f"[{next(numbers)}] {line.stands}"
        elif leads_in or whole_list:
            yield line.stands


def _asked(law: list[str], question: str) -> str:
    return "\n\n".join([*law, f"Câu hỏi: {question}"])
