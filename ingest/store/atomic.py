"""Files that are there whole or not at all, whatever moment the machine stops at."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write under another name, on disk, and rename; nothing is left behind where that fails.

    :raises OSError: when the disk is full or does not take it
    """
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode() if isinstance(content, str) else content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
