"""Files become law in the store: one transaction a file, and one file's failure stops no other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Engine

from ingest.errors import BrokenFile, FileMissing, TrolyError
from ingest.readers.choose import reader_for
from ingest.readers.reader import LawWarning, Reading, SourceFile
from ingest.readers.starter import starter_paths
from ingest.readers.unpack import unpack
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.law import LawStore

STARTER = "starter"
STEPS = ("read", "parse", "store", "index")
# A corpus of odd files would otherwise print a warning for each of a hundred thousand units.
MAX_WARNINGS = 50

Progress = Callable[[int, int], None]
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class IngestReport:
    """What an ingest did; ``release`` and the seconds of ``index`` are for the caller to fill."""

    ingested: int = 0
    unchanged: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    articles: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STEPS, 0.0))
    release: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The report as ``troly ingest --json`` prints it."""
        shown = asdict(self)
        shown["seconds"] = {step: round(seconds, 2) for step, seconds in self.seconds.items()}
        return shown


def ingest(
    paths: Iterable[str | Path],
    engine: Engine,
    progress: Progress | None = None,
    settings: IngestSettings | None = None,
) -> IngestReport:
    """Store every file that ``paths`` name.

    A folder stands for all files in it, ``starter`` for the packaged law. ``progress`` is called
    with the number of files done and of all. A file that cannot be read is refused in the report; an
    error of the database itself is raised.
    """
    run = _Run(LawStore(engine), settings or IngestSettings())
    files = list(_files(paths, run))
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files))
        run.file(path)
    if progress:
        progress(len(files), len(files))
    return run.report


class _Run:
    def __init__(self, store: LawStore, settings: IngestSettings) -> None:
        self._store = store
        self._settings = settings
        self.report = IngestReport()

    def file(self, path: Path) -> None:
        try:
            self._ingest(path)
        except TrolyError as error:
            self.refuse(path, error)

    def refuse(self, path: str | Path, error: TrolyError) -> None:
        # The name of a file may itself be secret; its hash lets the owner find it.
        path_hash = sha256(str(path).encode(errors="surrogateescape")).hexdigest()
        self.report.refused.append({"path_hash": path_hash, "code": error.code, "message": error.message})

    def _ingest(self, path: Path) -> None:
        reader = reader_for(path)
        with self._timed("read"):
            file = unpack(path, self._settings)
        if self._store.parser_of(file.sha256) is not None:
            self.report.unchanged += 1
            return
        with self._timed("parse"):
            reading = _parse(reader.parse, file)
        with self._timed("store"):
            original = Original(file.sha256, file.name, path.stat().st_size)
            counts = self._store.add(reading, reader.name, [original])
        if counts.unchanged:
            self.report.unchanged += 1
            return
        self.report.ingested += 1
        self.report.articles += counts.articles
        self.report.warnings += _shown([*_untitled(reading), *reading.warnings])

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.report.seconds[step] += time.perf_counter() - started


def _files(paths: Iterable[str | Path], run: _Run) -> Iterator[Path]:
    for path in paths:
        try:
            yield from _named(path)
        except TrolyError as error:
            run.refuse(path, error)


def _named(path: str | Path) -> Iterator[Path]:
    if path == STARTER:
        yield from starter_paths()
        return
    named = Path(path)
    if not named.exists():
        raise FileMissing("Không có tệp hoặc thư mục này. Hãy kiểm tra đường dẫn.")
    yield from sorted(each for each in named.rglob("*") if each.is_file()) if named.is_dir() else [named]


def _parse(parse: Callable[[SourceFile], Reading], file: SourceFile) -> Reading:
    try:
        return parse(file)
    except (ValueError, RecursionError, LookupError) as error:
        # A file from outside must not stop the others, even where it finds a fault of ours.
        log.exception("parse_failed", sha256=file.sha256)
        raise BrokenFile("Không đọc được nội dung tệp. Chi tiết nằm trong nhật ký.") from error


def _untitled(reading: Reading) -> Iterator[LawWarning]:
    message = "Văn bản không có tên nên khó tìm và khó trích dẫn. Hãy thêm tên văn bản vào tệp."
    for document, _ in reading.documents:
        if not document.title:
            yield LawWarning(document.law_id, "no_title", "", message)


def _shown(warnings: list[LawWarning]) -> list[dict[str, str]]:
    shown = [asdict(warning) for warning in warnings[:MAX_WARNINGS]]
    more = len(warnings) - len(shown)
    if more:
        shown.append({"law_id": "", "code": "more", "path": "", "message": f"và {more} lưu ý khác trong cùng tệp"})
    return shown
