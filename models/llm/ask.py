"""Ask any chat model under the same limits, whatever it can enforce by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage

from models.llm.queued import Queued, Wanted
from models.llm.turns import Limit


def stream_text(
    llm: BaseChatModel,
    messages: list[BaseMessage],
    *,
    seconds: float,
    max_tokens: int,
    wait_seconds: float | None = None,
    grammar: str | None = None,
    stop: list[str] | None = None,
    cancel: threading.Event | None = None,
    on_wait: Callable[[int], None] | None = None,
) -> Iterator[str]:
    """The answer's text, piece by piece.

    ``wait_seconds`` (default: ``seconds``) bound the waiting for a turn, of which ``on_wait`` is told, and
    ``seconds`` what follows. Only the model in this process obeys ``grammar``; a chat model that is not ``Queued``
    has no turns and is stopped between two pieces. The caller must check the text all the same.

    :raises LLMBusy: the turn did not come. :raises LLMTimeout: the limit of ``seconds`` passed.
    :raises LLMCancelled: ``cancel`` was set.
    """
    if isinstance(llm, Queued):
        wanted = Wanted(grammar=grammar, wait_seconds=wait_seconds, seconds=seconds, cancel=cancel, on_wait=on_wait)
        chunks = llm.stream(messages, stop=stop, max_tokens=max_tokens, **wanted)
    else:
        chunks = _checked(llm.stream(messages, stop=stop, max_tokens=max_tokens), Limit.after(seconds, cancel))
    for chunk in chunks:
        if chunk.text:
            yield chunk.text


def _checked(chunks: Iterator[AIMessageChunk], limit: Limit) -> Iterator[AIMessageChunk]:
    for chunk in chunks:
        limit.check()
        yield chunk
