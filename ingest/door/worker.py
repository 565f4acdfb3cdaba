"""The process that reads files: ``python -m ingest.door.worker``, started by ``ingest.door.isolate``.

It gives up its power, says that it is ready, and answers tasks on its standard output until its input ends.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from ingest.door import sandbox
from ingest.door.scratch import MEMORY
from ingest.door.wire import HEAD, OUT_OF_MEMORY, PART_JSON, End, Kind, Refusal, Task, parts
from ingest.errors import BrokenFile, TrolyError
from ingest.readers.reader import Reading

Read = Callable[[Task, Sequence[bytes]], tuple[str, Reading]]
Show = Callable[[Task, Sequence[bytes]], dict[str, Any]]
_FRAMES = 12


def main() -> None:
    options = _options()
    sandbox.die_with_parent(options.parent)
    if sandbox.leave_network() and options.scratch.is_relative_to(MEMORY):
        sandbox.own_memory(MEMORY)
    sandbox.limit(options.memory, options.written)
    # Late, since a library may start threads, and a process with threads cannot leave its network.
    from ingest.door.read import programs, read
    from ingest.door.show import show

    tasks, answers = sys.stdin.buffer, _own_output()
    sandbox.refuse_the_rest(options.scratch, programs())
    # What is loaded stays: a collection need not pass over it, nor a hundred times over a long reading.
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)
    _send(answers, Kind.READY, b"")
    while answer_one(tasks, answers, read, show):
        pass


def answer_one(tasks: BinaryIO, answers: BinaryIO, read: Read, show: Show) -> bool:
    """Read the next task and send its reading or the reason why not. False when there is none."""
    if (task := _task(tasks)) is None:
        return False
    raws = [_message(tasks, Kind.FILE) for _ in task.files]
    try:
        sandbox.limit_time(task.processor_seconds)
        if task.is_shown:
            _send(answers, Kind.SHOWN, json.dumps(show(task, raws)).encode())
        else:
            _answer(answers, *read(task, raws))
    except TrolyError as error:
        _refuse(answers, Refusal(code=error.code, message=error.message))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        message = "Không đọc được nội dung tệp. Chi tiết nằm trong nhật ký."
        _refuse(answers, Refusal(code=BrokenFile.code, message=message, fault=_fault(error)))
    return True


def _answer(answers: BinaryIO, reader: str, reading: Reading) -> None:
    for part in parts(reading):
        _send(answers, Kind.PART, PART_JSON.dump_json(part))
    end = End(
        source=reading.source,
        reader=reader,
        warnings=reading.warnings,
        relations=reading.relations,
        is_published=reading.is_published,
    )
    _send(answers, Kind.END, end.model_dump_json().encode())


def _refuse(answers: BinaryIO, refusal: Refusal) -> None:
    _send(answers, Kind.REFUSED, refusal.model_dump_json().encode())


def _fault(error: Exception) -> str:
    """The kind of the error and where it was raised: its own words may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' > '.join(places)}"


def _own_output() -> BinaryIO:
    """The pipe of the answers. What a library prints would spoil them, and may quote a file: it goes nowhere."""
    pipe = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return os.fdopen(pipe, "wb")


def _send(answers: BinaryIO, kind: bytes, data: bytes) -> None:
    answers.write(HEAD.pack(kind, len(data)))
    answers.write(data)
    answers.flush()


def _task(tasks: BinaryIO) -> Task | None:
    if not tasks.peek(1):  # type: ignore[attr-defined]
        return None
    return Task.model_validate_json(_message(tasks, Kind.TASK))


def _message(tasks: BinaryIO, wanted: bytes) -> bytes:
    kind, length = HEAD.unpack(tasks.read(HEAD.size))
    if kind != wanted:
        raise ConnectionError(f"{kind!r} came in place of {wanted!r}")
    return tasks.read(length)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser()
    options.add_argument("--parent", type=int, required=True)
    options.add_argument("--memory", type=int, required=True)
    options.add_argument("--written", type=int, required=True)
    options.add_argument("--scratch", type=Path, required=True)
    return options.parse_args()


if __name__ == "__main__":
    main()
