"""Whether the words of a gold answer stand in a quoted unit of a gold article."""

from __future__ import annotations

from eval.answers.items import Item
from models.tokens import syllables

# Answers of so few words ("20 ngày") stand in many units by chance: they are counted apart.
SHORT = 2


def holds(text: str, span: str) -> bool:
    """Whether the words of ``span`` stand in ``text`` one after another.

    Compared are syllables and numbers in lower case, NFC, with one tone placement; signs and breaks of lines count
    for nothing. A span without a word stands nowhere.
    """
    words = " ".join(syllables(span))
    return bool(words) and f" {words} " in f" {' '.join(syllables(text))} "


def is_short(span: str) -> bool:
    return len(syllables(span)) <= SHORT


def reachable(item: Item, articles: list[str]) -> bool:
    """Whether any quoting could hit: the span stands in the text of one of the gold ``articles``."""
    return item.span is not None and any(holds(text, item.span) for text in articles)
