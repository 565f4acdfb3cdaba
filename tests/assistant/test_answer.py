"""A question from start to end on real articles, with the encoder and the language model replaced."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Assistant, Event
from assistant.quantities import fits, quantities
from assistant.settings import AssistantSettings
from assistant.shapes import Answer
from feedback.answers import AnswerStore
from feedback.ratings import RatingStore
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from models.errors import ReleaseMissing
from models.releases import current
from tests.assistant.conftest import MakeAssistant, scripted
from tests.fakes import CIVIL, PENAL, FakeServing, copy_home

SUITES = Path(__file__).parents[2] / "eval" / "suites"
THEFT = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
# In 1990 the name alone means the code of 1985.
NUMBERED = "Khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13 quy định gì?"
SAID = "Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 07 năm đến 15 năm."


def names(events: list[Event]) -> list[str]:
    return [event.name for event in events]


def provisions(quotes: list[dict[str, Any]]) -> list[str]:
    return [quote["provision_id"] for quote in quotes]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (THEFT, [f"{PENAL}/d173/k3"]),
        ("Điều 173 BLHS", [f"{PENAL}/d173"]),
        ("điểm đ khoản 2 Điều 173 Bộ luật Hình sự", [f"{PENAL}/d173/k2/đđ"]),
        ("khoản 1 và khoản 2 Điều 173 Bộ luật Hình sự", [f"{PENAL}/d173/k1", f"{PENAL}/d173/k2"]),
        ("Điều 588 bộ luật dân sự", [f"{CIVIL}/d588"]),
        ("Theo Điều 173 Bộ luật Hình sự, trộm cắp 300 triệu thì bị phạt tù bao nhiêu năm?", [f"{PENAL}/d173/k3"]),
    ],
)
def test_the_quoted_provisions(make_assistant: MakeAssistant, question: str, quoted: list[str]) -> None:
    answer = make_assistant().answer(question)
    assert provisions(answer["evidence"]) == quoted
    assert (answer["abstained"], answer["reason"], answer["nearest"]) == (False, None, [])
    assert answer["evidence"][0]["pin"].endswith(answer["evidence"][0]["law_id"])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Trộm cắp tài sản 300 triệu thì bị phạt tù bao nhiêu năm?", f"{PENAL}/d173/k3"),
        ("toi trom cap tai san tri gia 60 trieu thi bi phat tu bao nhieu nam", f"{PENAL}/d173/k2"),
    ],
)
def test_a_sum_is_answered_by_clauses_that_hold_it(make_assistant: MakeAssistant, question: str, first: str) -> None:
    answer = make_assistant().answer(question)
    asked = quantities(answer["rewritten"] or question)
    assert provisions(answer["evidence"])[0] == first
    assert all(fits(quote["quote"], asked) for quote in answer["evidence"])


@pytest.mark.parametrize(
    ("question", "threshold", "as_of", "reason", "near"),
    [
        ("Mức án phí ly hôn là bao nhiêu?", 1.0, None, "low_confidence", None),
        ("Điều 9999 Bộ luật Hình sự quy định gì?", 0.0, None, "no_such_provision", f"{PENAL}/d180"),
        ("Khoản 9 Điều 173 Bộ luật Hình sự quy định gì?", 0.0, None, "no_such_provision", f"{PENAL}/d173"),
        # The code of 2005 had such an article; the one that is held has not.
        ("Điều 700 BLDS quy định gì?", 0.0, None, "no_such_provision", None),
        ("Điều 173 quy định gì?", 0.0, None, "law_not_named", None),
        ("Điều 5 Luật số 1/2099/QH20 quy định gì?", 0.0, None, "act_not_held", None),
        # The code of 1985 applied then, and is not held.
        (THEFT, 0.0, date(1990, 1, 1), "act_not_held", None),
        (NUMBERED, 0.0, date(1990, 1, 1), "not_in_force_then", f"{PENAL}/d173"),
        ("Trộm cắp tài sản bị phạt thế nào?", 0.0, date(1990, 1, 1), "not_in_force_then", None),
    ],
)
def test_refusals(
    make_assistant: MakeAssistant, question: str, threshold: float, as_of: date | None, reason: str, near: str | None
) -> None:
    events = list(make_assistant(scripted("[1] x"), threshold).ask(question, as_of))
    answer = events[-1].data
    assert names(events) == ["understood", "evidence", "done"], "nothing is written where nothing governs"
    assert (answer["abstained"], answer["reason"], answer["evidence"], answer["answer"]) == (True, reason, [], None)
    assert answer["warnings"][0]["code"] == reason
    assert answer["nearest"]
    if near:
        assert answer["nearest"][0]["provision_id"].startswith(near)


def test_events_come_in_order_and_the_last_is_the_answer(make_assistant: MakeAssistant) -> None:
    chat = scripted("[1] ", "Phạm tội thuộc một trong các trường hợp sau đây, ", "thì bị phạt tù từ 07 năm đến 15 năm.")
    events = list(make_assistant(chat).ask(THEFT))
    assert names(events) == ["understood", "evidence", "writing", "writing", "writing", "sentence", "done"]
    assert [event.data["tokens"] for event in events if event.name == "writing"] == [1, 2, 3]
    done = events[-1].data
    assert Answer.model_validate(done).model_dump(mode="json") == done
    assert (done["answer"], done["cites"]) == (SAID, f"{PENAL}/d173/k3")
    assert done["sentences"] == [{"text": SAID, "cites": f"{PENAL}/d173/k3"}]
    for event in events:
        shared = event.data.keys() & done.keys()
        assert {name: event.data[name] for name in shared} == {name: done[name] for name in shared}
        json.dumps(event.data)


@pytest.mark.parametrize(
    ("pieces", "withdrawn"),
    [
        (["[1] Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 12 năm đến 20 năm."], "number"),
        (["Không biết"], "uncited"),
        (None, "no_llm"),
    ],
)
def test_a_sentence_that_fails_is_withdrawn(
    make_assistant: MakeAssistant, pieces: list[str] | None, withdrawn: str
) -> None:
    events = list(make_assistant(scripted(*pieces) if pieces else None).ask(THEFT))
    (sentence,) = [event.data for event in events if event.name == "sentence"]
    assert sentence == {"answer": None, "cites": None, "sentences": [], "withdrawn": withdrawn}
    assert (events[-1].data["answer"], provisions(events[-1].data["evidence"])) == (None, [f"{PENAL}/d173/k3"])


def test_a_reader_who_leaves_stops_the_writing(make_assistant: MakeAssistant) -> None:
    gone = threading.Event()
    events = make_assistant(scripted("[1] Một", " hai.", pause=30)).ask(THEFT, cancel=gone)
    assert [next(events).name, next(events).name] == ["understood", "evidence"]
    gone.set()
    assert [event.data["withdrawn"] for event in events if event.name == "sentence"] == ["cancelled"]


def test_quotes_are_kept_before_the_sentence_is_written(make_assistant: MakeAssistant, law_home: Home) -> None:
    events = make_assistant(scripted(f"[1] {SAID}")).ask(THEFT)
    answer_id = next(events).data["id"]
    assert next(events).name == "evidence"
    engine = open_engine(law_home)
    assert RatingStore(engine).rate(answer_id, "someone-1", True, None)
    assert AnswerStore(engine).get(answer_id)["answer"] is None
    done = list(events)[-1].data
    assert AnswerStore(engine).get(answer_id) == done
    assert done["answer"] == SAID


def test_an_answer_names_what_it_depends_on(make_assistant: MakeAssistant, law_home: Home) -> None:
    release = current(law_home)
    assert make_assistant().answer(THEFT)["versions"] == {"release": release.id, **release.parts.model_dump()}


@pytest.mark.parametrize(
    ("question", "explicit", "day", "source"),
    [
        (THEFT, date(2020, 1, 1), "2020-01-01", "explicit"),
        (f"Ngày 05/06/2021, {THEFT}", None, "2021-06-05", "question"),
    ],
)
def test_the_day_that_applied(
    make_assistant: MakeAssistant, question: str, explicit: date | None, day: str, source: str
) -> None:
    answer = make_assistant().answer(question, explicit)
    assert (answer["as_of"], answer["as_of_source"]) == (day, source)
    assert provisions(answer["evidence"]) == [f"{PENAL}/d173/k3"]


@pytest.mark.parametrize("question", [THEFT, "Trộm cắp 300 triệu", "Thời hiệu khởi kiện là bao lâu?"])
def test_starter_texts_are_never_called_in_force(make_assistant: MakeAssistant, question: str) -> None:
    answer = make_assistant().answer(question)
    assert answer["evidence"]
    assert {quote["in_force"] for quote in answer["evidence"]} <= {None, False}
    assert {quote["text_status"] for quote in answer["evidence"]} == {"as_enacted"}
    assert "as_enacted" in [notice["code"] for notice in answer["warnings"]]


def test_without_dates_the_day_decides_nothing(make_assistant: MakeAssistant) -> None:
    answer = make_assistant().answer(NUMBERED, date(1990, 1, 1), any_date=True)
    assert provisions(answer["evidence"]) == [f"{PENAL}/d173/k3"]


def test_nothing_published_is_a_clear_error(law_home: Home, tmp_path: Path) -> None:
    home = copy_home(law_home, tmp_path / "bare")
    (home.releases / "current").unlink()
    engine = open_engine(home)
    bare = Assistant(FakeServing(home), LawStore(engine), AnswerStore(engine), AssistantSettings())
    with pytest.raises(ReleaseMissing, match="troly ingest"):
        bare.answer(THEFT)


def suite_questions() -> list[str]:
    lines = [line for path in sorted(SUITES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line)["question"] for line in lines]


def test_every_quote_stands_word_for_word_in_the_stored_text(whole_law: Home, tmp_path: Path) -> None:
    home = copy_home(whole_law, tmp_path / "home")
    engine = open_engine(home)
    store = LawStore(engine)
    assistant = Assistant(FakeServing(home), store, AnswerStore(engine), AssistantSettings())
    quotes = 0
    for question in suite_questions()[::2]:
        answer = assistant.answer(question)
        assert bool(answer["evidence"]) is not answer["abstained"]
        for quote in answer["evidence"] + answer["nearest"]:
            text = store.version(quote["version_id"]).text
            assert quote["quote"]
            assert quote["quote"] in text
            assert quote["provision_id"].startswith(f"{quote['law_id']}/d{quote['article']}")
            assert all(0 <= start < end <= len(quote["quote"]) for start, end in quote["marks"])
            quotes += 1
    assert quotes > 200


def test_no_named_provision_that_the_law_lacks_is_answered(whole_law: Home, tmp_path: Path) -> None:
    home = copy_home(whole_law, tmp_path / "home")
    engine = open_engine(home)
    assistant = Assistant(FakeServing(home), LawStore(engine), AnswerStore(engine), AssistantSettings())
    lines = (SUITES / "starter-false-premise.jsonl").read_text("utf-8").splitlines()
    answered = [row["qid"] for row in map(json.loads, lines) if not assistant.answer(row["question"])["abstained"]]
    assert answered == []
