"""The rewordings by the names that ``--perturb`` takes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

from eval.questions import Question
from eval.rewording.diacritics import without_diacritics, without_half
from eval.rewording.short_names import shortened
from eval.rewording.tones import new_style, old_style
from eval.rewording.typos import mistyped

Rewording = Callable[[Question], str]
_SEED = "2026"


def _chance(question: Question, name: str) -> random.Random:
    """Dice that fall alike in every run, and for one question whatever the others are."""
    digest = hashlib.sha256(f"{_SEED}\n{name}\n{question.qid}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


# In the order in which they are run and shown.
REWORDINGS: dict[str, Rewording] = {
    "no_diacritics": lambda question: without_diacritics(question.text),
    "half_diacritics": lambda question: without_half(question.text, _chance(question, "half_diacritics")),
    "tone_old": lambda question: old_style(question.text),
    "tone_new": lambda question: new_style(question.text),
    "typos": lambda question: mistyped(question.text, _chance(question, "typos")),
    "abbreviations": lambda question: shortened(question.text),
}
