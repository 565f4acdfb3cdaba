"""One at a time builds an index and names it in a release: a sweep between the two would take what is not named yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock

from ingest.store.home import Home


@contextmanager
def turn_to_index(home: Home) -> Iterator[None]:
    """Waits for whoever builds in this home to end. The system gives the turn back when a process dies."""
    with FileLock(home.root / "index.lock"):
        yield
