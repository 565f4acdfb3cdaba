"""The HTTP API on the real application with fake models: shapes, errors, streams, and arbitrary input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from assistant.app import make_app
from assistant.settings import AssistantSettings
from assistant.shapes import Answer
from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from tests.assistant.conftest import scripted
from tests.fakes import PENAL, FakeServing, copy_home

BASE = "http://127.0.0.1:8000"
QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
CLAUSE = f"{PENAL}/d173/k3"
RATER = {"X-Troly-Rater": "browser-1"}
JSON = {"content-type": "application/json"}
TEN_MEGABYTES = 10 * 1024 * 1024


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    response = client.post("/api/ask", json={"question": question, **more})
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def events(client: TestClient, question: str = QUESTION) -> list[tuple[str, dict[str, Any]]]:
    found = []
    with client.stream(
        "POST", "/api/ask", json={"question": question}, headers={"Accept": "text/event-stream"}
    ) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        name = ""
        for line in response.iter_lines():
            if line.startswith("event:"):
                name = line.removeprefix("event:").strip()
            elif line.startswith("data:"):
                found.append((name, json.loads(line.removeprefix("data:"))))
    return found


Case = tuple[str, str, dict[str, Any], int, str]
BAD: list[Case] = [
    ("POST", "/api/ask", {"content": b"x" * TEN_MEGABYTES, "headers": JSON}, 413, "body_too_large"),
    ("POST", "/api/ask", {"json": {"question": "a " * TEN_MEGABYTES}}, 413, "body_too_large"),
    ("POST", "/api/ask", {"content": b"{not json", "headers": JSON}, 422, "invalid_request"),
    ("POST", "/api/ask", {"content": b"", "headers": JSON}, 422, "invalid_request"),
    ("POST", "/api/ask", {"content": b"\xff\xfe", "headers": JSON}, 422, "invalid_request"),
    ("POST", "/api/ask", {"content": b"[" * 60_000, "headers": JSON}, 400, "http_400"),
    ("POST", "/api/ask", {"content": b'{"question": "\\ud800 la gi"}', "headers": JSON}, 422, "bad_question"),
    ("POST", "/api/ask", {"json": []}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": 5}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": None}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": QUESTION, "more": 1}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": QUESTION, "as_of": "hôm qua"}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": QUESTION, "as_of": "2024-02-30"}}, 422, "invalid_request"),
    ("POST", "/api/ask", {"json": {"question": ""}}, 422, "bad_question"),
    ("POST", "/api/ask", {"json": {"question": " \n ?!"}}, 422, "bad_question"),
    ("POST", "/api/ask", {"json": {"question": "a" * 4001}}, 413, "question_too_long"),
    ("GET", "/api/ask", {}, 405, "http_405"),
    ("GET", f"/api/provisions/{PENAL}/d9999", {}, 404, "provision_not_found"),
    ("GET", f"/api/provisions/{PENAL}/d173/k99", {}, 404, "provision_not_found"),
    ("GET", f"/api/provisions/{PENAL}", {}, 404, "provision_not_found"),
    ("GET", "/api/provisions/9/9999/QH9/d1", {}, 404, "provision_not_found"),
    ("GET", "/api/provisions/%00%ff'--", {}, 404, "provision_not_found"),
    ("GET", f"/api/provisions/{CLAUSE}?v=none", {}, 404, "provision_not_found"),
    ("GET", f"/api/provisions/{CLAUSE}?as_of=1990-01-01", {}, 404, "provision_not_found"),
    ("GET", f"/api/provisions/{CLAUSE}?as_of=qua", {}, 422, "bad_date"),
    ("POST", "/api/ratings", {"json": {"answer_id": "x", "useful": True}}, 422, "invalid_request"),
    ("POST", "/api/ratings", {"json": {"answer_id": "x", "useful": True}, "headers": RATER}, 404, "answer_not_found"),
    (
        "POST",
        "/api/ratings",
        {"json": {"answer_id": "x", "useful": True}, "headers": {"X-Troly-Rater": "short"}},
        422,
        "invalid_request",
    ),
    (
        "POST",
        "/api/ratings",
        {"json": {"answer_id": "x", "useful": True, "comment": "a" * 4001}, "headers": RATER},
        422,
        "invalid_request",
    ),
    (
        "POST",
        "/api/ratings",
        {"content": b'{"answer_id": "x", "useful": true, "comment": "\\udfff"}', "headers": {**JSON, **RATER}},
        422,
        "invalid_request",
    ),
    (
        "POST",
        "/api/ratings",
        {"content": b'{"answer_id": "\\ud800", "useful": true}', "headers": {**JSON, **RATER}},
        422,
        "invalid_request",
    ),
    ("POST", "/api/ratings", {"json": {"answer_id": "x", "useful": "?"}, "headers": RATER}, 422, "invalid_request"),
    ("GET", "/nothing-here", {}, 404, "http_404"),
    ("GET", "/static/../app.py", {}, 404, "http_404"),
    ("GET", "/static/%2e%2e/app.py", {}, 404, "http_404"),
]


@pytest.mark.parametrize(("method", "path", "sent", "status", "code"), BAD, ids=lambda part: str(part)[:30])
def test_bad_input(client: TestClient, method: str, path: str, sent: dict[str, Any], status: int, code: str) -> None:
    response = client.request(method, path, **sent)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    message = response.json()["error"]["message"]
    assert message[0].isupper()
    assert any(ord(letter) > 127 for letter in message), "people read Vietnamese"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "troly"])
def test_a_name_that_points_here_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).json()["status"] == "ok"


def test_the_whole_answer_at_once(client: TestClient) -> None:
    answer = ask(client)
    assert Answer.model_validate(answer).model_dump(mode="json") == answer
    assert [quote["provision_id"] for quote in answer["evidence"]] == [CLAUSE]
    assert set(answer["related"]) == {"guidance", "precedents", "judgments", "qa"}


def test_the_stream_ends_with_the_same_answer(client: TestClient) -> None:
    found = events(client)
    assert [name for name, _ in found] == ["understood", "evidence", "sentence", "done"]
    whole, last = ask(client), found[-1][1]
    assert {**last, "id": ""} == {**whole, "id": ""}
    assert found[0][1]["corpus"]["articles"] > 30


def test_errors_before_the_stream_keep_their_status(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": " "}, headers={"Accept": "text/event-stream"})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "bad_question")


def test_an_error_within_the_stream_is_its_last_event(small_law: Home, tmp_path: Path) -> None:
    home = copy_home(small_law, tmp_path / "home")
    app = make_app(home, AssistantSettings(), FakeServing(home))

    def broken(*_: Any) -> Iterator[Any]:
        yield next(real(QUESTION))
        raise RuntimeError("disk")

    real = app.state.assistant.ask
    app.state.assistant.ask = broken
    with TestClient(app, base_url=BASE) as client:
        found = events(client)
    assert [name for name, _ in found] == ["understood", "error"]
    assert found[-1][1]["error"]["code"] == "internal"
    assert "disk" not in json.dumps(found)


def test_a_fault_of_ours_tells_no_details(small_law: Home, tmp_path: Path) -> None:
    home = copy_home(small_law, tmp_path / "home")
    app = make_app(home, AssistantSettings(), FakeServing(home))
    app.state.store = None
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        response = client.get("/healthz")
    assert (response.status_code, response.json()["error"]["code"]) == (500, "internal")
    assert "NoneType" not in response.text


def test_nothing_published_is_unavailable(tmp_path: Path) -> None:
    home = open_home(IngestSettings(home=tmp_path / "empty"))
    with TestClient(make_app(home, AssistantSettings(), FakeServing(home)), base_url=BASE) as client:
        response = client.post("/api/ask", json={"question": QUESTION})
        assert (response.status_code, response.json()["error"]["code"]) == (503, "release_missing")
        assert client.get("/healthz").status_code == 503


def test_a_sentence_reaches_the_reader(small_law: Home, tmp_path: Path) -> None:
    home = copy_home(small_law, tmp_path / "home")
    said = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."
    app = make_app(home, AssistantSettings(), FakeServing(home, scripted("[1] ", said)))
    with TestClient(app, base_url=BASE) as client:
        found = events(client)
    assert [name for name, _ in found] == ["understood", "evidence", "writing", "writing", "sentence", "done"]
    assert (found[-1][1]["answer"], found[-1][1]["cites"]) == (said, CLAUSE)


def test_an_article_with_the_spans_of_its_units(client: TestClient) -> None:
    shown = client.get(f"/api/provisions/{CLAUSE}").json()
    assert (shown["article"], shown["title"]) == ("173", "Tội trộm cắp tài sản")
    assert shown["pin"] == "khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13"
    spans = {unit["path"]: shown["text"][unit["start"] : unit["end"]] for unit in shown["units"]}
    assert spans["d173/k3"].startswith("3. Phạm tội")
    assert spans["d173/k2/đđ"].strip() == "đ) Hành hung để tẩu thoát;"
    assert (shown["in_force"], shown["text_status"]) == (None, "as_enacted")
    (version,) = shown["versions"]
    assert client.get(f"/api/provisions/{CLAUSE}", params={"v": version["version_id"]}).json() == shown


def test_quotes_are_word_for_word_what_their_version_says(client: TestClient) -> None:
    for question in (QUESTION, "Điều 468 Bộ luật Dân sự", "Thời hiệu khởi kiện là bao lâu?", "trom cap tai san"):
        for quote in ask(client, question)["evidence"]:
            params = {"v": quote["version_id"]}
            shown = client.get(f"/api/provisions/{quote['provision_id']}", params=params).json()
            assert quote["quote"] in shown["text"]
            page = client.get(quote["url"])
            assert page.status_code == 200
            assert 'id="' + quote["provision_id"].removeprefix(quote["law_id"] + "/") + '"' in page.text


def test_a_second_rating_replaces_the_first(client: TestClient) -> None:
    answer_id = ask(client)["id"]

    def rate(rater: str, useful: bool) -> str:
        sent = {"answer_id": answer_id, "useful": useful, "comment": "Đúng khoản."}
        response = client.post("/api/ratings", json=sent, headers={"X-Troly-Rater": rater})
        assert response.status_code == 201
        return str(response.json()["id"])

    assert rate("browser-1", True) == rate("browser-1", False) != rate("browser-2", True)


def test_only_named_origins_may_embed(small_law: Home, tmp_path: Path) -> None:
    home = copy_home(small_law, tmp_path / "home")
    settings_ = AssistantSettings(allowed_origins=["https://toaan.example"])
    with TestClient(make_app(home, settings_, FakeServing(home)), base_url=BASE) as client:
        for origin, allowed in (("https://toaan.example", "https://toaan.example"), ("https://evil.example", None)):
            response = client.get("/healthz", headers={"Origin": origin})
            assert response.headers.get("access-control-allow-origin") == allowed


def test_the_schema_is_valid_and_has_examples(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    loaded = schemathesis.openapi.from_dict(schema)
    loaded.validate()
    assert {"/api/ask", "/api/provisions/{provision_id}", "/api/ratings", "/healthz"} <= set(schema["paths"])
    assert schema["components"]["schemas"]["Ask"]["examples"]
    assert schema["components"]["schemas"]["Rate"]["examples"]
    assert client.get("/docs").status_code == 404, "FastAPI's page loads scripts from another host"


def test_no_input_breaks_the_server(client: TestClient) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", client.app, headers={"Host": "127.0.0.1"})
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    assert {"POST /api/ask", "GET /healthz", "POST /v1/chat/completions"} <= {each.label for each in operations}
    for operation in operations:
        statuses: set[int] = set()

        @given(case=operation.as_strategy())
        @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def send(case: schemathesis.Case) -> None:
            response = case.call(headers={**dict(case.headers or {}), "Host": "127.0.0.1"})
            case.validate_response(response, checks=[not_a_server_error])
            statuses.add(response.status_code)  # noqa: B023

        send()
        assert statuses - {400}, f"{operation.label} was never reached"
