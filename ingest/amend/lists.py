"""Lists that a command opens: "Bãi bỏ các quy định sau đây: a) Điều 1; b) khoản 2 Điều 3". Each item is a command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.amend.commands import Command
from ingest.amend.orders import Verb, cleaned, orders

_SAID = {
    Verb.AMEND: "Sửa đổi",
    Verb.INSERT: "Bổ sung",
    Verb.REPLACE: "Thay thế",
    Verb.REPEAL: "Bãi bỏ",
    Verb.OTHER: "Điều chỉnh",
}
_OPEN_END = re.compile(r"(?i)(?:\s+(?:các|điều|khoản|điểm|quy định)\b,?)*(?:\s+(?:sau(?: đây)?|dưới đây))?\s*:\Z")
_OF_WORDS = re.compile(r"(?i)\b(?:cụm\s+)?từ(?:\s+sau(?:\s+đây)?)?\s*:?\Z")
_NO_ITEM = re.compile(r"(?i)\s*(?:trường hợp|đối với)\b|.*?\bcó hiệu lực\b")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a command says for the items of its list; ``phrases`` are those that it quotes."""

    words: str = ""
    phrases: tuple[str, ...] = ()

    def completed(self, item: Command) -> Command:
        """An item with the verb of its list; one that orders something itself stays as it is."""
        if not self.words or orders(cleaned(item.words)) or _NO_ITEM.match(item.words):
            return item
        return Command(f"{self.words} {item.words}", [*self.phrases, *item.phrases], item.wording, item.is_whole)


NO_LEAD = Lead()


def lead_of(command: Command) -> Lead:
    """What a command that names no unit itself says for the items below it."""
    words = cleaned(command.words)
    found = orders(words)
    said = _SAID.get(found[-1].verb, "") if found and not command.wording else ""
    if command.phrases:
        return Lead(_OPEN_END.sub("", words), tuple(command.phrases)) if said and words.endswith(":") else NO_LEAD
    return Lead(f"{said} cụm từ" if said and _OF_WORDS.search(words) else said)
