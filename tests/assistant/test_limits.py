"""The limit on a body holds however its length is told, and every response carries its headers."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from assistant.limits import BodyLimit, SecurityHeaders

LIMIT = 1024


async def _echo(_scope: Any, receive: Any, send: Any) -> None:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def call(pieces: list[bytes], headers: list[tuple[bytes, bytes]], app: Any = None) -> tuple[int, bytes, dict[str, str]]:
    sent: list[MutableMapping[str, Any]] = []
    waiting: list[MutableMapping[str, Any]] = [
        {"type": "http.request", "body": piece, "more_body": True} for piece in pieces
    ]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> MutableMapping[str, Any]:
        return waiting.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    asyncio.run((app or BodyLimit(_echo, LIMIT))(scope, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:]), found


@pytest.mark.parametrize("length", [None, b"0", b"10", b"1024"])
def test_a_body_within_the_limit_arrives_whole(length: bytes | None) -> None:
    pieces = [b"x" * 512, b"y" * 512]
    assert call(pieces, [(b"content-length", length)] if length else [])[:2] == (200, b"".join(pieces))


@pytest.mark.parametrize(
    ("pieces", "length"),
    [
        ([b"x" * 1025], None),
        ([b"x" * 600, b"x" * 600], None),
        ([b"x" * 1025], b"10"),
        ([], b"1025"),
        ([], b"99999999999999999999"),
        ([b"x"], b"-1"),
        ([b"x"], b"abc"),
    ],
)
def test_a_body_over_the_limit_is_refused(pieces: list[bytes], length: bytes | None) -> None:
    status, body, headers = call(pieces, [(b"content-length", length)] if length else [])
    assert status == 413
    assert b"body_too_large" in body
    assert headers["connection"] == "close"


def test_the_headers_keep_a_page_to_this_host() -> None:
    _, _, headers = call([], [], SecurityHeaders(_echo))
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
