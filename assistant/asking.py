"""The events of one question for a server: never on the threads of the pages, and ended when the asker leaves."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from assistant.answer import Event

# Askers who wait for the machine's sentence hold a thread each, which costs next to nothing. Were they those of the
# pages (40), whoever opens a law would wait until one of forty askers lets go.
_ASKERS = 400
# Reading and finding is work: more at once than this only makes each slower.
_FINDERS = 8


class Asking:
    """Steps through the events of :meth:`Assistant.ask`, each on a thread that waits for it."""

    def __init__(self, events: Iterator[Event], cancel: threading.Event) -> None:
        self._events = events
        self._cancel = cancel

    async def first(self) -> Event:
        """The first event. :raises TrolyError: what is wrong with the question."""
        event = await self._next(_finding)
        assert event is not None
        return event

    async def __aiter__(self) -> AsyncIterator[Event]:
        """The events after the first."""
        event = await self._next(_finding)
        while event is not None:
            yield event
            event = await self._next(_waiting)

    async def last(self, request: Request) -> Event:
        """The last event; soon and without the machine's sentence when the asker has left."""
        last: Event | None = None
        async for event in self:
            last = event
            if await request.is_disconnected():
                self.leave()
        assert last is not None
        return last

    def leave(self) -> None:
        """Nobody reads any more: what is being written stops."""
        self._cancel.set()

    async def _next(self, limiter: CapacityLimiter) -> Event | None:
        return await to_thread.run_sync(next, self._events, None, limiter=limiter)


_finding = CapacityLimiter(_FINDERS)
_waiting = CapacityLimiter(_ASKERS)
