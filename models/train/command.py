"""``troly train``: pairs of questions and provisions become a candidate release."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.store.home import open_home
from models.train.wish import FoldsBy, Kind, Wish

if TYPE_CHECKING:
    from models.train.run import Result

# What shells call a command that Ctrl-C ended.
_INTERRUPTED = 130
_VARIANTS = {
    "before": "chưa học",
    "fusion": "chỉ hợp nhất điểm",
    "tower": "chỉ mã hóa câu hỏi",
    "both": "cả hai",
    "by_question": "cả hai, chia theo câu hỏi",
}


def train(
    pairs: Annotated[Path, typer.Argument(help="Tệp .jsonl: qid, question, relevant: [{law_id, article_id}].")],
    kind: Annotated[Kind, typer.Option(help="query: mã hóa câu hỏi và hợp nhất điểm; fusion: chỉ hợp nhất.")] = (
        Kind.QUERY
    ),
    folds: Annotated[FoldsBy, typer.Option(help="Kiểm tra chéo theo luật (law) hoặc theo câu hỏi (question).")] = (
        FoldsBy.LAW
    ),
    epochs: Annotated[int, typer.Option(min=1, max=50, help="Số lượt học qua mọi cặp.")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="Số gieo: cùng số thì cùng kết quả.")] = 7,
    resume: Annotated[bool, typer.Option("--resume/--restart", help="Học tiếp lần dở dang, hoặc học lại.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Học từ cặp câu hỏi - điều luật, lập bản ứng viên (chưa phục vụ). Ví dụ: troly train cap-cau-hoi.jsonl"""
    # Torch and its trainer take seconds to load, which no other command should wait for.
    from models.train.run import train as run

    try:
        result = run(open_home(), Wish(pairs, kind, folds, epochs, seed, restart=not resume), _bar)
    except KeyboardInterrupt:
        typer.echo("Đã dừng theo yêu cầu. Chạy lại lệnh này để học tiếp.", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    if as_json:
        typer.echo(json.dumps(_document(result), ensure_ascii=False, indent=2))
    else:
        _show(result)


def _document(result: Result) -> dict[str, object]:
    return {
        "candidate": result.release.id,
        "trained": result.release.trained,
        "pairs": result.pairs,
        "left_out": result.left_out,
        "figures": result.figures,
        "manifest": result.release.model_dump(mode="json"),
    }


def _show(result: Result) -> None:
    table = Table("Kiểm tra chéo", "Câu", "nDCG@10", "R@10")
    for name, label in _VARIANTS.items():
        total = result.figures[name]["total"]
        table.add_row(label, str(total["n"]), f"{total['nDCG@10']:.4f}", f"{total['R@10']:.4f}")
    console = Console()
    console.print(table)
    if result.left_out:
        console.print(f"{result.left_out} cặp không học vì điều luật đáp án không có trong kho.")
    if not result.figures["calibration_refitted"]:
        console.print("Ngưỡng từ chối giữ nguyên: kho không có các bộ luật của bộ câu hỏi hiệu chỉnh.")
    console.print(f"Bản ứng viên theo cách: {_VARIANTS[result.figures['taken']]}.")
    if result.figures["taken"] == "before":
        console.print("Không phần nào học được chắc chắn có lợi, nên bản ứng viên tìm như trước.")
    console.print(f"Bản ứng viên [bold]{result.release.id}[/], học trong {result.figures['minutes']} phút.")
    console.print(f"Xét đưa vào phục vụ: troly-eval promote --candidate {result.release.id} --questions TỆP")


@contextmanager
def _bar(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr, where a terminal or a log shows it without spoiling ``--json``."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        bar = bars.add_task(label, total=total)
        yield lambda: bars.advance(bar)
