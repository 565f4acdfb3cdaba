"""The newest index of a folder of indexes: what the next one grows from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import structlog

from models.segments.manifest import MANIFEST, Opened, open_manifest, read_manifest

log = structlog.get_logger()
BROKEN = (OSError, ValueError, KeyError, TypeError, RuntimeError)


def newest(indexes: Path, encoder: str) -> Iterator[tuple[Path, Opened]]:
    """The folders of the indexes under this encoder that can be read, the newest first."""
    manifests = sorted(indexes.glob(f"*/{MANIFEST}"), key=lambda path: -path.stat().st_mtime_ns)
    for folder in (path.parent for path in manifests):
        try:
            if read_manifest(folder).encoder == encoder:
                yield folder, open_manifest(folder)
        except BROKEN as error:
            log.warning("index_not_readable", index=folder.name, detail=str(error))
