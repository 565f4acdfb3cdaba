from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, insert, select

from feedback import tables
from feedback.answers import AnswerStore
from feedback.errors import AnswerNotFound
from feedback.refusals import RefusalStore
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(open_home(IngestSettings(home=tmp_path / "home")))


def answer(answer_id: str = "a1", **more: Any) -> dict[str, Any]:
    return {"id": answer_id, "question": "Điều 173?", "versions": {"release": "r-1"}, "evidence": [], **more}


def test_an_answer_comes_back_word_for_word(engine: Engine) -> None:
    kept = answer(evidence=[{"quote": "đ) Hành hung để tẩu thoát;", "score": 0.1234, "in_force": None}])
    AnswerStore(engine).save(kept)
    assert AnswerStore(engine).get("a1") == kept


def test_saving_again_replaces(engine: Engine) -> None:
    store = AnswerStore(engine)
    store.save(answer(answer=None))
    store.save(answer("a2"))
    store.save(answer(answer="Một câu."))
    assert (store.get("a1")["answer"], store.get("a2")) == ("Một câu.", answer("a2"))
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.answers)) == 2


@pytest.mark.parametrize("answer_id", ["", "a9", "a1' OR '1'='1"])
def test_an_answer_that_was_never_given(engine: Engine, answer_id: str) -> None:
    AnswerStore(engine).save(answer())
    with pytest.raises(AnswerNotFound):
        AnswerStore(engine).get(answer_id)


@pytest.mark.parametrize("lacking", ["id", "question", "versions"])
def test_half_an_answer_is_not_kept(engine: Engine, lacking: str) -> None:
    half = {name: value for name, value in answer().items() if name != lacking}
    with pytest.raises(KeyError, match=lacking):
        AnswerStore(engine).save(half)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.answers)) == 0


def test_how_it_was_asked_and_written_is_kept_beside(engine: Engine) -> None:
    store = AnswerStore(engine)
    asked = {"question": "Điều 173?", "as_of": None, "any_date": False, "today": "2026-11-24"}
    written = [{"text": None, "cites": None, "verdict": "number"}]
    store.save(answer(answer=None), asked=asked)
    store.save(answer(answer=None), written=written)
    kept = store.kept("a1")
    assert (kept.answer, kept.asked, kept.written) == (answer(answer=None), asked, written)
    assert kept.asked_at.utcoffset() is not None
    assert store.kept("a1") == kept


def test_an_answer_of_an_earlier_program_says_nothing_of_how_it_was_asked(engine: Engine) -> None:
    row = {"id": "old", "asked_at": datetime(2026, 1, 1, tzinfo=UTC), "question": "?", "release": "r", "answer": {}}
    with engine.begin() as connection:
        connection.execute(insert(tables.answers).values(row))
    kept = AnswerStore(engine).kept("old")
    assert (kept.asked, kept.written) == ({}, [])


def test_of_a_refused_question_only_the_fact_is_kept(engine: Engine) -> None:
    store = RefusalStore(engine)
    first, second = store.keep("secret"), store.keep("secret")
    assert [(kept.id, kept.reason) for kept in store.all()] == [(first, "secret"), (second, "secret")]
    with engine.connect() as connection:
        columns = connection.execute(select(tables.refused_questions)).keys()
    assert set(columns) == {"id", "at", "reason"}
