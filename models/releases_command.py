"""``troly models releases`` and ``rollback``: what serves, what served, what waits, and the way back."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from ingest.store.home import Home, open_home
from models import history
from models.releases import Release, current_id, releases, rollback

AsJson = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")]
_STATES = {"serving": "đang phục vụ", "served": "đã từng phục vụ", "candidate": "ứng viên", "other": "khác"}


def list_releases(as_json: AsJson = False) -> None:
    """Các bản phát hành: bản đang phục vụ, bản cũ, bản ứng viên. Ví dụ: troly models releases --json"""
    rows = release_rows(open_home())
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    columns = (Column(name, no_wrap=True) for name in ("Bản", "Lập lúc (UTC)", "Trạng thái"))
    table = Table(*columns, "Học từ cặp câu hỏi")
    for row in rows:
        table.add_row(
            row["id"],
            row["created"][:16].replace("T", " "),
            _STATES[row["state"]],
            "có" if row["trained"] else "không",
        )
    Console().print(table)


def roll_back(as_json: AsJson = False) -> None:
    """Quay lại bản đã phục vụ trước bản hiện tại. Ví dụ: troly models rollback"""
    home = open_home()
    before = current_id(home)
    release = rollback(home)
    if as_json:
        typer.echo(json.dumps({"release": release.id, "before": before}, ensure_ascii=False, indent=2))
    else:
        Console().print(f"Đã quay lại bản [bold]{release.id}[/], thay cho {before}.")


def release_rows(home: Home) -> list[dict[str, Any]]:
    """Every release with its manifest and ``state``: serving, served, candidate, or other, oldest first.

    A candidate never served and differs in what is indexed, encoded or learnt from each that did. Others are the
    releases of a program that was updated since: they are written when it opens one.
    """
    now, all_ = current_id(home), releases(home)
    served = {each for move in history.moves(home) for each in (move.before, move.release)} | {now}
    known = {_substance(release) for release in all_ if release.id in served}
    rows = []
    for release in all_:
        state = "other" if _substance(release) in known else "candidate"
        state = "serving" if release.id == now else "served" if release.id in served else state
        rows.append({**release.model_dump(mode="json"), "state": state})
    return rows


def _substance(release: Release) -> tuple[str | None, ...]:
    parts = release.parts
    return parts.corpus, parts.encoder, parts.query_encoder, parts.index, parts.reranker, release.trained
