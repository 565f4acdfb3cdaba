"""Kept answers over HTTP: shapes, marks of change, memos, addresses that name nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert

from feedback.tables import cited_changes
from ingest.store.engine import open_engine
from ingest.store.home import home_of
from tests.fakes import PENAL

QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
CLAUSE = f"{PENAL}/d173/k3"


def ask(client: TestClient, question: str = QUESTION) -> str:
    return str(client.post("/api/ask", json={"question": question}).json()["id"])


def mark(client: TestClient, answer_id: str) -> None:
    """As if an amending act had come in, and been followed."""
    client.app.state.changes.catch_up()  # type: ignore[attr-defined]
    row = {"provision_id": CLAUSE, "what": "amended", "by": "12/2017/QH14", "from_day": date(2018, 1, 1)}
    engine = open_engine(home_of(client.app.state.answers._engine))  # type: ignore[attr-defined]
    with engine.begin() as connection:
        connection.execute(insert(cited_changes).values(answer_id=answer_id, marked_at=datetime.now(UTC), **row))
    engine.dispose()


def test_an_answer_comes_back_as_it_was_given(client: TestClient) -> None:
    given = client.post("/api/ask", json={"question": QUESTION}).json()
    kept = client.get(f"/api/answers/{given['id']}").json()
    assert {name: kept[name] for name in given} == given
    assert (kept["changed"], kept["guard"]) == ([], ["no_llm"])
    assert datetime.fromisoformat(kept["asked_at"]).tzinfo is not None


def test_a_mark_is_shown_wherever_the_answer_is(client: TestClient) -> None:
    changed, other = ask(client), ask(client, "Điều 174 Bộ luật Hình sự")
    mark(client, changed)
    message = (
        "Khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13 đã được sửa đổi bởi văn bản số 12/2017/QH14, từ 01/01/2018."
    )
    shown = [
        {"provision_id": CLAUSE, "what": "amended", "by": "12/2017/QH14", "from": "2018-01-01", "message": message}
    ]
    assert client.get(f"/api/answers/{changed}").json()["changed"] == shown
    found = client.post("/api/answers/changed", json={"ids": [other, changed, "a1", changed]}).json()
    assert [(each["id"], each["question"], each["changed"]) for each in found] == [(changed, QUESTION, shown)]
    page = client.get(f"/tra-loi/{changed}")
    assert page.status_code == 200
    assert message in page.text
    assert message not in client.get(f"/tra-loi/{other}").text


@pytest.mark.parametrize(
    ("ending", "media_type", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_the_memo_of_an_answer(client: TestClient, ending: str, media_type: str, begins: bytes) -> None:
    answer_id = ask(client)
    response = client.get(f"/api/answers/{answer_id}/memo.{ending}")
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert response.content.startswith(begins)
    assert f'filename="phieu-tra-loi-{answer_id[:8]}.{ending}"' in response.headers["content-disposition"]


@pytest.mark.parametrize("path", ["", "/memo.pdf", "/memo.docx"])
def test_an_answer_that_was_never_given(client: TestClient, path: str) -> None:
    response = client.get(f"/api/answers/a9{path}")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "answer_not_found")
    assert client.get("/tra-loi/a9").status_code == 404


def test_of_a_secret_question_nothing_is_said_again(client: TestClient) -> None:
    marked = "TỐI MẬT\nKế hoạch bắt giữ ông Nguyễn Văn A, áp dụng điều nào?"
    answer = client.post("/api/ask", json={"question": marked}).json()
    assert (answer["abstained"], answer["reason"], answer["question"]) == (True, "secret", "")
    assert answer["warnings"][0]["code"] == "secret"
    assert "Nguyễn Văn A" not in str(answer)
    assert client.get(f"/api/answers/{answer['id']}").status_code == 404
    home = home_of(client.app.state.answers._engine)  # type: ignore[attr-defined]
    kept = b"".join(path.read_bytes() for path in home.root.rglob("troly.db*"))
    assert "Kế hoạch bắt giữ".encode() not in kept
