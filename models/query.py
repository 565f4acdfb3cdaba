"""What a person typed becomes what the indexes are asked: NFC, diacritics restored, short names in full."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ingest.text import canonical
from models.abbreviations import expand, without_short_names
from models.diacritics import DiacriticsRestorer
from models.short_units import in_words


@dataclass(frozen=True, slots=True)
class Query:
    """``typed`` is the person's own NFC text; ``text`` is what is searched."""

    typed: str
    text: str

    @property
    def rewritten(self) -> str | None:
        """The searched text when it differs from the typed one, to be shown."""
        return self.text if self.text != self.typed else None


def read_query(question: str, restorer: DiacriticsRestorer) -> Query:
    """The question in NFC as it was typed, and what is searched for it."""
    typed = as_typed(question)
    # Full names bring marks of their own, which do not tell how the rest was typed.
    return Query(typed, restorer.restore(in_words(expand(typed)), without_short_names(typed)))


def as_typed(question: str) -> str:
    """A question on one line, in NFC and without invisible signs, as an answer repeats it."""
    return " ".join(_plain(canonical(question)).split())


def _plain(text: str) -> str:
    """Without what copying from pages and papers brings: invisible signs, digits of other widths, Ɖ for Đ."""
    text = text.translate({0x189: "Đ", 0x256: "đ"})
    visible = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in visible)
