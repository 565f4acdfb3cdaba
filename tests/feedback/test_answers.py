from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from feedback import tables
from feedback.answers import AnswerStore
from feedback.errors import AnswerNotFound
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
