"""Puts the application together: stores, serving release, routes, pages, limits, headers."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from assistant.answer import Assistant
from assistant.answers_api import router as kept_answers
from assistant.api import router
from assistant.chat_completions import router as chat_completions
from assistant.fonts import font_folder
from assistant.law_page import router as law_pages
from assistant.limits import BodyLimit, SecurityHeaders
from assistant.original_page import router as original_pages
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from assistant.web_errors import add_error_handlers
from feedback.answers import AnswerStore
from feedback.changed import ChangeMarks
from feedback.ratings import RatingStore
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.store.links import LinkStore
from ingest.store.originals import Originals

_WEB = Path(__file__).parent / "web"


def make_app(home: Home, settings: AssistantSettings, serving: Serving) -> FastAPI:
    """The application on one home; it serves whatever release the pointer names."""
    # The interactive documentation of FastAPI loads scripts from another host, so only the schema is served.
    app = FastAPI(
        title="Trợ lý ảo Tòa án",
        description="Hỏi đáp pháp luật có trích dẫn: trích nguyên văn đến điều, khoản, điểm.",
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
    )
    engine = open_engine(home)
    app.state.serving = serving
    app.state.store = LawStore(engine)
    app.state.links = LinkStore(engine)
    app.state.originals = Originals(home)
    app.state.ratings = RatingStore(engine)
    app.state.answers = AnswerStore(engine)
    app.state.changes = ChangeMarks(engine)
    app.state.assistant = Assistant(serving, app.state.store, app.state.answers, settings)
    app.include_router(router)
    app.include_router(kept_answers)
    app.include_router(chat_completions)
    app.include_router(law_pages)
    app.include_router(original_pages)
    add_error_handlers(app)
    _add_pages(app)
    _add_guards(app, settings)
    return app


def _add_pages(app: FastAPI) -> None:
    fonts = font_folder()
    if fonts.is_dir():
        app.mount("/static/fonts", StaticFiles(directory=fonts), name="fonts")
    app.mount("/static", StaticFiles(directory=_WEB), name="static")

    @app.get("/", include_in_schema=False)
    def home_page() -> FileResponse:
        return FileResponse(_WEB / "index.html")


def _add_guards(app: FastAPI, settings: AssistantSettings) -> None:
    app.add_middleware(BodyLimit, limit=settings.max_body)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["content-type", "x-troly-rater"],
    )
    # A page elsewhere must not reach a loopback server through a name that it points there.
    hosts = ["127.0.0.1", "localhost", "[::1]", settings.host]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    app.add_middleware(SecurityHeaders)
