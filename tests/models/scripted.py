"""LlamaChat with llama.cpp replaced by a script: queue, limits and LangChain's side are the real ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from models.llm.llama import LlamaChat


class ScriptedLlama:
    """What LlamaChat asks of ``llama_cpp.Llama``. ``before`` runs before each piece, as a decode would."""

    def __init__(self, pieces: tuple[str, ...], before: Callable[[int], None]) -> None:
        self.pieces = pieces
        self.before = before
        self.calls: list[dict[str, Any]] = []

    def create_chat_completion(self, messages: list[dict[str, str]], **wanted: Any) -> Iterator[dict[str, Any]]:
        self.calls.append({"messages": messages, **wanted})
        return self._events()

    def _events(self) -> Iterator[dict[str, Any]]:
        yield {"choices": [{"delta": {"role": "assistant"}, "finish_reason": None}]}
        for number, piece in enumerate(self.pieces):
            self.before(number)
            yield {"choices": [{"delta": {"content": piece}, "finish_reason": None}]}
        yield {"choices": [{"delta": {}, "finish_reason": "stop"}]}


class ScriptedChat(LlamaChat):
    """``script`` are the pieces of every answer; ``pause`` seconds pass before each."""

    script: tuple[str, ...] = ("Thời hiệu", " là ", "03 năm.")
    pause: float = 0.0
    fails: bool = False
    opened: int = 0

    def _open(self) -> Any:
        self.opened += 1
        return ScriptedLlama(self.script, self._before)

    def _rules(self, _llama: Any, grammar: str | None) -> str | None:
        return grammar

    def _before(self, _number: int) -> None:
        """Sleep as a decode works: in steps, each of which asks whether to abort."""
        end = time.monotonic() + self.pause
        while time.monotonic() < end:
            time.sleep(0.005)
            if self._must_stop(None):
                raise RuntimeError("llama_decode returned 2")
        if self.fails:
            raise RuntimeError("llama_decode returned 1")
