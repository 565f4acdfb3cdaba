from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from eval.answers.asking import Given
from eval.answers.measures import MEASURES, Bench, judge
from ingest.errors import ProvisionNotFound
from ingest.structure import parse_article
from tests.eval.answers.made import answer, item, quote

ARTICLE = "Điều 1. Tên\n1. Vật phụ là vật phục vụ vật chính.\n2. Thời hạn là 20 ngày."

UNIT = parse_article(ARTICLE, "1", "Tên").units[0]


class Held:
    """A store in which every unit is what it is quoted as, and each article has the one text."""

    def provision(self, _provision_id: str, _as_of: None, version_id: str) -> Any:
        if version_id == "gone":
            raise ProvisionNotFound("?")
        text = SimpleNamespace(text=ARTICLE)
        return SimpleNamespace(quote="lời Vật phụ là vật phục vụ vật chính. Thời hạn là 20 ngày.", version=text)

    def versions(self, _law_id: str, _path: str) -> list[Any]:
        return [SimpleNamespace(version_id="v", text=ARTICLE, unit=UNIT, valid_from=None, valid_to=None)]


def scores(asked: Any, given: dict[str, Any] | None, writes: bool = False) -> dict[str, float | None]:
    held: Any = Held()
    found = judge(asked, Given(given, 0.1, 0.2, None if given else "bad"), Bench(held, held, False, writes))
    assert tuple(found.scores) == MEASURES
    return found.scores


@pytest.mark.parametrize(
    ("gold", "needs_all", "quotes", "precision", "recall", "first"),
    [
        (["L/d1/k3"], True, ["L/d1/k3"], 1.0, 1.0, 1.0),
        (["L/d1/k3"], True, ["L/d1"], 1.0, 1.0, 1.0),
        (["L/d1/k3"], True, ["L/d1/k3/đa", "L/d1/k4"], 0.5, 1.0, 1.0),
        (["L/d1/k3"], True, ["L/d1/k4", "L/d1/k3"], 0.5, 1.0, 0.0),
        (["L/d1/k3"], True, ["L/d1/k4"], 0.0, 0.0, 0.0),
        (["L/d1", "L/d2"], True, ["L/d1/k1"], 1.0, 0.5, 1.0),
        (["L/d1", "L/d2"], False, ["L/d1/k1"], 1.0, 1.0, 1.0),
        (["L/d1"], True, [], None, 0.0, None),
    ],
)
def test_citations_against_gold(
    gold: list[str], needs_all: bool, quotes: list[str], precision: Any, recall: Any, first: Any
) -> None:
    found = scores(item(*gold, needs_all=needs_all), answer(*map(quote, quotes)))
    assert (found["precision"], found["recall"], found["first_right"]) == (precision, recall, first)


@pytest.mark.parametrize(("named", "recall"), [("L/d1/k3", 1.0), ("L/d2", 0.0)])
def test_a_unit_that_is_named_as_reading_alike_is_cited_too(named: str, recall: float) -> None:
    found = scores(item("L/d1/k3"), answer(quote("M/d8/k1", same_as=[named])))
    assert (found["precision"], found["recall"], found["first_right"]) == (recall, recall, recall)


@pytest.mark.parametrize(
    ("span", "quotes", "hit", "short"),
    [
        ("vật phụ là vật", [("L/d1/k1", "Vật phụ là vật phục vụ")], 1.0, None),
        ("vật phụ là vật", [("L/d1/k2", "Thời hạn")], 0.0, None),
        # The same words of another article do not answer from the gold one.
        ("vật phụ là vật", [("L/d2", "Vật phụ là vật phục vụ")], 0.0, None),
        # Half in one unit, half in the next is in no unit.
        ("vật chính. 2. Thời hạn", [("L/d1/k1", "vật chính."), ("L/d1/k2", "2. Thời hạn")], 0.0, None),
        ("20 ngày", [("L/d1/k2", "Thời hạn là 20 ngày.")], None, 1.0),
        ("30 ngày làm việc", [("L/d1/k2", "Thời hạn là 20 ngày.")], None, None),
        (None, [("L/d1", "Vật phụ")], None, None),
        ("vật phụ là vật", [], 0.0, None),
    ],
)
def test_the_words_that_answer(span: str | None, quotes: list[tuple[str, str]], hit: Any, short: Any) -> None:
    found = scores(item("L/d1", span=span), answer(*(quote(*each) for each in quotes)))
    assert (found["span_hit"], found["span_hit_short"]) == (hit, short)


@pytest.mark.parametrize(
    ("gold", "quoted", "notices", "right", "refusal", "wrong"),
    [
        (["L/d1"], True, [], 1.0, 0.0, None),
        (["L/d1"], False, [], 0.0, 1.0, None),
        ([], False, [], 1.0, None, 0.0),
        ([], True, [], 0.0, None, 1.0),
        ([], True, ["no_verdict"], 1.0, None, 0.0),
        ([], True, ["as_enacted"], 0.0, None, 1.0),
    ],
)
def test_refusal(gold: list[str], quoted: bool, notices: list[str], right: Any, refusal: Any, wrong: Any) -> None:
    given = answer(*([quote("L/d1")] if quoted else []), warnings=[{"code": code} for code in notices])
    found = scores(item(*gold, or_notice="no_verdict"), given)
    assert (found["refusal_right"], found["false_refusal"], found["false_answer"]) == (right, refusal, wrong)


def test_lines_that_lead_in_are_quoted_with_their_units() -> None:
    """The line stands above both points and is read once."""
    points = [quote(f"L/d1/k1/đ{label}", f"{label}) một;", lead_in=["Vật phụ là vật phục vụ:"]) for label in "ab"]
    found = scores(item("L/d1", span="vật phụ là vật"), answer(*points))
    assert (found["span_hit"], found["words"]) == (1.0, 10.0)
    of_another = [{**each, "provision_id": "L/d2/k1"} for each in points]
    assert scores(item("L/d1", span="vật phụ là vật"), answer(*of_another))["span_hit"] == 0.0


def test_units_and_words_are_those_of_the_evidence_alone() -> None:
    found = scores(item("L/d1"), answer(quote("L/d1", "một hai"), quote("L/d2", "ba"), nearest=[quote("L/d3")]))
    assert (found["units"], found["words"]) == (2.0, 3.0)
    assert scores(item("L/d1"), answer(nearest=[quote("L/d3")]))["units"] is None


@pytest.mark.parametrize(
    ("sentence", "writes", "shown", "carried"),
    [
        ("Vật phụ là vật phục vụ vật chính.", True, 1.0, 1.0),
        ("Vật phụ là con bò.", True, 1.0, 0.0),
        (None, True, 0.0, None),
        (None, False, None, None),
    ],
)
def test_the_sentence(sentence: str | None, writes: bool, shown: Any, carried: Any) -> None:
    words = "Vật phụ là vật phục vụ vật chính."
    given = answer(quote("L/d1/k1", words), answer=sentence, cites="L/d1/k1" if sentence else None)
    found = scores(item("L/d1"), given, writes)
    assert (found["sentence_shown"], found["sentence_supported"]) == (shown, carried)


def test_colleagues_answers_are_no_texts_of_the_store() -> None:
    qa = quote("qa-1", version_id="gone", standing="qa")
    guidance = quote("L/d5", version_id="gone", standing="guidance")
    assert scores(item("L/d1"), answer(quote("L/d1"), related={"qa": [qa]}))["existence"] == 1.0
    assert scores(item("L/d1"), answer(quote("L/d1"), related={"guidance": [guidance]}))["existence"] == 0.5


@pytest.mark.parametrize(("gold", "recall"), [(["L/d1"], 0.0), ([], None)])
def test_an_error_is_neither_answer_nor_refusal(gold: list[str], recall: float | None) -> None:
    found = scores(item(*gold), None)
    assert (found["refusal_right"], found["recall"], found["existence"]) == (0.0, recall, None)
