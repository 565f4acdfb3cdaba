"""`troly ingest`: files become law in the store, then the index and the release that serve it."""

from __future__ import annotations

import json
import time
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.publish import publish
from ingest.pipeline import ingest as ingest_paths
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from models.registry import find_model
from models.settings import ModelSettings


def ingest(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Tệp, thư mục, hoặc 'starter' (bộ luật dùng thử đi kèm).")
    ] = None,
    reindex: Annotated[bool, typer.Option("--reindex", help="Dựng lại chỉ mục dù không có gì mới.")] = False,
    encoder: Annotated[str | None, typer.Option(help="Dùng bộ mã hóa khác; kèm --reindex.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Nạp văn bản vào kho rồi dựng chỉ mục. Ví dụ: troly ingest starter; troly ingest van-ban/"""
    if not paths and not reindex:
        raise typer.BadParameter("Hãy cho biết tệp, thư mục, hoặc 'starter'.")
    home = open_home()
    if encoder is not None:
        # Asked before anything is stored: law without an index is not served.
        find_model(home, encoder)
    engine = open_engine(home)
    with _bars() as bars:
        report: dict[str, Any] = ingest_paths(paths or [], engine, bars.task("Đọc văn bản")).as_dict()
        started = time.perf_counter()
        if LawStore(engine).count_articles():
            release = publish(home, LawStore(engine), ModelSettings(), encoder, bars.task("Mã hóa đoạn văn"), reindex)
            report["release"] = release.id
            report["seconds"]["index"] = round(time.perf_counter() - started, 2)
    # The good files are in; a script must still learn that not all of them are.
    if report["refused"]:
        first = report["refused"][0]
        report["error"] = {"code": first["code"], "message": first["message"]}
    _print(report, as_json)
    if report["refused"]:
        raise typer.Exit(1)


class _Bars(Progress):
    """Progress on stderr, so that stdout stays one JSON document."""

    def task(self, title: str) -> Any:
        number = self.add_task(title, total=None, visible=False)

        def step(done: int, total: int) -> None:
            self.update(number, completed=done, total=total, visible=True)

        return step


def _bars() -> _Bars:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return _Bars(*columns, console=Console(stderr=True))


def _print(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    if not report["ingested"] and not report["refused"]:
        typer.echo("Không có gì thay đổi.")
    else:
        typer.echo(f"Đã nạp {report['ingested']} tệp, {report['articles']} điều; {report['unchanged']} tệp không đổi.")
    for refused in report["refused"]:
        typer.secho(f"Từ chối {refused['path_hash'][:12]}: {refused['message']}", err=True, fg=typer.colors.RED)
    for warning in report["warnings"][:20]:
        typer.secho(
            f"Lưu ý ({warning['law_id']} {warning['path']}): {warning['message']}",
            err=True,
            fg=typer.colors.YELLOW,
        )
