"""Takes from a process what reading a file does not need: the network, writing, other programs, and endless memory.

Every step is tried by itself, since a system may forbid one; the limits and the audit hook hold everywhere. The hook
binds Python code: a library that was taken over from within is held by the limits and the empty network.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWNS = 0x10000000, 0x40000000, 0x00020000
_MS_NOSUID, _MS_NODEV, _MS_REC, _MS_PRIVATE = 0x2, 0x4, 0x4000, 0x40000
_OPEN_FILES = 256
# Loaded once: a process that was just forked had better load nothing.
_LIBC = ctypes.CDLL(None, use_errno=True)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REMOVES = {"os.remove", "os.rmdir"}
_CHANGES = {"os.chmod", "os.chown", "os.link", "os.mkdir", "os.rename", "os.symlink", "os.truncate", "os.utime"}
_STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn"}


def die_with_parent(parent: int) -> None:
    """Ends this process when the thread that started it ends. ``parent`` is the id of that thread's process."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It was gone before it could be watched.
        os._exit(0)


def leave_network() -> bool:
    """Moves into a network of its own that has no way out. False where the system does not allow it."""
    user, group = os.getuid(), os.getgid()
    if _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # LibreOffice asks for the name of its user: the number stays what it was.
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def own_memory(folder: Path) -> bool:
    """Puts a disk in memory over ``folder`` that only this process and what it starts see, and that is gone with them,
    however they end. False where the system does not allow it. To be called after :func:`leave_network`."""
    if _LIBC.unshare(_CLONE_NEWNS) != 0 or _LIBC.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None) != 0:
        return False
    return bool(_LIBC.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", _MS_NOSUID | _MS_NODEV, b"mode=1777") == 0)


def limit(memory: int, written: int) -> None:
    """Bounds the memory in bytes, and each file that :func:`writing` may write; no crash is dumped to the disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, written))


def limit_time(seconds: float) -> None:
    """Lets this process compute for so many more seconds; beyond them the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 1, resource.RLIM_INFINITY))


@contextmanager
def writing() -> Iterator[None]:
    """Files may be written meanwhile, up to the size that :func:`limit` was given."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))


def refuse_the_rest(scratch: Path, programs: frozenset[str]) -> None:
    """From now on Python code may change files under ``scratch`` only, and start no program but those named."""
    folder = f"{scratch}{os.sep}"

    def is_free(path: Any) -> bool:
        name = path if isinstance(path, int) else str(Path(os.fsdecode(path)).resolve())
        return isinstance(name, int) or name in (str(scratch), os.devnull) or name.startswith(folder)

    def is_refused(event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = arguments
            return bool(flags & _WRITING) and not is_free(path)
        if event in _REMOVES:
            path, inside = arguments  # Clearing a folder names its files by the open folder.
            return inside < 0 and not is_free(path)
        if event in _CHANGES:
            return not all(is_free(each) for each in arguments if isinstance(each, (str, bytes, os.PathLike)))
        if event == "subprocess.Popen":
            return os.fspath(arguments[0]) not in programs
        return event in _STARTS or event.startswith("socket.")

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if is_refused(event, arguments):
            raise PermissionError(f"{event} is not for this process")

    sys.addaudithook(watch)
