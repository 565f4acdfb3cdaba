"""What an ingest did, file by file: for machines, and as a page for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from ingest.errors import HomeNotWritable
from ingest.pages import page_environment
from ingest.readers.reader import LawWarning
from ingest.store.home import Home

STEPS = ("read", "parse", "store", "index")
# A page with every file of a hundred thousand would open nowhere; what is refused is never left out.
MOST_ROWS = 2000
MOST_ACTS = 20


class Outcome(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Act:
    """An act, án lệ or judgment that a file held."""

    law_id: str
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file, or of the parts of one act. ``names`` is empty where they must not be told."""

    names: tuple[str, ...]
    path_hashes: tuple[str, ...]
    outcome: Outcome
    acts: tuple[Act, ...] = ()
    articles: int = 0
    warnings: tuple[LawWarning, ...] = ()
    more_warnings: int = 0
    seconds: float = 0.0
    code: str = ""
    message: str = ""

    @property
    def name(self) -> str:
        return ", ".join(self.names)


@dataclass(slots=True)
class IngestReport:
    """What an ingest did; ``release``, ``report`` and the seconds of ``index`` are for the caller to fill.

    The seconds of a step are the work of all processes together. ``interrupted``: it was stopped before its end.
    """

    ingested: int = 0
    unchanged: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    articles: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STEPS, 0.0))
    release: str | None = None
    report: str | None = None
    interrupted: bool = False
    files: list[FileReport] = field(default_factory=list)

    def add(self, file: FileReport) -> None:
        """Count what became of a file."""
        self.files.append(file)
        if file.outcome is Outcome.INGESTED:
            self.ingested += len(file.path_hashes)
            self.articles += file.articles
        elif file.outcome is Outcome.UNCHANGED:
            self.unchanged += len(file.path_hashes)
        else:
            self.refused += [
                {"path_hash": path_hash, "code": file.code, "message": file.message} for path_hash in file.path_hashes
            ]
        self.warnings += [asdict(warning) for warning in file.warnings]
        if file.more_warnings:
            message = f"và {file.more_warnings} lưu ý khác trong cùng tệp"
            self.warnings.append({"law_id": "", "code": "more", "path": "", "message": message})

    def as_dict(self) -> dict[str, Any]:
        """The report as ``troly ingest --json`` prints it."""
        shown = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "files"}
        shown["seconds"] = {step: round(seconds, 2) for step, seconds in self.seconds.items()}
        return shown


def write_page(report: IngestReport, home: Home, law_url: Callable[[str], str]) -> Path:
    """The report as a page that needs nothing but itself; ``law_url`` is the address of an act's page.

    :raises HomeNotWritable: when it cannot be written
    """
    now = datetime.now().astimezone()
    environment = page_environment(Path(__file__).parent / "templates")
    environment.filters["number"] = lambda number: f"{number:,}".replace(",", ".")
    environment.filters["seconds"] = lambda seconds: f"{seconds:,.1f}".replace(",", " ").replace(".", ",")
    page = environment.get_template("report.html").render(
        report=report, now=now, law_url=law_url, most_rows=MOST_ROWS, most_acts=MOST_ACTS, tables=_tables(report)
    )
    path = home.reports / f"{now:%Y-%m-%d-%H%M%S-%f}.html"
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise HomeNotWritable(f"Không ghi được báo cáo vào {home.reports} ({error.strerror or error}).") from error
    return path


def _tables(report: IngestReport) -> dict[Outcome, list[FileReport]]:
    return {outcome: [file for file in report.files if file.outcome is outcome] for outcome in Outcome}
