"""``troly-eval promote``: lets a candidate serve when it is surely better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from eval.progress import progress
from eval.promote import promote
from eval.show import comparison_table, print_json
from ingest.store.home import open_home


def promote_candidate(
    candidate: Annotated[str, typer.Option(help="Mã bản ứng viên (r-…); xem: troly models releases.")],
    questions: Annotated[Path, typer.Option(help="Tệp câu hỏi để riêng, không bao giờ dùng để học.")],
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Xét bản ứng viên. Ví dụ: troly-eval promote --candidate r-0123456789ab --questions de-rieng.jsonl

    Bản ứng viên được phục vụ khi cận dưới 95% của phần hơn nDCG@10 lớn hơn 0 và không nguồn nào có từ 100 câu trở lên
    có cận dưới thấp hơn -0,02.
    """
    verdict = promote(open_home(), candidate, questions, progress)
    if as_json:
        print_json(verdict.as_document())
        return
    comparison_table(verdict.comparison)
    console = Console()
    for line in (*verdict.notes, f"Tệp câu hỏi này đã dùng để xét {verdict.uses} lần.", verdict.reason):
        console.print(line, markup=False)
    done = "Đã chuyển sang" if verdict.verdict == "promoted" else "Giữ nguyên"
    console.print(f"{done} bản [bold]{verdict.release}[/].")
