"""A reading process whose reader does what a file's name says: ``python -m tests.ingest.door.hostile``."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from ingest.door import read as door
from ingest.door import worker
from ingest.door.wire import HEAD, Kind, Task
from ingest.errors import SecretDocument
from ingest.readers.reader import LawWarning, Reading
from ingest.records import Source, SourceRank

ESCAPED = f"/dev/shm/escaped-{os.getpid()}"  # noqa: S108
HELD: list[bytes] = []


def spin() -> str:
    while True:
        pass


def sleep() -> str:
    time.sleep(600)
    return ""


def eat() -> str:
    return str(len(bytearray(8_000_000_000)))


def hold() -> str:
    HELD.append(bytes(150_000_000))
    return str(len(HELD))


def crash() -> str:
    ctypes.string_at(0)
    return ""


def leave() -> str:
    os._exit(3)


def fault() -> str:
    raise KeyError("words of the file")


def refuse() -> str:
    raise SecretDocument("Mật")


def shout() -> str:
    print("words of the file", flush=True)
    os.write(1, b"more words")
    return "shouted"


def flood() -> str:
    return "x" * 3_000_000


def babel() -> str:
    """Nonsense on every pipe that is open, the one of the answers among them."""
    for handle in range(3, 32):
        with suppress(OSError):
            os.write(handle, HEAD.pack(Kind.PART, 2) + b"{}")
    return ""


def write() -> str:
    return tried(lambda: Path(ESCAPED).write_text("x"))


def remove() -> str:
    return tried(Path(__file__).unlink)


def write_in_c() -> str:
    """Past Python's hook, as a library that was taken over from within would."""
    libc = ctypes.CDLL(None)
    handle = libc.open(ESCAPED.encode(), os.O_WRONLY | os.O_CREAT, 0o600)
    written = libc.write(handle, b"x", 1)
    libc.unlink(ESCAPED.encode())
    return str(written)


def connect() -> str:
    return tried(lambda: socket.create_connection(("127.0.0.1", 9)))


def network() -> str:
    return ",".join(sorted(line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]))


def start() -> str:
    return tried(lambda: subprocess.run(["/bin/true"], check=True))


def fork() -> str:
    return tried(os.fork)


def parent() -> str:
    return f"{os.getpid()} {os.environ.get('SECRET_OF_PARENT', '')}"


def tried(act: Callable[[], object]) -> str:
    try:
        act()
    except PermissionError as error:
        return f"refused: {error}"
    return "done"


def read(task: Task, _raws: Sequence[bytes]) -> tuple[str, Reading]:
    said = globals()[Path(task.files[0].name).stem]()
    source = Source("fake", SourceRank.OFFICIAL, task.digest)
    return "hostile", Reading(source, [], [LawWarning("", "said", "", said)])


if __name__ == "__main__":
    door.read = read  # type: ignore[assignment]
    sys.exit(worker.main())
