"""ALCE-style support: whether the unit that a machine's sentence cites carries it, told by its words.

ALCE (Gao et al. 2023) asks an entailment model; none for Vietnamese law is at hand. What stands here is a stated
measure of words, made without the guard's code: it finds what is invented, not what is misread.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from models.tokens import syllables

# The share of a sentence's words that the cited unit must have.
SHARE = 0.9
# Words that join an answer and claim nothing by themselves.
_JOINING = frozenset(syllables("theo quy định tại của là thì có được phải bị và hoặc này điều khoản điểm bộ luật"))
# Words that turn a sentence round: the unit must have each of them.
_TURNING = frozenset(syllables("không chưa chẳng cấm trừ"))
_BREAK = re.compile(r"(?<=[.!?])\s+")


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def supported(answer: dict[str, Any]) -> bool:
    """Whether each sentence that the machine says is carried by the unit that it cites.

    ``answer["sentences"]`` names the unit of each; where it is missing, ``answer["cites"]`` is that of all of them.
    """
    told = answer.get("sentences") or [{"text": answer["answer"], "cites": answer["cites"]}]
    said = [(sentence, each["cites"]) for each in told for sentence in sentences(each["text"])]
    return all(_carried(sentence, _words_of(answer, cites), answer["question"]) for sentence, cites in said)


def _words_of(answer: dict[str, Any], provision_id: str) -> list[str]:
    """The quoted words of a unit with pin cite and headings; none where the answer does not quote it."""
    shown = (each for each in answer["evidence"] if each["provision_id"] == provision_id)
    parts = ("context", "lead", "pin", "quote")
    return [word for each in shown for part in parts for word in syllables(each[part] or "")]


def _carried(sentence: str, unit: list[str], question: str) -> bool:
    said, known = syllables(sentence), set(unit)
    claims = [word for word in said if word not in _JOINING]
    if not claims or any(word in _TURNING and word not in known for word in said):
        return False
    share = sum(word in known for word in claims) / len(claims)
    lent = _numbers(unit) | {(word, "") for word in unit} | _numbers(syllables(question))
    return share >= SHARE and _numbers(said) <= lent


def _numbers(words: list[str]) -> set[tuple[str, str]]:
    """Each number with the word after it where that says what is counted: "07 năm" is not "07 ngày"."""
    pairs = zip_longest(words, words[1:], fillvalue="")
    return {(word, "" if after in _JOINING else after) for word, after in pairs if word[0].isdigit()}
