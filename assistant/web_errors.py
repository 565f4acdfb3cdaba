"""Errors as the API sends them: one shape, a Vietnamese message, the status that fits."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from assistant.errors import Unexpected
from ingest.errors import TrolyError

log = structlog.get_logger()
_STATUS = {
    "provision_not_found": 404,
    "answer_not_found": 404,
    "model_not_found": 404,
    "bad_question": 422,
    "question_too_long": 413,
    "bad_date": 422,
    "release_missing": 503,
    "index_broken": 503,
    "model_missing": 503,
    "font_missing": 503,
}


def shown(error: TrolyError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message}}


def add_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(TrolyError)
    async def troly(_: Request, error: TrolyError) -> JSONResponse:
        return JSONResponse(shown(error), _STATUS.get(error.code, 400))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        where = "; ".join(".".join(str(part) for part in item["loc"]) for item in error.errors()[:5])
        return _json("invalid_request", f"Yêu cầu không đúng mẫu (ở: {where}).", 422)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        message = {404: "Không có trang này.", 405: "Cách gọi này không được dùng ở đây."}.get(
            error.status_code, "Yêu cầu không thực hiện được."
        )
        return _json(f"http_{error.status_code}", message, error.status_code)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("request_failed", path=request.url.path, exc_info=error)
        return JSONResponse(shown(Unexpected()), 500)


def _json(code: str, message: str, status: int) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status)
