"""What this house asks of a chat model beyond LangChain: a queue with places, limits, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypedDict

from models.llm.turns import Turns


class Wanted(TypedDict):
    """The call arguments of a ``Queued`` model, besides LangChain's own."""

    grammar: str | None
    """GBNF text; a model that cannot obey it leaves it out."""
    wait_seconds: float | None
    """Longest wait for the turn; as long as ``seconds`` unless given."""
    seconds: float
    """From the turn to the end of the answer."""
    cancel: threading.Event | None
    """Stops the call, waiting or writing."""
    on_wait: Callable[[int], None] | None
    """Told how many answers come first, whenever that changes; 0 when the turn has come after a wait."""


class Queued:
    """Mixed into a ``BaseChatModel`` whose calls take turns.

    :raises LLMBusy: the turn did not come. :raises LLMTimeout: the answer took too long.
    :raises LLMCancelled: ``cancel`` was set. :raises PromptTooLong: more tokens than the model reads.
    :raises LLMUnavailable: it cannot be reached or opened, or failed half-way.
    """

    _turns: Turns

    @property
    def waiting(self) -> int:
        """Calls that run or wait."""
        return self._turns.waiting
