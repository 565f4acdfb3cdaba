"""`troly ingest`: files become law in the store, then the index and the release that serve it."""

from __future__ import annotations

import json
import time
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Engine

from assistant.entry import INTERRUPTED, STOPPED
from assistant.law_page import law_url
from assistant.publish import publish, up_to_date
from assistant.settings import AssistantSettings
from feedback.changed import ChangeMarks
from ingest.interrupts import uninterrupted
from ingest.pipeline import ingest as ingest_paths
from ingest.report import FileReport, IngestReport, Outcome, write_page
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from ingest.terminal import for_terminal
from models.registry import find_model
from models.settings import ModelSettings

_ACTS_A_LINE = 3


def ingest(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Tệp, thư mục, hoặc 'starter' (bộ luật dùng thử đi kèm).")
    ] = None,
    reindex: Annotated[bool, typer.Option("--reindex", help="Dựng lại chỉ mục dù không có gì mới.")] = False,
    encoder: Annotated[str | None, typer.Option(help="Dùng bộ mã hóa khác; kèm --reindex.")] = None,
    reread: Annotated[bool, typer.Option("--reread", help="Đọc lại các tệp gốc đã lưu mà bộ đọc cũ đã đọc.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Nạp văn bản vào kho rồi dựng chỉ mục. Ví dụ: troly ingest starter; troly ingest van-ban/"""
    if not paths and not reindex and not reread:
        raise typer.BadParameter("Hãy cho biết tệp, thư mục, hoặc 'starter'.")
    try:
        _ingest(paths or [], reindex, encoder, reread, as_json)
    except KeyboardInterrupt:
        # What was acknowledged is stored whole, and the release that served before goes on serving.
        typer.echo(STOPPED, err=True)
        raise typer.Exit(INTERRUPTED) from None


def _ingest(paths: list[str], reindex: bool, encoder: str | None, reread: bool, as_json: bool) -> None:
    with uninterrupted():
        # A home is made, and its tables are brought up to date, as a whole.
        home = open_home()
        if encoder is not None:
            # Asked before anything is stored: law without an index is not served.
            find_model(home, encoder)
        engine = open_engine(home)
    with _bars() as bars:
        report = ingest_paths(paths, engine, bars.task("Đọc văn bản"), told=bars.tell, again=reread)
        try:
            if not report.interrupted and LawStore(engine).count_articles():
                _index(report, home, LawStore(engine), encoder, bars.task("Mã hóa đoạn văn"), reindex)
        finally:
            report.report = str(write_page(report, home, _address_of))
            _mark_answers(engine)
    _print(report, as_json)
    if report.interrupted or report.refused:
        raise typer.Exit(INTERRUPTED if report.interrupted else 1)


def _index(report: IngestReport, home: Home, store: LawStore, encoder: str | None, progress: Any, again: bool) -> None:
    """The index and the release of the present corpus, unless they are what serves already."""
    kept = None if again else up_to_date(home, store, encoder)
    if kept:
        report.release = kept.id
        typer.echo("Kho không đổi: giữ nguyên chỉ mục.", err=True)
        return
    started = time.perf_counter()
    report.release = publish(home, store, ModelSettings(), encoder, progress, again).id
    report.seconds["index"] = time.perf_counter() - started


def _mark_answers(engine: Engine) -> None:
    """Marks the kept answers whose cited law the files changed; what a kill leaves out is marked when next read."""
    if marked := ChangeMarks(engine).catch_up():
        typer.echo(
            f"{marked} căn cứ của câu trả lời đã lưu nay đã thay đổi. Xem: troly answers list --changed", err=True
        )


def _address_of(law_id: str) -> str:
    """Where `troly serve` shows an act, by the settings of this machine."""
    settings = AssistantSettings()
    return f"http://{settings.host}:{settings.port}{law_url(law_id)}"


class _Bars(Progress):
    """Progress on stderr, so that stdout stays one JSON document."""

    def task(self, title: str) -> Any:
        number = self.add_task(title, total=None, visible=False)

        def step(done: int, total: int) -> None:
            self.update(number, completed=done, total=total, visible=True)

        return step

    def tell(self, file: FileReport) -> None:
        """A line for each file that was stored or refused: once it stands there, the file is safe."""
        if file.outcome is Outcome.INGESTED:
            acts = ", ".join(act.law_id for act in file.acts[:_ACTS_A_LINE])
            more = "…" if len(file.acts) > _ACTS_A_LINE else ""
            said = f"Đã nạp {acts}{more}: {file.articles} điều, {file.seconds:.1f} giây"
            self.console.print(for_terminal(said), markup=False)
        elif file.outcome is Outcome.REFUSED:
            said = f"Từ chối {file.path_hashes[0][:12]}: {file.message}"
            self.console.print(for_terminal(said), markup=False, style="red")


def _bars() -> _Bars:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return _Bars(*columns, console=Console(stderr=True, soft_wrap=True))


def _print(report: IngestReport, as_json: bool) -> None:
    if as_json:
        shown = report.as_dict()
        if report.refused:
            # The good files are in; a script must still learn that not all of them are.
            shown["error"] = {key: report.refused[0][key] for key in ("code", "message")}
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    if report.interrupted:
        typer.echo("Đã dừng theo yêu cầu. Chạy lại lệnh này để nạp tiếp các tệp còn lại.")
    if not report.ingested and not report.refused:
        typer.echo("Không có gì thay đổi.")
    else:
        typer.echo(f"Đã nạp {report.ingested} tệp, {report.articles} điều; {report.unchanged} tệp không đổi.")
    for warning in report.warnings[:20]:
        where = f"{warning['law_id']} {warning['path']}".strip()
        said = f"Lưu ý ({where}): {warning['message']}" if where else f"Lưu ý: {warning['message']}"
        typer.secho(for_terminal(said), err=True, fg=typer.colors.YELLOW)
    typer.echo(f"Báo cáo: {report.report}")
