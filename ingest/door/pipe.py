"""The storing process's end of the pipes to a reading process: every wait has an end."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterable
from typing import IO

from ingest.door.wire import HEAD

_PIECE = 1 << 20


class Silence(Exception):
    """The other side said nothing until the deadline."""


class Gone(Exception):
    """The other side closed its end."""


class TooMuch(Exception):
    """The other side announced more than it may send."""


class Pipe:
    """Messages to ``into`` and from ``out``. Deadlines are times of ``time.monotonic``."""

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        self._into, self._out = into.fileno(), out.fileno()
        for end in (self._into, self._out):
            os.set_blocking(end, False)

    def send(self, messages: Iterable[tuple[bytes, bytes]], deadline: float) -> None:
        """:raises Silence: when the other side does not take them in time, :raises Gone: when it ended"""
        for kind, data in messages:
            self._write(HEAD.pack(kind, len(data)), deadline)
            self._write(data, deadline)

    def receive(self, most: int, deadline: float) -> tuple[bytes, bytes]:
        """The next message, of at most ``most`` bytes. :raises Silence:, :raises Gone:, :raises TooMuch:"""
        kind, length = HEAD.unpack(self._read(HEAD.size, deadline))
        if length > most:
            raise TooMuch
        return kind, self._read(length, deadline)

    def _write(self, data: bytes, deadline: float) -> None:
        left = memoryview(data)
        while left:
            _wait(self._into, select.POLLOUT, deadline)
            try:
                left = left[os.write(self._into, left[:_PIECE]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise Gone from error

    def _read(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            _wait(self._out, select.POLLIN, deadline)
            piece = os.read(self._out, min(_PIECE, size - len(data)))
            if not piece:
                raise Gone
            data += piece
        return bytes(data)


def _wait(end: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(end, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise Silence
