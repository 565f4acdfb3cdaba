"""The OpenAI-compatible door, driven by OpenAI's own client on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest

from assistant.app import make_app
from assistant.settings import AssistantSettings
from assistant.shapes import Answer
from ingest.store.home import Home
from tests.assistant.conftest import scripted, serve_app
from tests.fakes import PENAL, FakeServing, copy_home

QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
PIN = "khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13"
SAID = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."
MACHINE = f"Tóm tắt do máy viết (đã đối chiếu với căn cứ): {SAID} [{PIN}]"
ASKED: list[Any] = [
    {"role": "system", "content": "Bạn là một trợ lý vui tính."},
    {"role": "user", "content": "Chào bạn"},
    {"role": "assistant", "content": "Chào!"},
    {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
]


@pytest.fixture(scope="module")
def client(small_law: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[openai.OpenAI]:
    home = copy_home(small_law, tmp_path_factory.mktemp("door") / "home")
    app = make_app(home, AssistantSettings(), FakeServing(home, scripted("[1] ", SAID)))
    with serve_app(app) as address, openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as made:
        yield made


def test_the_one_model_is_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["troly"]


def test_the_text_is_the_quoted_law_then_the_machines_sentence(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="troly", messages=ASKED, temperature=0.3)
    (choice,) = found.choices
    answer = Answer.model_validate(found.model_extra["troly"])  # type: ignore[index]
    text = choice.message.content or ""
    assert (choice.finish_reason, choice.message.role, found.object) == ("stop", "assistant", "chat.completion")
    assert [each.provision_id for each in answer.evidence] == [f"{PENAL}/d173/k3"]
    assert f"{PIN} (Chưa xác định hiệu lực):\n“{answer.evidence[0].quote}”" in text
    assert answer.warnings[0].message in text
    assert text.endswith(MACHINE)


def test_a_stream_says_the_same(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="troly", messages=ASKED)
    pieces = list(client.chat.completions.create(model="troly", messages=ASKED, stream=True))
    text = "".join(piece.choices[0].delta.content or "" for piece in pieces)
    assert text == whole.choices[0].message.content
    assert [piece.choices[0].finish_reason for piece in pieces] == [*[None] * (len(pieces) - 1), "stop"]
    assert pieces[-1].model_extra["troly"]["answer"] == SAID  # type: ignore[index]
    assert len({piece.id for piece in pieces}) == 1


def test_a_refusal_is_said_as_one(client: openai.OpenAI) -> None:
    asked: Any = [{"role": "user", "content": "Điều 9999 Bộ luật Hình sự quy định gì?"}]
    found = client.chat.completions.create(model="troly", messages=asked)
    text = found.choices[0].message.content or ""
    assert text.startswith("Không đủ căn cứ trong kho văn bản.")
    assert "Quy định gần nhất:\n- " in text
    assert found.model_extra["troly"]["abstained"] is True  # type: ignore[index]


def test_the_day_may_be_given(client: openai.OpenAI) -> None:
    found = client.chat.completions.create(model="troly", messages=ASKED, extra_body={"as_of": "2020-02-01"})
    assert found.model_extra["troly"]["as_of"] == "2020-02-01"  # type: ignore[index]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("model", "messages", "status", "code"),
    [
        ("gpt-4", ASKED, 404, "model_not_found"),
        ("troly", [], 422, "invalid_request"),
        ("troly", [{"role": "system", "content": "Chào"}], 422, "bad_question"),
        ("troly", [{"role": "user", "content": " "}], 422, "bad_question"),
        ("troly", [{"role": "user", "content": None}], 422, "bad_question"),
        ("troly", [{"role": "user", "content": "a" * 4001}], 413, "question_too_long"),
        ("troly", [{"role": "user", "content": "a" * 70_000}], 413, "body_too_large"),
    ],
)
def test_bad_requests(client: openai.OpenAI, model: str, messages: Any, status: int, code: str, stream: bool) -> None:
    with pytest.raises(openai.APIStatusError) as raised:
        client.chat.completions.create(model=model, messages=messages, stream=stream)
    assert (raised.value.status_code, raised.value.code) == (status, code)
