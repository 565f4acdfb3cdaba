"""``troly train``: pairs of questions and provisions become a candidate release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.store.home import open_home
from models.train.show import show, show_json
from models.train.wish import FoldsBy, Kind, Wish

# What shells call a command that Ctrl-C ended.
_INTERRUPTED = 130
_KINDS = "query: mã hóa câu hỏi và hợp nhất điểm; fusion: chỉ hợp nhất; encoder: mã hóa cả câu hỏi lẫn điều luật."


def train(
    pairs: Annotated[Path, typer.Argument(help="Tệp .jsonl: qid, question, relevant: [{law_id, article_id}].")],
    kind: Annotated[Kind, typer.Option(help=_KINDS)] = Kind.QUERY,
    folds: Annotated[FoldsBy, typer.Option(help="Kiểm tra chéo theo luật (law) hoặc theo câu hỏi (question).")] = (
        FoldsBy.LAW
    ),
    epochs: Annotated[int, typer.Option(min=1, max=50, help="Số lượt học qua mọi cặp.")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="Số gieo: cùng số thì cùng kết quả.")] = 7,
    resume: Annotated[bool, typer.Option("--resume/--restart", help="Học tiếp lần dở dang, hoặc học lại.")] = True,
    reindex: Annotated[
        bool, typer.Option("--reindex", help="Với encoder: mã hóa lại cả kho để lập bản ứng viên; không có thì chỉ đo.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Học từ cặp câu hỏi - điều luật, lập bản ứng viên (chưa phục vụ). Ví dụ: troly train cap-cau-hoi.jsonl"""
    if reindex and kind is not Kind.ENCODER:
        raise typer.BadParameter("--reindex: chỉ dùng với --kind encoder")
    # Torch and its trainer take seconds to load, which no other command should wait for.
    from models.train.run import train as run

    try:
        result = run(open_home(), Wish(pairs, kind, folds, epochs, seed, not resume, reindex), _bar)
    except KeyboardInterrupt:
        typer.echo("Đã dừng theo yêu cầu. Chạy lại lệnh này để học tiếp.", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    show_json(result) if as_json else show(result)


@contextmanager
def _bar(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr, where a terminal or a log shows it without spoiling ``--json``."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        bar = bars.add_task(label, total=total)
        yield lambda: bars.advance(bar)
