"""The `troly-eval` command: measures what serves and prints tables or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from assistant.cli import report_errors
from assistant.serving import Serving
from eval.errors import BadQuestions
from eval.questions import file_hash, read_questions
from eval.retrieval import RANKINGS, in_corpus, run, score, summarise
from ingest.store.home import open_home
from models.settings import ModelSettings

app = typer.Typer(name="troly-eval", help="Đo chất lượng trợ lý.", no_args_is_help=True, add_completion=False)


@app.callback()
def _commands() -> None:
    """Keeps `retrieval` a sub-command while it is the only one."""


@app.command()
def retrieval(
    questions: Annotated[Path, typer.Option(help="Tệp câu hỏi .jsonl: qid, question, relevant.")],
    ranking: Annotated[str, typer.Option(help="blend | keyword | dense")] = "blend",
    any_date: Annotated[bool, typer.Option("--any-date", help="Không lọc theo ngày (chỉ mục chưa lọc).")] = True,
    per_question: Annotated[Path | None, typer.Option(help="Ghi kết quả từng câu vào tệp này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Đo tìm điều luật. Ví dụ: troly-eval retrieval --questions eval/suites/starter-in-scope.jsonl"""
    if ranking not in RANKINGS:
        raise typer.BadParameter(f"--ranking: {', '.join(RANKINGS)}")
    home = open_home()
    finder = Serving(home, ModelSettings()).finder()
    asked = read_questions(questions)
    held = in_corpus(asked, finder)
    if not held:
        raise BadQuestions(f"Không câu nào trong {questions.name} có điều luật đáp án nằm trong kho.")
    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("Tìm", total=len(held))
        ranked = run(held, finder, ranking, lambda done, _: bars.update(bar, completed=done))
    scored = score(held, ranked)
    if per_question is not None:
        per_question.write_text(json.dumps({"scores": scored, "ranked": ranked}, ensure_ascii=False), "utf-8")
    result = {
        "metrics": summarise(held, scored),
        "n": len(held),
        "left_out": len(asked) - len(held),
        "per_question": str(per_question) if per_question else None,
        "manifest": {
            "release": finder.release.id,
            "questions": file_hash(questions),
            "ranking": ranking,
            "any_date": any_date,
            **finder.release.parts.model_dump(),
        },
    }
    _print(result, as_json)


def _print(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    rows = {"total": {"n": result["n"], **result["metrics"]["total"]}, **result["metrics"]["by_source"]}
    names = list(result["metrics"]["total"])
    table = Table("", "n", *names)
    for title, row in rows.items():
        table.add_row(title, str(row["n"]), *(f"{row[name]['value']:.3f}" for name in names))
    Console().print(table)


def main() -> None:
    report_errors(app)


if __name__ == "__main__":
    main()
