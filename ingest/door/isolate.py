"""The storing process's side of the door: it starts reading processes, gives them files, bounds and ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import structlog
from pydantic import TypeAdapter, ValidationError

from ingest import errors
from ingest.door.pipe import Gone, Pipe, Silence, TooMuch
from ingest.door.scratch import new_scratch, remove_scratch
from ingest.door.wire import OUT_OF_MEMORY, PART_JSON, End, Kind, Part, Refusal, Task
from ingest.errors import ParserCrashed, ParserNotStarted, ParseTimeout, ParseTooLarge, TrolyError
from ingest.readers.reader import Reading
from ingest.settings import IngestSettings

WORKER = "ingest.door.worker"
_START_SECONDS = 60.0
# What sending a file and taking its text back may add to the time of reading.
_GRACE_SECONDS = 5.0
# The limit counts the processor's time; on a machine with other work the same reading takes longer by the clock.
_CLOCK_SHARE = 3.0
_INHERITED = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")
_LONGEST_MESSAGE = 1000
_REFUSALS = {
    each.code: each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, TrolyError) and each.__init__ is TrolyError.__init__
}
_SHOWN_JSON: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Read:
    """A reading and the name of the reader that made it."""

    reader: str
    reading: Reading


class ReadingProcess:
    """One child. The system ends it when the thread that started it ends, so a thread has to use its own."""

    def __init__(self, settings: IngestSettings, module: str = WORKER) -> None:
        """:raises ParserNotStarted: when it does not come up."""
        self._settings = settings
        self.files_read = 0
        self._is_ended = False
        self._scratch = new_scratch()
        self._process = subprocess.Popen(
            _command(module, settings, self._scratch),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd="/",
            env=_environment(self._scratch),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._pipe = Pipe(self._process.stdin, self._process.stdout)
        self._await_ready()

    def read(self, task: Task, raws: Sequence[bytes]) -> Read:
        """What the files hold. After any error but a refusal the process is at its end.

        :raises ParseTimeout: when it takes longer than the task allows
        :raises ParseTooLarge: when it takes more memory, or gives more, than the settings allow
        :raises ParserCrashed: when the process breaks down
        :raises TrolyError: another of ``ingest.errors`` with which the file was refused
        """
        return self._exchange(task, raws, self._answer)

    def show(self, task: Task, raws: Sequence[bytes]) -> dict[str, Any]:
        """How the act is built. Raises what :meth:`read` raises."""
        return self._exchange(task, raws, self._shown)

    def kill(self) -> None:
        """Kill the process and all that it started; whoever waits for it learns that it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> int:
        """Kill the process and clear away what it leaves; its exit status. For the thread that uses it."""
        if not self._is_ended:
            self._is_ended = True
            self.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            remove_scratch(self._scratch)
        return self._process.wait()

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def _exchange(self, task: Task, raws: Sequence[bytes], answer: Callable[[Task, float], T]) -> T:
        self.files_read += len(task.files)
        deadline = time.monotonic() + task.processor_seconds * _CLOCK_SHARE + _GRACE_SECONDS
        messages = [(Kind.TASK, task.model_dump_json().encode()), *((Kind.FILE, raw) for raw in raws)]
        try:
            self._pipe.send(messages, deadline)
            return answer(task, deadline)
        except Silence as error:
            self.end()
            raise _timeout() from error
        except TooMuch as error:
            self.end()
            raise ParseTooLarge(
                "Nội dung đọc được lớn hơn mức cho phép. Có thể nâng biến TROLY_PARSED_MEGABYTES."
            ) from error
        except Gone as error:
            raise self._why_gone() from error
        except ValidationError as error:
            self.end()
            log.error("answer_not_valid", errors=error.error_count())
            raise ParserCrashed("Tiến trình đọc tệp trả lời sai. Tệp bị từ chối.") from error

    def _await_ready(self) -> None:
        try:
            self._pipe.receive(0, time.monotonic() + _START_SECONDS)
        except (Silence, Gone, TooMuch) as error:
            self.end()
            raise ParserNotStarted(
                "Không khởi động được tiến trình đọc tệp. Hãy cài lại troly hoặc nâng biến TROLY_PARSE_MEGABYTES."
            ) from error

    def _answer(self, task: Task, deadline: float) -> Read:
        left = self._settings.parsed_bytes
        parts: list[Part] = []
        while True:
            kind, data = self._pipe.receive(left, deadline)
            left -= len(data)
            if kind == Kind.PART:
                parts.append(PART_JSON.validate_json(data))
            elif kind == Kind.REFUSED:
                raise _refusal(Refusal.model_validate_json(data))
            else:
                return _read(task, parts, End.model_validate_json(data))

    def _shown(self, _task: Task, deadline: float) -> dict[str, Any]:
        kind, data = self._pipe.receive(self._settings.parsed_bytes, deadline)
        if kind == Kind.REFUSED:
            raise _refusal(Refusal.model_validate_json(data))
        return _SHOWN_JSON.validate_json(data)

    def _why_gone(self) -> TrolyError:
        """What the end of the process means; it is given the time to say by which signal."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE_SECONDS)
        status = self.end()
        if status == -signal.SIGXCPU:
            return _timeout()
        if status == OUT_OF_MEMORY:
            message = "Đọc tệp này cần nhiều bộ nhớ hơn mức cho phép. Có thể nâng biến TROLY_PARSE_MEGABYTES."
            return ParseTooLarge(message)
        if status == -signal.SIGKILL:
            # Nobody else kills: the system does, where memory runs out.
            return ParseTooLarge("Hệ thống dừng việc đọc tệp này, có lẽ vì thiếu bộ nhớ. Hãy thử lại riêng tệp này.")
        log.error("parser_crashed", status=status)
        return ParserCrashed("Bộ đọc gặp lỗi nặng khi đọc tệp này. Hãy lưu lại tệp ở định dạng khác rồi nạp lại.")


def _command(module: str, settings: IngestSettings, scratch: Path) -> list[str]:
    # Without -P a folder of files to ingest, being the current one, could bring modules of its own.
    command = [sys.executable, "-P", "-m", module, "--scratch", str(scratch)]
    numbers = {"parent": os.getpid(), "memory": settings.parse_bytes, "written": settings.office_bytes}
    return command + [word for name, number in numbers.items() for word in (f"--{name}", str(number))]


def _environment(scratch: Path) -> dict[str, str]:
    """What the child needs, and nothing that may be a key or a password of this process."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {
        **inherited,
        "PYTHONPATH": str(Path(errors.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "OMP_THREAD_LIMIT": "1",  # One core a process: the settings say how many processes there are.
    }


def _read(task: Task, parts: list[Part], end: End) -> Read:
    if end.source.sha256 != task.digest:
        raise ParserCrashed("Tiến trình đọc tệp trả lời về một tệp khác. Tệp bị từ chối.")
    documents = [pair for of_part, _ in parts for pair in of_part]
    citations = {version_id: found for _, of_part in parts for version_id, found in of_part.items()}
    return Read(end.reader, Reading(end.source, documents, end.warnings, end.relations, citations, end.is_published))


def _refusal(refusal: Refusal) -> TrolyError:
    if refusal.fault:
        log.error("parse_failed", fault=refusal.fault)
    kind = _REFUSALS.get(refusal.code, ParserCrashed)
    return kind(refusal.message[:_LONGEST_MESSAGE])


def _timeout() -> ParseTimeout:
    return ParseTimeout("Đọc tệp này quá thời hạn. Có thể nâng biến TROLY_PARSE_SECONDS, hoặc chia nhỏ tệp.")
