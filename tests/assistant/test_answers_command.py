"""`troly answers` from the shell, on a home with an answer in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from assistant.answer import Assistant
from assistant.answers_command import app
from assistant.errors import BadCommand, FileNotWritten
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from feedback.errors import AnswerNotFound
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from tests.fakes import PENAL, FakeServing, fake_encoders

QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"


@pytest.fixture
def answer_id(law_home: Home, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TROLY_HOME", str(law_home.root))
    monkeypatch.setenv("TROLY_LLM", "none")
    # The command itself sends its log to stderr, before it runs anything.
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    engine = open_engine(law_home)
    assistant = Assistant(FakeServing(law_home), LawStore(engine), AnswerStore(engine), AssistantSettings())
    return str(assistant.answer(QUESTION)["id"])


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def run_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_what_is_listed(answer_id: str) -> None:
    (listed,) = run_json("list")
    assert (listed["id"], listed["question"], listed["changed"]) == (answer_id, QUESTION, [])
    assert run_json("list", "--changed") == []
    assert answer_id in run("list")


def test_an_answer_is_shown_and_given_again(answer_id: str) -> None:
    with fake_encoders():
        shown = run_json("show", answer_id)
        said = run("show", answer_id)
        again = run_json("replay", answer_id)
    assert shown["answer"]["evidence"][0]["provision_id"] == f"{PENAL}/d173/k3"
    assert shown["guard"] == [{"text": None, "cites": None, "verdict": "no_llm"}]
    assert shown["replay"] == {"same": True, "same_words": True, "differs": [], "not_replayed": None}
    assert again == {"id": answer_id, **shown["replay"]}
    assert shown["answer"]["evidence"][0]["quote"] in said
    assert "giống hệt" in said


def test_the_memo_is_written(answer_id: str, tmp_path: Path) -> None:
    pdf, docx = tmp_path / "phiếu.pdf", tmp_path / "phiếu.docx"
    run("memo", answer_id, "--pdf", str(pdf), "--docx", str(docx))
    assert (pdf.read_bytes()[:5], docx.read_bytes()[:2]) == (b"%PDF-", b"PK")


def test_what_cannot_be_done_says_so(answer_id: str, tmp_path: Path) -> None:
    with pytest.raises(BadCommand):
        run("memo", answer_id)
    with pytest.raises(FileNotWritten):
        run("memo", answer_id, "--pdf", str(tmp_path / "nowhere" / "x.pdf"))
    for command in ("show", "replay"):
        with pytest.raises(AnswerNotFound):
            run(command, "a9")
