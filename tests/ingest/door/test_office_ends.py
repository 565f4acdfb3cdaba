"""LibreOffice, and what it writes, end with the process that asked for it, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

from tests.system import needs_libreoffice

T = TypeVar("T")
ROOT = Path(__file__).parents[3]
# Long enough to be caught at it.
LINES = 40_000
CODE = f"""
from hashlib import sha256
from ingest.door.pool import RawFile, ReadingPool
from ingest.settings import IngestSettings
data = b"{{\\\\rtf1\\\\ansi " + b"Words of a line.\\\\par " * {LINES} + b"}}"
pool = ReadingPool(IngestSettings())
pool.read([RawFile("a.rtf", data, sha256(data).hexdigest())])
"""
pytestmark = needs_libreoffice


@pytest.fixture
def asking() -> Iterator[subprocess.Popen[bytes]]:
    """A process that has a file converted."""
    with subprocess.Popen([sys.executable, "-c", CODE], cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("killed", ["parent", "worker"])
def test_libreoffice_ends_with_whoever_asked(asking: subprocess.Popen[bytes], killed: str) -> None:
    worker = awaited(lambda: children(asking.pid))[0]
    (office,) = awaited(lambda: [each for each in children(worker) if "soffice" in command(each)])
    # Held, so that it does not come to its end by itself.
    os.kill(office, signal.SIGSTOP)
    os.kill(asking.pid if killed == "parent" else worker, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while (is_running(office) or is_running(worker)) and time.monotonic() < deadline:
        time.sleep(0.02)
    left = [each for each in (worker, office) if is_running(each)]
    for each in left:
        os.kill(each, signal.SIGKILL)
    assert left == []


def test_its_copy_of_the_file_is_gone_as_well(asking: subprocess.Popen[bytes]) -> None:
    worker = awaited(lambda: children(asking.pid))[0]
    awaited(lambda: [each for each in children(worker) if "soffice" in command(each)])
    if Path(f"/proc/{worker}/ns/mnt").readlink() == Path("/proc/self/ns/mnt").readlink():
        pytest.skip("this system lets no process have a disk of its own")
    awaited(lambda: list(Path("/proc", str(worker), "root", "dev", "shm").glob("troly-*/office-*/in.rtf")))
    asking.kill()
    asking.wait()
    assert list(Path("/dev/shm").glob(f"troly-{asking.pid}-*")) == []  # noqa: S108 - where the copy would be left.


def children(process: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def command(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text()
    return ""


def is_running(process: int) -> bool:
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    return False


def awaited(look: Callable[[], list[T]]) -> list[T]:
    deadline = time.monotonic() + 60
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert found
    return found
