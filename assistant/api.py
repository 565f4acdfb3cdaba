"""The HTTP API: ask, provisions, ratings, health. Pages and the widget stand beside it."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any

import orjson
import structlog
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from assistant.answer import Assistant, Event
from assistant.asking import Asking
from assistant.dates import parse_day, today
from assistant.errors import Unexpected
from assistant.shapes import Answer
from assistant.web_errors import shown
from feedback.answers import AnswerStore
from feedback.ratings import RatingStore
from ingest.errors import TrolyError
from ingest.force import in_force
from ingest.labels import pin_cite
from ingest.records import Provision, Unit
from ingest.store.law import LawStore
from ingest.structure import walk

log = structlog.get_logger()
router = APIRouter()
_SSE = "text/event-stream"


class Ask(BaseModel):
    """A question, and the day whose law is asked for (default: a date of the question, else today)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại ngoài hợp đồng là bao lâu?"},
                {"question": "Điều 173 Bộ luật Hình sự quy định gì?", "as_of": "2020-01-01"},
            ]
        },
    )

    question: str
    as_of: date | None = None
    any_date: bool = False
    previous: str | None = Field(None, max_length=64, description="The id of the answer that this question follows.")


class Rate(BaseModel):
    """What a person says of an answer; a second rating by the same person replaces the first."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"answer_id": "0f2c…", "useful": True, "comment": "Đúng khoản cần tìm."}]},
    )

    answer_id: str = Field(max_length=64)
    useful: bool
    comment: str | None = Field(None, max_length=4000)


class Rated(BaseModel):
    id: str


@router.post(
    "/api/ask",
    response_model=Answer,
    responses={200: {"content": {_SSE: {"example": 'event: done\ndata: {"id": "…", "abstained": false}\n\n'}}}},
)
async def ask(body: Ask, request: Request) -> Response:
    """Ask a question.

    With ``Accept: text/event-stream`` the events ``understood``, ``evidence``, ``writing``, ``sentence`` and
    ``done`` arrive as they happen; otherwise the whole answer comes at once, as in ``done``.
    """
    assistant: Assistant = request.app.state.assistant
    answers: AnswerStore = request.app.state.answers
    previous = await run_in_threadpool(answers.get, body.previous) if body.previous else None
    cancel = threading.Event()
    asking = Asking(assistant.ask(body.question, body.as_of, body.any_date, cancel, previous), cancel)
    # The first step reads the question, so what is wrong with it still gets its own status.
    first = await asking.first()
    if _SSE in request.headers.get("accept", ""):
        return EventSourceResponse(_stream(first, asking), headers={"Cache-Control": "no-store"})
    return Response(orjson.dumps((await asking.last(request)).data), media_type="application/json")


@router.get("/api/provisions/{provision_id:path}")
def provision(
    provision_id: str,
    request: Request,
    v: Annotated[str | None, Query(description="The version to read; default: the one of the day.")] = None,
    as_of: Annotated[str | None, Query(description="A day, 2024-12-31 or 31/12/2024.")] = None,
) -> dict[str, Any]:
    """The article that holds a provision, with the spans of its clauses and points."""
    store: LawStore = request.app.state.store
    day = parse_day(as_of) if as_of else today()
    found = store.provision(provision_id, day, v)
    return _article(found, store, day)


@router.post("/api/ratings", status_code=201)
def rate(body: Rate, request: Request, x_troly_rater: Annotated[str, Header(min_length=8, max_length=64)]) -> Rated:
    """Rate an answer. The header names the browser, so that a second rating replaces the first."""
    ratings: RatingStore = request.app.state.ratings
    return Rated(id=ratings.rate(body.answer_id, x_troly_rater, body.useful, body.comment))


@router.get("/healthz")
def health(request: Request) -> dict[str, Any]:
    """Whether the database answers, which release serves, and whether it is the one that should."""
    state = request.app.state
    status = "degraded" if state.serving.degraded else "ok"
    return {"status": status, "articles": state.store.count_articles(), "release": state.serving.finder().release.id}


async def _stream(first: Event, asking: Asking) -> AsyncIterator[bytes]:
    """Events on the wire; a reader who leaves stops the writing."""
    try:
        yield _wire(first)
        async for event in asking:
            yield _wire(event)
    except TrolyError as error:
        yield _wire(Event("error", shown(error)))
    except Exception as error:
        log.error("stream_failed", exc_info=error)
        yield _wire(Event("error", shown(Unexpected())))
    finally:
        asking.leave()


def _wire(event: Event) -> bytes:
    return format_sse_event(event=event.name, data_str=orjson.dumps(event.data).decode())


def _article(found: Provision, store: LawStore, day: date) -> dict[str, Any]:
    version = found.version
    return {
        "provision_id": found.provision_id,
        "version_id": version.version_id,
        "law_id": version.law_id,
        "law_title": found.document.title,
        "article": version.label,
        "title": version.title,
        "context": version.context,
        "pin": pin_cite(found.unit.path, found.document.title, version.law_id),
        "text": version.text,
        "units": [_unit(unit) for unit in walk(version.unit)],
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "in_force": in_force(version, day),
        "text_status": version.text_status,
        "source": {"name": version.source.name, "rank": version.source.rank},
        "versions": [
            {
                "version_id": other.version_id,
                "valid_from": other.valid_from,
                "valid_to": other.valid_to,
                "text_status": other.text_status,
                "source": other.source.name,
            }
            for other in store.versions(version.law_id, version.path)
        ],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {"path": unit.path, "kind": unit.kind, "label": unit.label, "start": unit.start, "end": unit.end}
