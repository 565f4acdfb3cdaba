"""One ingest at a time in a home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from filelock import FileLock, Timeout

from ingest.errors import IngestBusy
from ingest.store.home import Home

log = structlog.get_logger(__name__)


@contextmanager
def turn_to_ingest(home: Home, seconds: float) -> Iterator[None]:
    """Waits for an ingest of another process or thread to end. The system gives the turn back when a process dies.

    :raises IngestBusy: when the other one takes longer than ``seconds``
    """
    lock = FileLock(home.root / "ingest.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.info("waiting_for_another_ingest", seconds=seconds)
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise IngestBusy(
                "Một lần nạp khác đang chạy trên kho này. Hãy chờ nó xong rồi chạy lại, "
                "hoặc nâng biến TROLY_BUSY_SECONDS để chờ lâu hơn."
            ) from error
    try:
        yield
    finally:
        lock.release()
