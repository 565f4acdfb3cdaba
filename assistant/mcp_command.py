"""`troly mcp`: the law as tools of other programs, over stdin and stdout."""

from __future__ import annotations

import threading
from typing import Any

import structlog
from sqlalchemy import Engine, event

from assistant.answer import Assistant
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from feedback.answers import KeepsNothing
from ingest.errors import TrolyError
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from models.settings import ModelSettings

log = structlog.get_logger()


def mcp() -> None:
    """Cho chương trình khác tra cứu qua giao thức MCP (stdin và stdout). Ví dụ: troly mcp"""
    # Imported where it is used: the protocol's library takes seconds that no other command should wait.
    from assistant.mcp_tools import LawTools, law_server

    home = open_home()
    engine = open_engine(home)
    _only_read(engine)
    store = LawStore(engine)
    # The program that calls has a language model of its own; here the law is quoted.
    serving = Serving(home, ModelSettings(llm="none"))
    assistant = Assistant(serving, store, KeepsNothing(), AssistantSettings())
    # The first question must not wait for it longer than programs wait for a tool.
    threading.Thread(target=_open, args=(serving,), name="open-release", daemon=True).start()
    law_server(LawTools(assistant, store)).run("stdio")


def _open(serving: Serving) -> None:
    try:
        serving.finder()
    except TrolyError as error:
        log.warning("release_not_opened", detail=error.message)


def _only_read(engine: Engine) -> None:
    """Connections that SQLite itself keeps from writing."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA query_only = ON")

    engine.dispose()
