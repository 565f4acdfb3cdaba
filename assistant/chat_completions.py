"""The OpenAI-compatible door: programs that speak to a chat model get the quoted law instead."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from datetime import date
from typing import Any, Literal

import orjson
import structlog
from fastapi import APIRouter, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Assistant, Event
from assistant.answer_words import evidence_words, sentence_words
from assistant.asking import Asking
from assistant.errors import BadQuestion, NoSuchModel, Unexpected
from assistant.web_errors import shown
from ingest.errors import TrolyError

MODEL = "troly"
log = structlog.get_logger()
router = APIRouter()


class Part(BaseModel):
    """A piece of a message; only text is read."""

    type: str
    text: str = ""


class Message(BaseModel):
    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """What a person wrote."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class ChatRequest(BaseModel):
    """The part of OpenAI's request that means something here; temperature and the like are left aside.

    ``as_of`` is this house's own: the day whose law is asked for.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "Điều 173 Bộ luật Hình sự quy định gì?"}],
                    "stream": False,
                }
            ]
        }
    )

    model: str = MODEL
    messages: list[Message] = Field(min_length=1, max_length=500)
    stream: bool = False
    as_of: date | None = None

    def question(self) -> str:
        """The last message of the person. :raises BadQuestion: there is none."""
        asked = [message.text for message in self.messages if message.role == "user"]
        if not asked:
            raise BadQuestion("Không có tin nhắn nào của người hỏi (role: user).")
        return asked[-1]


class ListedModel(BaseModel):
    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = MODEL


class ModelList(BaseModel):
    object: Literal["list"] = "list"
    data: list[ListedModel]


@router.get("/v1/models")
def models() -> ModelList:
    """The one model of this door: the assistant."""
    return ModelList(data=[ListedModel(id=MODEL, created=0)])


@router.post("/v1/chat/completions")
async def complete(body: ChatRequest, request: Request) -> Response:
    """Ask the last user message. The text is the quoted law, then the machine's sentence, or the refusal; the whole
    answer, as ``POST /api/ask`` gives it, stands under ``troly`` (in a stream: of the last piece)."""
    if body.model != MODEL:
        raise NoSuchModel(f"Không có mô hình này. Hãy dùng: {MODEL}.")
    assistant: Assistant = request.app.state.assistant
    cancel = threading.Event()
    asking = Asking(assistant.ask(body.question(), body.as_of, False, cancel), cancel)
    first = await asking.first()
    frame = _frame(first)
    if body.stream:
        return EventSourceResponse(_stream(frame, asking), headers={"Cache-Control": "no-store"})
    answer = (await asking.last(request)).data
    text = evidence_words(answer) + sentence_words(answer["sentences"], answer)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    whole = {**frame, "object": "chat.completion", "choices": [choice], "troly": answer}
    return Response(orjson.dumps(whole), media_type="application/json")


def _frame(first: Event) -> dict[str, Any]:
    """What all pieces of one answer have in common."""
    return {
        "id": f"chatcmpl-{first.data['id']}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": MODEL,
    }


async def _stream(frame: dict[str, Any], asking: Asking) -> AsyncIterator[bytes]:
    """Pieces on the wire; while the machine writes, comments, by which the server learns that a reader has left."""
    shown_evidence: dict[str, Any] = {}
    try:
        yield _piece(frame, {"role": "assistant", "content": ""})
        async for name, data in asking:
            if name == "evidence":
                shown_evidence = data
                yield _piece(frame, {"content": evidence_words(data)})
            elif name == "writing":
                yield format_sse_event(comment="writing")
            elif name == "sentence" and data["answer"]:
                yield _piece(frame, {"content": sentence_words(data["sentences"], shown_evidence)})
            elif name == "done":
                yield _piece(frame, {}, "stop", troly=data)
        yield format_sse_event(data_str="[DONE]")
    except TrolyError as error:
        yield _event(shown(error))
    except Exception as error:
        log.error("stream_failed", exc_info=error)
        yield _event(shown(Unexpected()))
    finally:
        asking.leave()


def _piece(frame: dict[str, Any], delta: dict[str, str], reason: str | None = None, **more: Any) -> bytes:
    return _event({**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": reason}], **more})


def _event(data: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=orjson.dumps(data).decode())
