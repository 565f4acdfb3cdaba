"""The sentence is written beside the answer, so that its progress can be told and a reader may leave."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Generator

from assistant.judge import Sentence
from assistant.shapes import Evidence
from assistant.write import Progress, Writer

# Seconds between two signs of life: between two of them the server learns that a reader has left.
_HEARTBEAT = 0.5
# Seconds that a model which keeps its own limit gets beyond it, before it is left alone.
_GRACE = 1.0


def write_beside(
    writer: Writer, question: str, quotes: list[Evidence], cancel: threading.Event
) -> Generator[Progress | Sentence, None, None]:
    """Progress as it comes and twice a second besides; last, always, the sentence.

    Whoever reads slowly or not at all holds nothing: the model writes on its own thread and gives its turn back.
    ``cancel`` is set when the sentence is given or the generator closed, and then stops what still runs.
    """
    told: queue.SimpleQueue[Progress | Sentence] = queue.SimpleQueue()

    def run() -> None:
        told.put(writer.write(question, quotes, cancel, told.put))

    threading.Thread(target=run, name="sentence", daemon=True).start()
    try:
        yield from _until_written(told, writer.seconds + _GRACE)
    finally:
        cancel.set()


def _until_written(
    told: queue.SimpleQueue[Progress | Sentence], seconds: float
) -> Generator[Progress | Sentence, None, None]:
    last, progress = time.monotonic() + seconds, Progress()
    while time.monotonic() < last:
        try:
            item = told.get(timeout=_HEARTBEAT)
        except queue.Empty:
            item = progress
        yield item
        if isinstance(item, Sentence):
            return
        if item.ahead:
            # Who waits is not being slow; how long one may wait is the model's own limit.
            last = time.monotonic() + seconds
        progress = item
    yield Sentence(withdrawn="timeout")
