"""``troly-eval worker``: the process that runs queued promotions."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer
from rich.console import Console

from eval import worker
from ingest.store.home import open_home


def work(
    once: Annotated[bool, typer.Option("--once", help="Làm hết các việc đang chờ rồi dừng.")] = False,
    pause: Annotated[float, typer.Option(min=0.1, max=3600, help="Số giây giữa hai lần xem có việc mới.")] = 5.0,
) -> None:
    """Làm các việc trong TROLY_HOME/jobs, từng việc một. Ví dụ: troly-eval worker --once"""
    console = Console(stderr=True)
    with suppress(KeyboardInterrupt):
        done = worker.work(open_home(), once, pause)
        console.print(f"Đã làm {done} việc.")
