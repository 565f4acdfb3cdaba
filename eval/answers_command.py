"""``troly-eval answers``: what is quoted, refused and said, without a judge; and the gate for CI."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.dates import parse_day
from eval.answers.gate import Bound, bounds, broken, read_gate
from eval.answers.run import Answering, AnswerRun, Asking, keep_answers
from eval.answers.summary import seconds, summarise
from eval.kept import place_of
from eval.progress import progress
from eval.report.answer_pages import answers_page
from eval.show import answers_table, print_json
from ingest.store.home import open_home

_LLM = "none: không dùng mô hình ngôn ngữ; current: mô hình của bản; hoặc tên mô hình đã cài, hay tệp GGUF."


def answers(
    questions: Annotated[list[Path], typer.Option(help="Tệp câu hỏi .jsonl; nêu nhiều lần để đo nhiều tệp.")],
    release: Annotated[str | None, typer.Option(help="Mã bản phát hành (r-…); bỏ trống: bản đang phục vụ.")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Ngày áp dụng cho câu không nêu ngày riêng, ví dụ 2020-12-31.")
    ] = None,
    any_date: Annotated[bool, typer.Option("--any-date", help="Trích bản văn của mọi ngày (để đo đạc).")] = False,
    llm: Annotated[str, typer.Option(help=_LLM)] = "none",
    limit: Annotated[int | None, typer.Option(min=1, help="Chỉ hỏi chừng này câu, lấy đều trong các tệp.")] = None,
    gate: Annotated[Path | None, typer.Option(help="Tệp TOML có bảng at_least và at_most; phá ngưỡng: mã 1.")] = None,
    at_least: Annotated[list[str] | None, typer.Option(help="Ngưỡng dưới, ví dụ recall=0.9; nêu nhiều lần.")] = None,
    at_most: Annotated[list[str] | None, typer.Option(help="Ngưỡng trên, ví dụ stale=0; nêu nhiều lần.")] = None,
    per_question: Annotated[
        Path | None, typer.Option(help="Ghi kết quả từng câu vào tệp này; mặc định trong TROLY_HOME/evaluations.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Viết trang báo cáo HTML vào tệp này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Đo câu trả lời. Ví dụ: troly-eval answers --questions eval/suites/starter-answers.jsonl --at-least existence=1"""
    kept = _bounds(gate, at_least, at_most)
    day = parse_day(as_of) if as_of else None
    if day is not None and any_date:
        raise typer.BadParameter("--as-of: không dùng cùng --any-date")
    home = open_home()
    asking = Asking(questions, release, day, any_date, "" if llm == "current" else llm, limit)
    answering = Answering(home, asking)
    with progress("Hỏi", len(answering.asked)) as step:
        run = answering.run(step)
    place = per_question or place_of(home, run.name)
    keep_answers(run, place)
    result = summed_up(run, place, kept)
    if report is not None:
        answers_page(result, run.outcomes, report)
    print_json(result) if as_json else answers_table(result)
    if result["broken"]:
        for line in result["broken"]:
            typer.echo(f"Phá ngưỡng: {line}", err=True)
        raise typer.Exit(1)


def summed_up(run: AnswerRun, place: Path, gate: list[Bound]) -> dict[str, Any]:
    """The document that ``--json`` prints."""
    metrics = summarise(run.outcomes)
    return {
        "metrics": metrics,
        "n": len(run.outcomes),
        "left_out": len(run.manifest["left_out"]),
        "left_out_qids": run.manifest["left_out"],
        "faults": [f"{outcome.qid}: {fault}" for outcome in run.outcomes for fault in outcome.faults],
        "withdrawn": dict(Counter(outcome.withdrawn for outcome in run.outcomes if outcome.withdrawn)),
        "seconds": seconds(run.outcomes),
        "gate": [bound.where for bound in gate],
        "broken": broken(metrics, gate),
        "run": run.name,
        "per_question": str(place),
        "notes": _notes(run, metrics),
        "manifest": run.manifest,
    }


def _bounds(gate: Path | None, at_least: list[str] | None, at_most: list[str] | None) -> list[Bound]:
    """Read before anything is asked: a misspelt bound must not cost an hour."""
    return [*(read_gate(gate) if gate else []), *bounds(at_least or [], True), *bounds(at_most or [], False)]


def _notes(run: AnswerRun, metrics: dict[str, Any]) -> list[str]:
    notes = []
    if left_out := run.manifest["left_out"]:
        notes.append(f"{len(left_out)} câu không đo vì điều luật đáp án không có trong kho.")
    if apart := sum(part["n"] for part in metrics["other_corpus"].values()):
        notes.append(f"{apart} câu được viết cho một kho khác: để riêng, không tính vào số chung.")
    if run.manifest["any_date"]:
        notes.append("Không lọc theo ngày nên không đo trích dẫn hết hiệu lực (stale).")
    return notes
