"""What each kind of question gets, on small laws with two editions and on stored quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Assistant
from assistant.by_kind import gather_by_kind
from assistant.dates import AsOf
from assistant.evidence import Gathered
from assistant.kinds import Kind
from assistant.later_law import later_law
from assistant.must_not import kind_notices
from assistant.shapes import Evidence
from assistant.understand import Understood
from ingest.records import Version
from models.query import Query
from tests.assistant.conftest import MakeAssistant, scripted
from tests.fakes import PENAL, starter_versions

DAY = date(2024, 8, 1)
THEFT = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"


def quote(words: str, first: date | None, end: date | None = None, law: str = "Luật Đất đai") -> Evidence:
    return Evidence(
        provision_id="1/2024/QH15/d1/k1",
        version_id=f"1/2024/QH15/d1@{words}",
        law_id="1/2024/QH15",
        law_title=law,
        article="1",
        clause="1",
        point=None,
        pin=f"khoản 1 Điều 1 {law} số 1/2024/QH15",
        context="",
        lead=None,
        quote=words,
        url="",
        valid_from=first,
        valid_to=end,
        in_force=True,
        text_status="consolidated",
        score=1.0,
    )


OLD, NEW = quote("cũ", date(2014, 7, 1), DAY), quote("mới", DAY)


def asked(kind: Kind, as_of: AsOf, acts: list[str] | None = None) -> Understood:
    return Understood(Query("?", "?"), as_of, acts or [], [], [], False, kind)


def on(as_of: AsOf) -> Gathered:
    return Gathered(evidence=[OLD if as_of.day < DAY else NEW])


@pytest.mark.parametrize(
    ("as_of", "acts"),
    [
        (AsOf(DAY, "question"), []),
        (AsOf(date(2026, 1, 1), "today"), []),
        (AsOf(date(2026, 1, 1), "today"), ["45/2013/QH13", "31/2024/QH15"]),
    ],
)
def test_a_comparison_quotes_both_editions(as_of: AsOf, acts: list[str]) -> None:
    days = {"45/2013/QH13": date(2014, 7, 1), "31/2024/QH15": DAY}
    found = gather_by_kind(asked(Kind.COMPARISON, as_of, acts), days, on)
    assert [(each.edition, each.quote) for each in found.evidence] == [("before", "cũ"), ("after", "mới")]
    assert found.evidence[0].in_force is False
    assert kind_notices(Kind.COMPARISON, found) == []


def test_what_did_not_change_is_no_comparison() -> None:
    found = gather_by_kind(asked(Kind.COMPARISON, AsOf(DAY, "question")), {}, lambda _: Gathered(evidence=[NEW]))
    assert [each.edition for each in found.evidence] == [None]
    assert [notice.code for notice in kind_notices(Kind.COMPARISON, found)] == ["one_edition"]


def test_a_prediction_is_declined_with_what_is_near() -> None:
    found = gather_by_kind(asked(Kind.PREDICTION, AsOf(DAY, "today")), {}, on)
    assert (found.reason, found.evidence, found.nearest) == ("no_prediction", [], [NEW])


class TwoTexts:
    """The law with a text of the article of the quotes above for each of some days."""

    def __init__(self, *texts: tuple[str, date, date | None]) -> None:
        (sample, *_) = starter_versions(PENAL)
        whole = replace(sample.unit, path="d1/k1", start=0, end=1, children=())
        self.texts = [self._version(sample, whole, *text) for text in texts]

    def _version(self, sample: Version, unit: Any, words: str, first: date, end: date | None) -> Version:
        named = {"version_id": f"1/2024/QH15/d1@{words}", "text": words, "valid_from": first, "valid_to": end}
        return replace(sample, law_id="1/2024/QH15", path="d1", unit=replace(unit, end=len(words)), **named)

    def versions(self, law_id: str, path: str) -> list[Version]:
        assert (law_id, path) == ("1/2024/QH15", "d1")
        return self.texts

    def provision_in(self, version: Version, path: str) -> Any:
        assert path == "d1/k1"
        return type("Found", (), {"quote": version.text})


BOTH = (("cũ", date(2014, 7, 1), DAY), ("mới", DAY, None))


@pytest.mark.parametrize(
    ("shown", "day", "texts", "codes"),
    [
        (OLD, date(2016, 1, 1), BOTH, ["later_edition"]),
        (
            quote("cũ", date(2014, 7, 1), DAY, "Bộ luật Hình sự"),
            date(2016, 1, 1),
            BOTH,
            ["later_edition", "lighter_rule"],
        ),
        (OLD, date(2016, 1, 1), BOTH[:1], ["later_edition"]),
        (quote("mới", DAY, None, "Bộ luật Hình sự"), date(2024, 7, 1), BOTH[1:], ["lighter_rule"]),
        (NEW, date(2024, 9, 1), BOTH, []),
        (NEW, date(2099, 1, 1), BOTH, []),
        (OLD.model_copy(update={"edition": "before"}), date(2016, 1, 1), BOTH, []),
    ],
)
def test_what_has_changed_since(shown: Evidence, day: date, texts: Any, codes: list[str]) -> None:
    found = later_law([shown], AsOf(day, "question"), TwoTexts(*texts))  # type: ignore[arg-type]
    assert [notice.code for notice in found] == codes


@pytest.mark.parametrize(
    ("question", "kind", "reason", "warned"),
    [
        ("Xin chào!", "chit_chat", "chit_chat", "chit_chat"),
        ("Vụ của tôi ra tòa thì tôi thắng hay thua?", "prediction", "no_prediction", "no_prediction"),
        ("Nên tuyên bao nhiêu năm tù cho bị cáo trộm cắp 300 triệu?", "verdict", None, "no_verdict"),
        ("Tôi có nên đòi lãi khi cho vay tài sản không?", "advice", None, "no_advice"),
        (THEFT, "lookup", None, "as_enacted"),
    ],
)
def test_the_kind_is_told_and_followed(
    make_assistant: MakeAssistant, question: str, kind: str, reason: str | None, warned: str
) -> None:
    answer = make_assistant().answer(question)
    assert (answer["kind"], answer["reason"]) == (kind, reason)
    assert bool(answer["evidence"]) is (reason is None)
    assert answer["warnings"][0]["code"] == warned


def test_of_a_verdict_the_machine_writes_nothing(make_assistant: MakeAssistant) -> None:
    assistant: Assistant = make_assistant(scripted("[1] Bị cáo bị phạt tù từ 07 năm đến 15 năm."))
    events = list(assistant.ask("Nên tuyên bao nhiêu năm tù cho bị cáo trộm cắp 300 triệu?"))
    (sentence,) = [event.data for event in events if event.name == "sentence"]
    assert sentence == {"answer": None, "cites": None, "sentences": [], "withdrawn": "quoted_only"}


def test_a_follow_up_over_the_api(client: TestClient) -> None:
    first = client.post("/api/ask", json={"question": THEFT, "as_of": "2020-01-01"}).json()
    then = client.post("/api/ask", json={"question": "còn khoản 2?", "previous": first["id"]}).json()
    assert then["rewritten"] == f"Khoản 2 Điều 173 Bộ luật Hình sự số {PENAL} quy định gì?"
    assert [each["provision_id"] for each in then["evidence"]] == [f"{PENAL}/d173/k2"]
    assert (then["as_of"], then["as_of_source"]) == ("2020-01-01", "explicit")
    unknown = client.post("/api/ask", json={"question": "còn khoản 2?", "previous": "nobody"})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "answer_not_found")
