"""Reading processes, one for each thread that asks: started when needed, replaced when worn or broken."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ingest.door.isolate import WORKER, Read, ReadingProcess
from ingest.door.scratch import sweep_scratch
from ingest.door.wire import Task, TaskFile
from ingest.errors import ParserCrashed, ParseTooLarge
from ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it lies on disk."""

    name: str
    data: bytes
    sha256: str


def digest_of(files: Sequence[RawFile]) -> str:
    """The hash of one file, or of the list of hashes where an act was cut into several."""
    if len(files) == 1:
        return files[0].sha256
    return sha256("\n".join(file.sha256 for file in files).encode()).hexdigest()


class ReadingPool:
    """Reads files in processes of its own. ``read`` may be called by any number of threads."""

    def __init__(self, settings: IngestSettings, module: str = WORKER) -> None:
        self._settings = settings
        self._module = module
        self._own = threading.local()
        self._lock = threading.Lock()
        self._all: set[ReadingProcess] = set()
        self._is_closed = False
        sweep_scratch()

    def read(self, files: Sequence[RawFile]) -> Read:
        """What the files of one act hold, or those of a collection.

        :raises TrolyError: with which they are refused; the next call starts a new process where one broke.
        :raises ParserNotStarted: when no process comes up
        """
        task, raws = self._task(files), [file.data for file in files]
        process = self._process()
        is_worn = process.files_read > 0
        try:
            return process.read(task, raws)
        except (ParserCrashed, ParseTooLarge):
            if not is_worn or process.is_running:
                raise
            # What earlier files left behind may be to blame: a file is refused for its own fault only.
            return self._process().read(task, raws)

    def show(self, files: Sequence[RawFile]) -> dict[str, Any]:
        """How the files of one act are built, as :func:`ingest.door.show.show` tells it.

        :raises TrolyError: when they cannot be read; :raises ParserNotStarted: when no process comes up
        """
        task = self._task(files).model_copy(update={"is_shown": True})
        return self._process().show(task, [file.data for file in files])

    def stop(self) -> None:
        """Kill all processes, so that reads that are under way fail; no new ones start."""
        with self._lock:
            self._is_closed = True
            for process in self._all:
                process.kill()

    def close(self) -> None:
        """End all processes, once no thread reads any more."""
        self.stop()
        for process in self._all:
            process.end()

    def _task(self, files: Sequence[RawFile]) -> Task:
        return Task(
            files=tuple(TaskFile(name=file.name, sha256=file.sha256) for file in files),
            digest=digest_of(files),
            unpacked_bytes=self._settings.unpacked_bytes,
            processor_seconds=self._settings.seconds_for(sum(len(file.data) for file in files)),
        )

    def _process(self) -> ReadingProcess:
        process: ReadingProcess | None = getattr(self._own, "process", None)
        if process is not None:
            if process.is_running and process.files_read < self._settings.parsed_files:
                return process
            process.end()
        self._own.process = new = ReadingProcess(self._settings, self._module)
        with self._lock:
            self._all = {each for each in self._all if each is not process} | {new}
            if self._is_closed:
                new.end()
        return new
