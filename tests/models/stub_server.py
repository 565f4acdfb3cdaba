"""An OpenAI-compatible server that says what a test tells it to, and notices when its client leaves."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DONE = b"data: [DONE]\n\n"


def piece(text: str, reason: str | None = None) -> bytes:
    """One event of a streamed answer."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": reason}
    event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(event).encode() + b"\n\n"


class Stub(ThreadingHTTPServer):
    """``asked`` are the requests: path, Authorization header, body. ``left`` is set when a client went away."""

    daemon_threads = True

    def __init__(self, play: Callable[[Call], None]) -> None:
        super().__init__(("127.0.0.1", 0), Call)
        self.play = play
        self.asked: list[tuple[str, str | None, dict[str, Any]]] = []
        self.left = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Call(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], body))
        try:
            self.server.play(self)
        except OSError:
            self.server.left.set()

    def begin(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def say(self, *events: bytes) -> None:
        for event in events:
            self.wfile.write(event)
            self.wfile.flush()

    def repeat(self, event: bytes) -> None:
        """The same again and again, until the client has left."""
        while True:
            self.say(event)
            time.sleep(0.01)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def stub_server(play: Callable[[Call], None]) -> Iterator[Stub]:
    serving = Stub(play)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield serving
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()
