"""Ask any chat model under the same limits, whatever it can enforce by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from models.llm.llama import LlamaChat
from models.llm.turns import Limit


def stream_text(
    llm: BaseChatModel,
    messages: list[BaseMessage],
    *,
    seconds: float,
    max_tokens: int,
    grammar: str | None = None,
    stop: list[str] | None = None,
    cancel: threading.Event | None = None,
    on_wait: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """The answer's text, piece by piece.

    Only the model in this process obeys ``grammar``, gives queue places and can be stopped within a piece;
    others are stopped between two pieces. The caller must check the text all the same.

    :raises LLMTimeout: the limit of ``seconds`` passed. :raises LLMCancelled: ``cancel`` was set.
    """
    limit = Limit.after(seconds, cancel)
    extra: dict[str, Any] = {}
    if isinstance(llm, LlamaChat):
        extra = {"grammar": grammar, "seconds": seconds, "cancel": limit.cancel, "on_wait": on_wait}
    for chunk in llm.stream(messages, stop=stop, max_tokens=max_tokens, **extra):
        limit.check()
        if chunk.text:
            yield chunk.text
