"""The machine's sentence: chosen or written by the language model, checked by the guard, or not there at all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import structlog
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from assistant.extracts import extracts
from assistant.judge import NO_ANSWER, Sentence, judge_choice, judge_lines
from assistant.prompt import choice_grammar, choices, choosing, sentence_grammar, writing
from assistant.shapes import Evidence
from models.errors import LLMBusy, LLMCancelled, LLMTimeout
from models.llm.ask import stream_text
from models.llm.llama import LlamaChat

log = structlog.get_logger()
# Weights of up to some five billion parameters in four bits. One of 1.5 billion could not write: of 34 sentences
# the guard let 2 through. It can choose.
_SMALL_BYTES = 3_000_000_000
_CHOICE_TOKENS, _SENTENCE_TOKENS = 8, 600


class Progress(NamedTuple):
    """``tokens`` are written; before the first, ``ahead`` answers to others come first."""

    tokens: int = 0
    ahead: int = 0


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
        """What may be said on the quotes. Whatever goes wrong in the model costs the sentence, never the answer."""
        if self.llm is None:
            return Sentence(withdrawn="no_llm")
        if sum(len(quote.quote.split()) for quote in quotes) > self.words:
            return Sentence(withdrawn="too_long")
        # The one sentence of the one quote, said again below it, would tell nobody anything.
        if sum(len(extracts(quote.quote, quote.lead or "")) for quote in quotes) < 2:
            return Sentence(withdrawn="nothing_to_choose")
        try:
            return self._written(self.llm, question, quotes, cancel, progress)
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

    def _written(
        self,
        llm: BaseChatModel,
        question: str,
        quotes: list[Evidence],
        cancel: threading.Event,
        progress: Callable[[Progress], None],
    ) -> Sentence:
        def generate(messages: list[BaseMessage], grammar: str, max_tokens: int) -> str:
            pieces: list[str] = []
            for piece in stream_text(
                llm,
                messages,
                seconds=self.seconds,
                wait_seconds=self.wait_seconds,
                max_tokens=max_tokens,
                grammar=grammar,
                cancel=cancel,
                on_wait=lambda ahead: progress(Progress(ahead=ahead)),
            ):
                pieces.append(piece)
                progress(Progress(len(pieces)))
            return "".join(pieces)

        if only_chooses(llm):
            known = choices(question, quotes)
            if not known:
                return Sentence(withdrawn=NO_ANSWER)
            chosen = generate(choosing(question, quotes), choice_grammar(len(known)), _CHOICE_TOKENS)
            return judge_choice(chosen, question, known)
        written = generate(writing(question, quotes), sentence_grammar(quotes), _SENTENCE_TOKENS)
        return judge_lines(written, question, quotes)


def only_chooses(llm: BaseChatModel) -> bool:
    """Whether it is a small model of this machine, which must not write by itself."""
    return isinstance(llm, LlamaChat) and llm.path.is_file() and llm.path.stat().st_size < _SMALL_BYTES


def common_prefix(llm: BaseChatModel) -> list[BaseMessage]:
    """The messages with which every prompt to this model begins: read ahead, they cost no question anything."""
    return choosing("", [])[:-1] if only_chooses(llm) else writing("", [])[:-1]


def _cause(error: Exception) -> str | None:
    """What lies under an error of this house, for who runs the server."""
    return f"{type(error.__cause__).__name__}: {error.__cause__}"[:200] if error.__cause__ else None
