"""The `troly-eval` command: measures what serves, compares, decides what may serve."""

from __future__ import annotations

import typer

from assistant.cli import report_errors
from eval.answers_command import answers
from eval.compare_command import compare_runs
from eval.promote_command import promote_candidate
from eval.retrieval_command import retrieval
from eval.worker_command import work

app = typer.Typer(
    name="troly-eval",
    help="Đo chất lượng trợ lý, so sánh các bản và quyết định bản nào được phục vụ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("retrieval")(retrieval)
app.command("answers")(answers)
app.command("compare")(compare_runs)
app.command("promote")(promote_candidate)
app.command("worker")(work)


def main() -> None:
    report_errors(app)


if __name__ == "__main__":
    main()
