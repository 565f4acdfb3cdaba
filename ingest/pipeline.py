"""Files become law in the store: one transaction an act, and one file's failure stops no other.

Some files are read ahead, in processes of little power (``ingest.door``), while this one stores, in the order given.
"""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from ingest.door.isolate import Read
from ingest.door.pool import RawFile, ReadingPool, digest_of
from ingest.errors import NotParts, ParserNotStarted, SecretDocument, TrolyError
from ingest.gather import Found, Group, files_of, grouped
from ingest.interrupts import uninterrupted
from ingest.parser_version import parser_version
from ingest.readers.reader import LawWarning, Reading
from ingest.readers.unpack import read_raw
from ingest.report import Act, FileReport, IngestReport, Outcome
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.home import home_of
from ingest.store.law import LawStore
from ingest.store.originals import Originals
from ingest.store.turn import turn_to_ingest

# A corpus of odd files would otherwise print a warning for each of a hundred thousand units.
MAX_WARNINGS = 50

Progress = Callable[[int, int], None]
Told = Callable[[FileReport], None]


def ingest(
    paths: Iterable[str | Path],
    engine: Engine,
    progress: Progress | None = None,
    settings: IngestSettings | None = None,
    told: Told | None = None,
    again: bool = False,
) -> IngestReport:
    """Store every file that ``paths`` name, in the home of the database.

    A folder stands for all files in it, ``starter`` for the packaged law. ``progress`` is called with the number of
    files done and of all, ``told`` with what became of a file: once it is called for a file that was ingested, the
    file survives whatever happens. ``again``: originals that are kept are read too, where another version of the
    parser read them. A file that cannot be read is refused in the report; Ctrl-C ends the ingest after the file at
    hand, and the report says so.

    :raises IngestBusy: when another ingest holds the home for longer than the settings wait
    :raises ParserNotStarted: when no process that reads files comes up
    :raises HomeNotWritable: when an original cannot be kept; an error of the database itself is raised as it is
    """
    settings = settings or IngestSettings()
    with turn_to_ingest(home_of(engine), settings.busy_seconds), _few_collections():
        run = _Run(engine, settings, progress, told)
        run.take([*(run.outdated() if again else ()), *grouped(run.named(paths))])
    return run.report


@dataclass(slots=True)
class _Ready:
    """The files of a group as they were read ahead; without ``read`` or ``error`` the store holds them already."""

    files: list[RawFile] = field(default_factory=list)
    read: Read | None = None
    error: TrolyError | None = None
    seconds: dict[str, float] = field(default_factory=dict)


class _Run:
    def __init__(self, engine: Engine, settings: IngestSettings, progress: Progress | None, told: Told | None) -> None:
        self._home = home_of(engine)
        self._store = LawStore(engine)
        self._originals = Originals(self._home)
        self._originals.sweep(self._store.original_hashes())
        self._settings = settings
        self._pool = ReadingPool(settings)
        self._parser = parser_version()
        self._progress = progress or (lambda _done, _all: None)
        self._told = told or (lambda _file: None)
        self.report = IngestReport()

    def named(self, paths: Iterable[str | Path]) -> Iterator[Path]:
        """The files of ``paths``; a path without any is refused."""
        for path in paths:
            try:
                yield from files_of(path, self._home.root)
            except TrolyError as error:
                self._tell(_refused((Found.at(Path(path)),), error))

    def outdated(self) -> list[Group]:
        """The originals of each source that another parser read."""
        return [
            tuple(Found(self._originals.path(original.sha256), original.name) for original in originals)
            for originals in self._store.read_by_others(self._parser)
        ]

    def take(self, groups: list[Group]) -> None:
        """Read and store all groups."""
        threads = ThreadPoolExecutor(self._settings.workers)
        count, done = sum(map(len, groups)), 0
        try:
            self._progress(done, count)
            for group, future in self._ahead(threads, groups):
                ready = future.result()
                with uninterrupted():
                    self._finish(group, ready)
                done += len(group)
                self._progress(done, count)
        except KeyboardInterrupt:
            self.report.interrupted = True
        finally:
            self._pool.stop()
            threads.shutdown(cancel_futures=True)
            self._pool.close()

    def _ahead(self, threads: ThreadPoolExecutor, groups: list[Group]) -> Iterator[tuple[Group, Future[_Ready]]]:
        """Groups in order, a few of them being read; more would fill the memory with what waits to be stored."""
        waiting: deque[tuple[Group, Future[_Ready]]] = deque()
        for group in groups:
            waiting.append((group, threads.submit(self._read, group)))
            if len(waiting) > self._settings.workers + 1:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()

    def _read(self, group: Group) -> _Ready:
        """Runs in any thread: each owns a reading process."""
        ready = _Ready()
        try:
            self._fill(ready, group)
        except ParserNotStarted:
            raise
        except TrolyError as error:
            ready.error = error
        return ready

    def _fill(self, ready: _Ready, group: Group) -> None:
        with _timed(ready.seconds, "read"):
            for found in group:
                data = read_raw(found.path, self._settings.file_bytes)
                ready.files.append(RawFile(found.name, data, sha256(data).hexdigest()))
        if self._store.parser_of(digest_of(ready.files)) != self._parser:
            with _timed(ready.seconds, "parse"):
                ready.read = self._pool.read(ready.files)

    def _finish(self, group: Group, ready: _Ready) -> None:
        if isinstance(ready.error, NotParts):
            for found in group:
                self._finish((found,), self._read((found,)))
            return
        if ready.error:
            report = _refused(group, ready.error, sum(ready.seconds.values()))
        else:
            report = self._stored(group, ready)
        for step, seconds in ready.seconds.items():
            self.report.seconds[step] += seconds
        self._tell(report)

    def _stored(self, group: Group, ready: _Ready) -> FileReport:
        names = tuple(found.shown for found in group)
        hashes = tuple(found.path_hash for found in group)
        counts = None
        if ready.read:
            with _timed(ready.seconds, "store"):
                for file in ready.files:
                    self._originals.keep(file.sha256, file.data)
                originals = [Original(file.sha256, file.name, len(file.data)) for file in ready.files]
                counts = self._store.add(ready.read.reading, ready.read.reader, originals, self._parser)
        spent = sum(ready.seconds.values())
        if ready.read is None or counts is None or counts.unchanged:
            return FileReport(names, hashes, Outcome.UNCHANGED, seconds=spent)
        reading = ready.read.reading
        warnings = [*_untitled(reading), *reading.warnings, *counts.warnings]
        return FileReport(
            names,
            hashes,
            Outcome.INGESTED,
            acts=tuple(Act(document.law_id, document.title, len(versions)) for document, versions in reading.documents),
            articles=counts.articles,
            warnings=tuple(warnings[:MAX_WARNINGS]),
            more_warnings=max(0, len(warnings) - MAX_WARNINGS),
            seconds=spent,
        )

    def _tell(self, file: FileReport) -> None:
        self.report.add(file)
        self._told(file)


def _refused(group: Group, error: TrolyError, seconds: float = 0.0) -> FileReport:
    names = () if isinstance(error, SecretDocument) else tuple(found.shown for found in group)
    hashes = tuple(found.path_hash for found in group)
    return FileReport(names, hashes, Outcome.REFUSED, seconds=seconds, code=error.code, message=error.message)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Half the time that a long reading takes to arrive goes into looking for garbage where there is none."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - started


def _untitled(reading: Reading) -> Iterator[LawWarning]:
    message = "Văn bản không có tên nên khó tìm và khó trích dẫn. Hãy thêm tên văn bản vào tệp."
    for document, _ in reading.documents:
        if not document.title:
            yield LawWarning(document.law_id, "no_title", "", message)
