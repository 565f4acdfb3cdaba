"""So many at a time, first come first served, and each who waits knows their place."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from models.errors import LLMBusy, LLMCancelled, LLMTimeout

# A waiting caller looks this often whether it was cancelled.
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Limit:
    """When a call must stop: at ``deadline`` (time.monotonic) or when ``cancel`` is set."""

    deadline: float
    cancel: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def after(cls, seconds: float, cancel: threading.Event | None = None) -> Limit:
        return cls(time.monotonic() + seconds, cancel or threading.Event())

    @property
    def reached(self) -> bool:
        return self.cancel.is_set() or time.monotonic() >= self.deadline

    def check(self) -> None:
        """:raises LLMCancelled: the caller went away.
        :raises LLMTimeout: the time is up."""
        if self.cancel.is_set():
            raise LLMCancelled("Đã dừng theo yêu cầu.")
        if time.monotonic() >= self.deadline:
            raise LLMTimeout("Mô hình ngôn ngữ không kịp trả lời trong thời hạn.")


class Turns:
    """A fair lock that ``slots`` callers may hold at once. ``waiting`` counts who holds it and who waits."""

    def __init__(self, slots: int = 1) -> None:
        self._slots = slots
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    @property
    def waiting(self) -> int:
        return len(self._queue)

    @contextmanager
    def take(self, limit: Limit, on_wait: Callable[[int], None] | None = None) -> Iterator[None]:
        """Hold a turn. ``on_wait`` is told how many come first, those being served included, whenever that changes:
        who need not wait is told nothing, who waited is told 0 at last. ``limit`` bounds the waiting only.

        :raises LLMBusy: the limit passed before the turn came.
        :raises LLMCancelled: the caller cancelled while waiting.
        """
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
        try:
            self._wait(ticket, limit, on_wait)
            yield
        finally:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, limit: Limit, on_wait: Callable[[int], None] | None) -> None:
        told = 0
        while True:
            with self._changed:
                ahead = self._ahead(ticket)
                if ahead == told and ahead:
                    self._changed.wait(_POLL_SECONDS)
                    ahead = self._ahead(ticket)
            if limit.reached and not limit.cancel.is_set():
                raise LLMBusy("Nhiều người đang chờ mô hình ngôn ngữ: hết thời gian chờ trước khi đến lượt.")
            limit.check()
            if ahead != told and on_wait is not None:
                on_wait(ahead)
            if ahead == 0:
                return
            told = ahead

    def _ahead(self, ticket: object) -> int:
        """How many answers must end before this one begins."""
        return max(0, self._queue.index(ticket) + 1 - self._slots)
