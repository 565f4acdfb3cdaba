"""`troly parse`: what a document is and how it is built, without a store."""

from __future__ import annotations

import json
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.door.pool import RawFile, ReadingPool
from ingest.readers.unpack import read_raw
from ingest.settings import IngestSettings
from ingest.terminal import for_terminal

_Files = Annotated[list[Path], typer.Argument(help="Tệp văn bản; nhiều tệp là các phần của một văn bản, theo thứ tự.")]
_AsJson = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")]


def parse_command(files: _Files, as_json: _AsJson = False) -> None:
    """Đọc cấu trúc một văn bản (phần, chương, điều, khoản, điểm; các phần của án lệ, bản án), không ghi vào kho."""
    shown = _shown(files, IngestSettings())
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    articles, clauses, points = shown["counts"].values()
    title = for_terminal(shown["metadata"]["title"] or files[0].name)
    typer.echo(f"{title}: {articles} điều, {clauses} khoản, {points} điểm")
    for warning in shown["warnings"]:
        typer.echo(for_terminal(f"Lưu ý {warning['path']}: {warning['message']}"), err=True)


def _shown(files: list[Path], settings: IngestSettings) -> dict[str, Any]:
    """What a process of little power reads: the files come from outside."""
    raws = []
    for file in files:
        data = read_raw(file, settings.file_bytes)
        raws.append(RawFile(file.name, data, sha256(data).hexdigest()))
    with closing(ReadingPool(settings)) as pool:
        return pool.show(raws)
