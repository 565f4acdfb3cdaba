"""The `troly` command from its first moment: Ctrl-C ends it with one line, also while its rooms are being loaded."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

# What shells call a command that Ctrl-C ended.
INTERRUPTED = 130
STOPPED = "Đã dừng theo yêu cầu. Chạy lại lệnh này để làm tiếp."


def main() -> None:
    # Libraries swallow or dress up what is raised while they load; nothing is under way yet that could stay half done.
    before = signal.signal(signal.SIGINT, _leave)
    from assistant.cli import main as command

    signal.signal(signal.SIGINT, before)
    try:
        command()
    except KeyboardInterrupt:
        sys.stderr.write(f"{STOPPED}\n")
        sys.exit(INTERRUPTED)


def _leave(_number: int, _frame: FrameType | None) -> None:
    os.write(sys.stderr.fileno(), f"{STOPPED}\n".encode())
    os._exit(INTERRUPTED)
