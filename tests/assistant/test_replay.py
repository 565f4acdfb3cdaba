"""A kept answer is asked again: nothing differs, or what differs is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.replay import Replay, replay
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore, Kept
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.learnt import learnt_of
from models.settings import ModelSettings
from tests.assistant.conftest import scripted
from tests.fakes import LABOUR, PENAL, FakeServing, calibration, fake_encoders, publish_with_fakes, store_starter

CLAUSE = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
SAID = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."
SETTINGS = ModelSettings(llm="none")


@pytest.fixture
def engine(law_home: Home) -> Engine:
    return open_engine(law_home)


@pytest.fixture
def fakes() -> Iterator[None]:
    """The encoder of the release and a calibration that answers every question, as when it was asked first."""

    def willing(home: Home, release: Any) -> Any:
        return replace(learnt_of(home, release), calibration=calibration(0.0))

    with fake_encoders(), patch("assistant.serving.learnt_of", willing):
        yield


def asked(home: Home, engine: Engine, question: str, as_of: date | None = None, **options: Any) -> Kept:
    answers = AnswerStore(engine)
    assistant = Assistant(FakeServing(home, **options), LawStore(engine), answers, AssistantSettings())
    return answers.kept(assistant.answer(question, as_of)["id"])


def differing(found: Replay) -> list[str]:
    assert found.code is None, found.message
    return [difference.what for difference in found.differs]


@pytest.mark.usefixtures("fakes")
@pytest.mark.parametrize(
    ("question", "as_of"),
    [
        (CLAUSE, None),
        (CLAUSE, date(2020, 1, 1)),
        ("Ngày 12/3/2019 trộm cắp tài sản 300 triệu thì bị phạt tù bao nhiêu năm?", None),
        ("Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là bao lâu?", None),
        ("Điều 9999 Bộ luật Hình sự quy định gì?", None),
        (CLAUSE, date(1990, 1, 1)),
    ],
)
def test_nothing_differs(law_home: Home, engine: Engine, question: str, as_of: date | None) -> None:
    kept = asked(law_home, engine, question, as_of)
    assert differing(replay(kept, law_home, engine, SETTINGS)) == []
    assert AnswerStore(engine).latest(10) == [kept], "what is asked to be compared is not kept"


@pytest.mark.usefixtures("fakes")
def test_it_is_asked_of_the_release_of_then(law_home: Home, engine: Engine) -> None:
    kept = asked(law_home, engine, CLAUSE)
    store_starter(law_home, {LABOUR: {"1", "2"}})
    assert publish_with_fakes(law_home).id != kept.answer["versions"]["release"]
    assert differing(replay(kept, law_home, engine, SETTINGS)) == []


@pytest.mark.usefixtures("fakes")
def test_it_is_asked_on_the_day_of_then(law_home: Home, engine: Engine) -> None:
    kept = asked(law_home, engine, CLAUSE)
    last_year = date(2025, 11, 24)
    earlier = replace(
        kept, asked={**kept.asked, "today": str(last_year)}, answer={**kept.answer, "as_of": str(last_year)}
    )
    assert differing(replay(earlier, law_home, engine, SETTINGS)) == []


@pytest.mark.usefixtures("fakes")
def test_what_differs_is_named(law_home: Home, engine: Engine) -> None:
    kept = asked(law_home, engine, CLAUSE)
    quote = {**kept.answer["evidence"][0], "quote": "3. Khác.", "in_force": True}
    other = {**kept.answer, "evidence": [quote], "reason": "x", "answer": SAID}
    found = replay(replace(kept, answer=other), law_home, engine, SETTINGS)
    clause = f"{PENAL}/d173/k3"
    assert differing(found) == ["reason", f"quote {clause}", f"in_force {clause}", "answer"]
    assert (found.differs[0].then, found.differs[0].now) == ("x", None)
    assert not found.same
    assert not found.same_words


@pytest.mark.usefixtures("fakes")
def test_what_has_become_known_of_the_law_since_leaves_the_words_the_same(law_home: Home, engine: Engine) -> None:
    kept = asked(law_home, engine, CLAUSE)
    quote = {**kept.answer["evidence"][0], "valid_to": "2025-01-01", "in_force": True}
    found = replay(replace(kept, answer={**kept.answer, "evidence": [quote]}), law_home, engine, SETTINGS)
    assert (found.same, found.same_words) == (False, True)
    assert differing(found) == [f"valid_to {PENAL}/d173/k3", f"in_force {PENAL}/d173/k3"]


@pytest.mark.usefixtures("fakes")
@pytest.mark.parametrize("said", [SAID, "Phạt tù từ 99 năm."])
def test_the_sentence_and_the_guards_verdict_come_again(law_home: Home, engine: Engine, said: str) -> None:
    kept = asked(law_home, engine, CLAUSE, chat=scripted("[1] ", said))
    assert [sentence["verdict"] == "accepted" for sentence in kept.written] == [said == SAID]
    with patch("assistant.serving.open_llm", lambda *_: scripted("[1] ", said)):
        assert replay(kept, law_home, engine, SETTINGS).same
    with patch("assistant.serving.open_llm", lambda *_: None):
        found = differing(replay(kept, law_home, engine, SETTINGS))
    assert found == (["answer", "cites", "guard"] if said == SAID else ["guard"])


@pytest.mark.usefixtures("fakes")
def test_why_it_cannot_be_asked_again(law_home: Home, engine: Engine, tmp_path: Path) -> None:
    kept = asked(law_home, engine, CLAUSE)
    release = law_home.releases / f"{kept.answer['versions']['release']}.json"
    assert replay(replace(kept, asked={}), law_home, engine, SETTINGS).code == "not_recorded"
    (law_home.indexes / kept.answer["versions"]["index"]).rename(tmp_path / "away")
    assert replay(kept, law_home, engine, SETTINGS).code == "index_broken"
    release.unlink()
    found = replay(kept, law_home, engine, SETTINGS)
    assert (found.code, found.same, found.differs) == ("release_missing", False, [])
    assert found.message
