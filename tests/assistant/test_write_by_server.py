"""Whatever goes wrong at a language model's server costs the sentence, never the answer, and the log says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from models.llm.server import server_chat
from models.settings import ModelSettings
from tests.assistant.conftest import MakeAssistant
from tests.fakes import PENAL
from tests.models.stub_server import DONE, Call, piece, stub_server

QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
SAID = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."


def says(*events: bytes) -> Callable[[Call], None]:
    def play(call: Call) -> None:
        call.begin()
        call.say(*events)

    return play


def refuses(call: Call) -> None:
    call.begin(404, "application/json")
    call.say(b'{"error": {"message": "no such model"}}')


def is_silent(call: Call) -> None:
    call.begin()
    call.repeat(b": still here\n\n")


@pytest.mark.parametrize(
    ("play", "withdrawn", "event", "detail"),
    [
        (says(piece(f"[1] {SAID}"), piece("", "stop"), DONE), None, None, ""),
        (says(piece(f"[1] {SAID}")), "llm_failed", "sentence_failed", "ngắt giữa câu trả lời"),
        (refuses, "llm_failed", "sentence_failed", "không có mô hình court-7b"),
        (is_silent, "timeout", "sentence_late", "không trả lời kịp"),
    ],
    ids=["well", "breaks off", "wrong name", "silent"],
)
def test_the_answer_stays(
    make_assistant: MakeAssistant,
    play: Callable[[Call], None],
    withdrawn: str | None,
    event: str | None,
    detail: str,
) -> None:
    with stub_server(play) as server, capture_logs() as logs:
        chat = server_chat(ModelSettings(llm_url=server.url, llm_model="court-7b", llm_first_seconds=0.3))
        events = list(make_assistant(chat).ask(QUESTION))
    (sentence,) = [each.data for each in events if each.name == "sentence"]
    assert (sentence["withdrawn"], sentence["answer"]) == (withdrawn, None if withdrawn else SAID)
    assert [each["provision_id"] for each in events[-1].data["evidence"]] == [f"{PENAL}/d173/k3"]
    warned = [log for log in logs if log["log_level"] == "warning"]
    assert [log["event"] for log in warned] == ([event] if event else [])
    assert all(detail in log["detail"] for log in warned)
