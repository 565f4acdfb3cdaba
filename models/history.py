"""What served when: an append-only file of the moves of the pointer, so that one can go back."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from ingest.store.home import Home


@dataclass(frozen=True, slots=True)
class Move:
    """The pointer goes from ``before`` (None: nothing served) to ``release``."""

    kind: Literal["serve", "rollback"]
    before: str | None
    release: str


def append(home: Home, move: Move) -> None:
    """Write one line, on disk before this returns."""
    line = json.dumps({"at": datetime.now(UTC).isoformat(), **_fields(move)})
    with _file(home).open("ab+") as out:
        # A line that a stopped machine left half-written must not swallow this one.
        torn = out.tell() > 0 and _last_byte(out.fileno(), out.tell()) != b"\n"
        out.write(("\n" * torn + line + "\n").encode())
        out.flush()
        os.fsync(out.fileno())


def moves(home: Home) -> list[Move]:
    """All moves, oldest first; lines that cannot be read are left out."""
    try:
        lines = _file(home).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            row = json.loads(line)
            found.append(Move(row["kind"], row["before"], row["release"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def earlier(home: Home, now: str | None) -> list[str]:
    """The releases that served before ``now``, the latest first; those that were rolled back are not among them.

    A move is written before the pointer moves. Where the machine stopped between the two, ``now`` counts.
    """
    stack: list[str] = []
    for move in moves(home):
        if move.kind == "rollback" and move.release in stack:
            del stack[_last(stack, move.release) + 1 :]
            continue
        if move.before is not None and stack[-1:] != [move.before]:
            stack.append(move.before)
        stack.append(move.release)
    below = stack[: _last(stack, now)] if now in stack else stack
    return [release for release in dict.fromkeys(reversed(below)) if release != now]


def _last(stack: list[str], release: str | None) -> int:
    return max(at for at, each in enumerate(stack) if each == release)


def _fields(move: Move) -> dict[str, str | None]:
    return {"kind": move.kind, "before": move.before, "release": move.release}


def _file(home: Home) -> Path:
    return home.releases / "history.jsonl"


def _last_byte(handle: int, size: int) -> bytes:
    return os.pread(handle, 1, size - 1)
