"""Kept answers over HTTP: as they were given, what the law did to them since, and the memo to take away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.change_words import changes_json
from assistant.law_page import law_page
from assistant.memo.contents import Block, memo
from assistant.memo.docx import memo_docx
from assistant.memo.pdf import memo_pdf
from feedback.answers import AnswerStore, Kept
from feedback.changed import ChangeMarks
from feedback.errors import AnswerNotFound
from ingest.store.law import LawStore

router = APIRouter()
AnswerId = Annotated[str, Path(max_length=64)]
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Ids(BaseModel):
    """The answers that a browser was given."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"ids": ["0f2c…"]}]})

    ids: list[Annotated[str, Field(max_length=64)]] = Field(max_length=200)


class _Read:
    """One kept answer and its marks. :raises AnswerNotFound: when no answer has this id."""

    def __init__(self, request: Request, answer_id: str) -> None:
        self.law: LawStore = request.app.state.store
        answers: AnswerStore = request.app.state.answers
        marks: ChangeMarks = request.app.state.changes
        self.kept = answers.kept(answer_id)
        self.changes = marks.of(answer_id)

    def memo(self, printed: datetime) -> list[Block]:
        return memo(self.kept, self.changes, self.law, printed)


@router.get("/api/answers/{answer_id}")
def answer(answer_id: AnswerId, request: Request) -> dict[str, Any]:
    """An answer as it was given, with ``asked_at``, the guard's verdicts and ``changed``: what the law did since."""
    read = _Read(request, answer_id)
    verdicts = [sentence["verdict"] for sentence in read.kept.written]
    changed = changes_json(read.changes, read.law)
    return {**read.kept.answer, "asked_at": read.kept.asked_at, "guard": verdicts, "changed": changed}


@router.post("/api/answers/changed")
def changed(body: Ids, request: Request) -> list[dict[str, Any]]:
    """Those of the answers whose cited law has changed since; ids that name no answer are passed over."""
    found = []
    for answer_id in dict.fromkeys(body.ids):
        try:
            read = _Read(request, answer_id)
        except AnswerNotFound:
            continue
        if read.changes:
            found.append(_listed(read.kept, changes_json(read.changes, read.law)))
    return found


@router.get("/api/answers/{answer_id}/memo.pdf", responses={200: {"content": {"application/pdf": {}}}})
def pdf(answer_id: AnswerId, request: Request) -> Response:
    """The memo as PDF, to be printed."""
    printed = datetime.now(UTC)
    return _file(memo_pdf(_Read(request, answer_id).memo(printed), printed), "application/pdf", answer_id, "pdf")


@router.get("/api/answers/{answer_id}/memo.docx", responses={200: {"content": {_DOCX: {}}}})
def docx(answer_id: AnswerId, request: Request) -> Response:
    """The memo as DOCX, to be worked on."""
    printed = datetime.now(UTC)
    return _file(memo_docx(_Read(request, answer_id).memo(printed), printed), _DOCX, answer_id, "docx")


@router.get("/tra-loi/{answer_id}", include_in_schema=False)
def page(answer_id: AnswerId, request: Request) -> HTMLResponse:
    """The page of a kept answer; it works without JavaScript."""
    try:
        read = _Read(request, answer_id)
    except AnswerNotFound as error:
        return law_page("missing.html", 404, message=error.message)
    return law_page(
        "answer.html",
        question=read.kept.answer["question"],
        blocks=read.memo(datetime.now(UTC)),
        files=f"/api/answers/{quote(answer_id)}/memo",
    )


def _listed(kept: Kept, changes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": kept.id, "question": kept.answer["question"], "asked_at": kept.asked_at, "changed": changes}


def _file(data: bytes, media_type: str, answer_id: str, ending: str) -> Response:
    named = f'inline; filename="phieu-tra-loi-{answer_id[:8]}.{ending}"'
    return Response(data, media_type=media_type, headers={"Content-Disposition": named, "Cache-Control": "no-store"})
