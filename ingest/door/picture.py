"""Draws a page of an original in a process of its own: ``python -m ingest.door.picture``, with the power of a reader.

The file was read before, but it came from outside all the same, and the server draws for whoever asks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from ingest.door import sandbox
from ingest.door.scratch import new_scratch
from ingest.errors import BrokenFile
from ingest.settings import IngestSettings

Box = tuple[float, float, float, float]
_SECONDS = 20.0


def draw(data: bytes, page: int, boxes: Sequence[Box], settings: IngestSettings) -> bytes:
    """The PNG that :func:`ingest.readers.picture.page_picture` makes.

    :raises BrokenFile: when the page cannot be drawn within the limits, or there is no such page
    """
    command = [sys.executable, "-m", "ingest.door.picture", str(os.getpid()), str(settings.parse_bytes), str(page)]
    try:
        done = subprocess.run(
            [*command, json.dumps(list(boxes))],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise BrokenFile("Không vẽ được trang này của tệp gốc.") from error
    return done.stdout


def main() -> None:
    parent, memory, page = (int(argument) for argument in sys.argv[1:4])
    sandbox.die_with_parent(parent)
    sandbox.leave_network()
    sandbox.limit(memory, 0)
    sandbox.limit_time(_SECONDS)
    from ingest.readers.picture import page_picture

    sandbox.refuse_the_rest(new_scratch(), frozenset())
    boxes = [tuple(box) for box in json.loads(sys.argv[4])]
    sys.stdout.buffer.write(page_picture(sys.stdin.buffer.read(), page, boxes))


if __name__ == "__main__":
    main()
