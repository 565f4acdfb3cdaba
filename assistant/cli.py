"""The `troly` command: each room's commands under one name, and errors in one shape."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import structlog
import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from assistant.answers_command import app as answers_app
from assistant.ask_command import ask
from assistant.errors import BadCommand, BadSetting, Unexpected
from assistant.ingest_command import ingest
from assistant.mcp_command import mcp
from assistant.serve_command import serve
from assistant.web_errors import shown
from ingest.cli import citations_command, parse_command
from ingest.errors import StoreUnavailable, TrolyError
from models.cli import app as models_app
from models.train.command import train

# The status with which a command leaves whose options cannot be read.
_USAGE = 2

app = typer.Typer(
    name="troly",
    help="Trợ lý ảo Tòa án: hỏi đáp pháp luật có trích dẫn, chạy trên một máy, không cần mạng.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("ask")(ask)
app.command("ingest")(ingest)
app.command("serve")(serve)
app.command("mcp")(mcp)
app.command("train")(train)
app.command("parse")(parse_command)
app.command("citations")(citations_command)
app.add_typer(answers_app, name="answers")
app.add_typer(models_app, name="models")


def main() -> None:
    report_errors(app)


def report_errors(command: Callable[[], Any]) -> None:
    """Run a command. An error leaves with status 1 and one message; with --json that is a JSON document."""
    _log_to_stderr()
    try:
        command()
    except SystemExit as leaving:
        # What is wrong with the options stands on stderr already.
        if leaving.code == _USAGE and "--json" in sys.argv:
            _fail(BadCommand("Lệnh viết chưa đúng. Xem cách dùng: thêm --help."), _USAGE)
        raise
    except TrolyError as error:
        _fail(error)
    except ValidationError as error:
        if not error.title.endswith("Settings"):
            raise
        _fail(_bad_setting(error))
    except DBAPIError as error:
        structlog.get_logger().error("database_failed", detail=str(error.orig))
        _fail(StoreUnavailable(f"Không đọc hoặc ghi được cơ sở dữ liệu: {error.orig}. Hãy kiểm tra TROLY_HOME."))
    except Exception as error:
        structlog.get_logger().error("command_failed", exc_info=error)
        _fail(Unexpected())


def _log_to_stderr() -> None:
    # Plain tracebacks: the default ones print local variables, and a question may hold a person's case.
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _bad_setting(error: ValidationError) -> BadSetting:
    names = ", ".join(f"TROLY_{item['loc'][0]}".upper() for item in error.errors())
    return BadSetting(f"Giá trị của biến {names} không hợp lệ. Xem các biến trong README.md.")


def _fail(error: TrolyError, status: int = 1) -> None:
    if "--json" in sys.argv:
        typer.echo(json.dumps(shown(error), ensure_ascii=False))
    else:
        typer.secho(f"Lỗi: {error.message}", err=True, fg=typer.colors.RED)
    raise SystemExit(status)


if __name__ == "__main__":
    main()
