"""The machine's sentence: written by the language model, checked by the guard, or not there at all."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import structlog
from langchain_core.language_models import BaseChatModel

from assistant.guard import Verdict, check
from assistant.prompt import grammar, messages
from assistant.shapes import Evidence
from models.errors import LLMBusy, LLMCancelled, LLMTimeout
from models.llm.ask import stream_text

log = structlog.get_logger()
_FORM = re.compile(r"^\[(\d+)\]\s+(.*\.)\s*$", re.DOTALL)
_MAX_TOKENS = 120


class Progress(NamedTuple):
    """``tokens`` are written; before the first, ``ahead`` answers to others come first."""

    tokens: int = 0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` and ``cites`` are None when nothing may be shown; ``withdrawn`` then says why."""

    text: str | None = None
    cites: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """``seconds`` bounds one sentence, prompt and all, ``wait_seconds`` the waiting for the model before it.

    Quotes of over ``words`` words are not read.
    """

    llm: BaseChatModel | None
    seconds: float
    words: int
    wait_seconds: float

    def write(
        self, question: str, quotes: list[Evidence], cancel: threading.Event, progress: Callable[[Progress], None]
    ) -> Sentence:
        """One sentence on the quotes. Whatever goes wrong in the model costs the sentence, never the answer."""
        if self.llm is None:
            return Sentence(withdrawn="no_llm")
        if sum(len(quote.quote.split()) for quote in quotes) > self.words:
            return Sentence(withdrawn="too_long")
        try:
            text = self._generate(question, quotes, cancel, progress)
        except LLMBusy:
            return Sentence(withdrawn="busy")
        except LLMTimeout as error:
            log.warning("sentence_late", detail=str(error)[:200])
            return Sentence(withdrawn="timeout")
        except LLMCancelled:
            return Sentence(withdrawn="cancelled")
        except Exception as error:
            log.warning("sentence_failed", error=type(error).__name__, detail=str(error)[:200], cause=_cause(error))
            return Sentence(withdrawn="llm_failed")
        return judge(text, question, quotes)

    def _generate(
        self, question: str, quotes: list[Evidence], cancel: threading.Event, progress: Callable[[Progress], None]
    ) -> str:
        assert self.llm is not None
        pieces: list[str] = []
        for piece in stream_text(
            self.llm,
            messages(question, quotes),
            seconds=self.seconds,
            wait_seconds=self.wait_seconds,
            max_tokens=_MAX_TOKENS,
            grammar=grammar(quotes),
            cancel=cancel,
            on_wait=lambda ahead: progress(Progress(ahead=ahead)),
        ):
            pieces.append(piece)
            progress(Progress(len(pieces)))
        return "".join(pieces)


def _cause(error: Exception) -> str | None:
    """What lies under an error of this house, for who runs the server."""
    return f"{type(error.__cause__).__name__}: {error.__cause__}"[:200] if error.__cause__ else None


def judge(text: str, question: str, quotes: list[Evidence]) -> Sentence:
    """Take the citation off the front of a sentence and let the guard decide on the rest."""
    match = _FORM.match(text.strip())
    if match is None or not 1 <= int(match[1]) <= len(quotes):
        return Sentence(withdrawn="uncited")
    cited = quotes[int(match[1]) - 1]
    verdict = check(match[2], cited.quote, question, f"{cited.context} {cited.lead or ''}")
    if verdict is not Verdict.ACCEPTED:
        log.info("sentence_withdrawn", verdict=verdict.value)
        return Sentence(withdrawn=verdict.value)
    return Sentence(match[2], cited.provision_id)
