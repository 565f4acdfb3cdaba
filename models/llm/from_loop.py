"""An asynchronous stream, read by a thread that may leave it at any moment."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from typing import TypeVar

from models.llm.turns import Limit

Item = TypeVar("Item")
# A reading thread looks this often whether its limit has passed.
_POLL_SECONDS = 0.1


class _End:
    """After the last item; with the error that ended the stream, where one did."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def from_loop(stream: AsyncIterator[Item], limit: Limit) -> Iterator[Item]:
    """The items of ``stream``, which runs on a loop of its own: a limit is noticed while nothing arrives, too.

    Leaving early, by a limit or by closing this iterator, cancels the stream: its connection is closed at once.

    :raises LLMTimeout: at the limit. :raises LLMCancelled: as the limit says. Errors of the stream pass through.
    """
    items: queue.SimpleQueue[Item | _End] = queue.SimpleQueue()
    running = asyncio.run_coroutine_threadsafe(_pump(stream, items), _loop())
    try:
        while True:
            limit.check()
            try:
                item = items.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if not isinstance(item, _End):
                yield item
            elif item.error is not None:
                raise item.error
            else:
                return
    finally:
        running.cancel()


async def _pump(stream: AsyncIterator[Item], items: queue.SimpleQueue[Item | _End]) -> None:
    try:
        async for item in stream:
            items.put(item)
        items.put(_End())
    except Exception as error:
        items.put(_End(error))


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all servers: their pooled connections belong to the loop that opened them."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="llm-servers", daemon=True).start()
    return loop
