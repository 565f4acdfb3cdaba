"""`troly serve`: the pages and the API on this machine."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Annotated

import structlog
import typer
import uvicorn

from assistant.app import make_app
from assistant.errors import NotLoopback, PortInUse
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from assistant.write import common_prefix
from ingest.store.home import open_home
from models.llm.llama import LlamaChat
from models.settings import ModelSettings

log = structlog.get_logger()


def serve(
    host: Annotated[str | None, typer.Option(help="Địa chỉ; mặc định 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Cổng; mặc định 8000.")] = None,
) -> None:
    """Mở trang hỏi đáp. Ví dụ: troly serve --port 8080"""
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = AssistantSettings().model_copy(update=given)
    _check_address(settings)
    home = open_home()
    serving = Serving(home, ModelSettings())
    # Opened before the address is printed: the first question must not wait for it.
    serving.finder()
    app = make_app(home, settings, serving)
    threading.Thread(target=_open_llm, args=(serving,), name="open-llm", daemon=True).start()
    typer.echo(f"Trợ lý ảo Tòa án đang chạy: http://{settings.host}:{settings.port}")
    typer.echo("Chưa có tài khoản: chỉ máy này truy cập được. Dừng bằng Ctrl+C.")
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


def _check_address(settings: AssistantSettings) -> None:
    """:raises NotLoopback: elsewhere, since nobody signs in yet. :raises PortInUse: when something listens."""
    try:
        address = socket.gethostbyname(settings.host)
    except OSError as error:
        raise NotLoopback(f"Không có địa chỉ {settings.host}. Hãy dùng 127.0.0.1.") from error
    if not ipaddress.ip_address(address).is_loopback:
        raise NotLoopback(
            f"Chưa có tài khoản nên chỉ mở được trên máy này (127.0.0.1), không mở được tại {settings.host}."
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, settings.port))
        except OSError as error:
            raise PortInUse(
                f"Cổng {settings.port} đang được dùng. Hãy chọn cổng khác: troly serve --port {settings.port + 1}"
            ) from error


def _open_llm(serving: Serving) -> None:
    """So that the first question finds the weights open and the part of the prompt that all questions share read."""
    try:
        llm = serving.llm()
        if isinstance(llm, LlamaChat):
            llm.warm(common_prefix(llm))
    except Exception as error:
        log.warning("llm_not_opened", error=type(error).__name__, detail=str(error)[:200])
