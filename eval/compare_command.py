"""``troly-eval compare``: what one run or release gains over another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.serving import Serving
from eval.answers.compare import compare_answers
from eval.answers.run import TASK, open_answers
from eval.compare import compare, paired
from eval.errors import RunMissing
from eval.kept import KeptRun, is_kept, keep, open_rows, open_run, place_of
from eval.measuring import CLEAN, Measuring
from eval.progress import progress
from eval.report.answer_pages import answers_comparison_page
from eval.report.pages import comparison_page
from eval.show import comparison_table, print_json
from ingest.store.home import Home, open_home
from models.settings import ModelSettings


def compare_runs(
    a: Annotated[str, typer.Argument(help="Lần đo cũ: mã (e-…), tệp kết quả từng câu, hoặc mã bản phát hành (r-…).")],
    b: Annotated[str, typer.Argument(help="Lần đo mới, viết như trên; hiệu số là B - A.")],
    questions: Annotated[Path | None, typer.Option(help="Tệp câu hỏi, cần khi so hai bản phát hành chưa đo.")] = None,
    report: Annotated[Path | None, typer.Option(help="Viết trang báo cáo HTML vào tệp này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """So hai lần đo trên cùng tệp câu hỏi. Ví dụ: troly-eval compare e-0123456789ab e-ba9876543210"""
    home = open_home()
    if _are_answers(home, a) and _are_answers(home, b):
        _compare_answers(home, a, b, report, as_json)
        return
    before, after = (_run(home, name, questions) for name in (a, b))
    result = compare(before, after)
    if report is not None:
        comparison_page(result, paired(before.outcomes, after.outcomes)[0], report)
    print_json(result) if as_json else comparison_table(result)


def _are_answers(home: Home, name: str) -> bool:
    return is_kept(home, name) and open_rows(home, name)[0].get("task") == TASK


def _compare_answers(home: Home, a: str, b: str, report: Path | None, as_json: bool) -> None:
    before, after = open_answers(home, a), open_answers(home, b)
    result = compare_answers(before, after)
    if report is not None:
        answers_comparison_page(result, paired(before.outcomes, after.outcomes)[0], report)
    print_json(result) if as_json else comparison_table(result)


def _run(home: Home, name: str, questions: Path | None) -> KeptRun:
    if questions is None or is_kept(home, name):
        return open_run(home, name)
    return measured(home, name, questions)


def measured(home: Home, release: str, questions: Path) -> KeptRun:
    """The run of a release over these questions, made now and kept."""
    if not release.startswith("r-"):
        raise RunMissing(f"{release!r} không phải mã lần đo (e-…), tệp kết quả, hay mã bản phát hành (r-…).")
    measuring = Measuring(home, Serving(home, ModelSettings()), questions, release)
    with progress(f"Đo {release}", len(measuring.asked)) as step:
        run = measuring.run(CLEAN, step)
    keep(run, place_of(home, run.name))
    return run
