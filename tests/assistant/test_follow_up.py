"""Follow-ups: what each of them lacks, and the question that it becomes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Assistant
from assistant.follow_up import Anchor, Prior, rewrite, to_follow
from assistant.rivals import exchange
from assistant.settings import AssistantSettings
from feedback.answers import KeepsNothing
from ingest.citations.names import Lookup
from ingest.labels import provision_path
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.structure import walk
from tests.fakes import CIVIL, PENAL, FakeServing, starter_versions

SUITE = Path(__file__).parents[2] / "eval" / "suites" / "starter-dialogues.jsonl"
ROWS = [json.loads(line) for line in SUITE.read_text("utf-8").splitlines()]
NAMES = Lookup.of_documents([], date(2024, 1, 1))
THEFT = Anchor(PENAL, "Bộ luật Hình sự", "d173/k1", "Tội trộm cắp tài sản")
STOLEN = "Trộm cắp tài sản thì bị phạt thế nào?"


def rewritten(question: str, before: str, anchor: Anchor | None = None) -> str | None:
    return rewrite(question, Prior(before, None, anchor), NAMES)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (STOLEN, "thế còn người dưới 16 tuổi?", "Trộm cắp tài sản, người dưới 16 tuổi, thì bị phạt thế nào?"),
        (STOLEN, "Nếu có tổ chức thì sao?", "Trộm cắp tài sản, có tổ chức, thì bị phạt thế nào?"),
        (STOLEN, "còn khoản 3?", f"Khoản 3 Điều 173 Bộ luật Hình sự số {PENAL} quy định gì?"),
        (STOLEN, "Còn Điều 174 thì sao?", f"Điều 174 Bộ luật Hình sự số {PENAL} quy định gì?"),
        (STOLEN, "điểm a khoản 2 nói gì?", f"Điểm a khoản 2 Điều 173 Bộ luật Hình sự số {PENAL} nói gì?"),
        (
            STOLEN,
            "điều đó áp dụng từ khi nào?",
            f"Điều 173 Bộ luật Hình sự số {PENAL} áp dụng từ khi nào?",
        ),
        (STOLEN, "luật này có hiệu lực khi nào?", f"Bộ luật Hình sự số {PENAL} có hiệu lực khi nào?"),
        (STOLEN, "thế tội cướp tài sản?", "Cướp tài sản thì bị phạt thế nào?"),
        (STOLEN, "còn cướp giật tài sản thì sao?", "Cướp giật tài sản thì bị phạt thế nào?"),
        (
            "Trộm cắp 3 triệu thì bị phạt tù bao nhiêu năm?",
            "nếu là 1,5 tỷ đồng thì sao?",
            "Trộm cắp 1,5 tỷ đồng thì bị phạt tù bao nhiêu năm?",
        ),
        (
            "Thời hạn kháng cáo bản án dân sự là bao lâu?",
            "còn bản án hình sự?",
            "Thời hạn kháng cáo bản án hình sự là bao lâu?",
        ),
        (
            "Trộm cắp ngày 10/02/2019 thì bị phạt thế nào?",
            "còn khoản 2?",
            f"Khoản 2 Điều 173 Bộ luật Hình sự số {PENAL} quy định gì, ngày 10/02/2019?",
        ),
        (
            "Đặt cọc mua nhà mà bên bán không bán nữa thì phải trả thế nào?",
            "thế bên mua không mua nữa thì sao?",
            "Đặt cọc mua nhà mà bên mua không bán nữa, không mua nữa, thì phải trả thế nào?",
        ),
        (STOLEN, "Thời hiệu thừa kế là bao lâu?", None),
        (STOLEN, "Thế nào là đặt cọc?", None),
        (STOLEN, "Thế còn khoản 2 Điều 468 Bộ luật Dân sự năm 2015?", None),
        (STOLEN, "Người vay không trả nợ thì người đó bị xử lý thế nào?", None),
        (STOLEN, "Con nuôi có được hưởng thừa kế không?", None),
        (STOLEN, "cảm ơn bạn", None),
    ],
)
def test_what_a_question_becomes(before: str, question: str, whole: str | None) -> None:
    assert rewritten(question, before, THEFT) == whole


def test_without_a_quoted_provision_the_topic_is_carried() -> None:
    assert rewritten("điều đó có bị cấm không?", "Đốt pháo trong nhà") == "Đốt pháo trong nhà, điều đó có bị cấm không?"


@pytest.mark.parametrize(
    ("topic", "said", "expected"),
    [
        ("vay có kỳ hạn", "không kỳ hạn", ("vay không kỳ hạn", "")),
        ("trộm 3 triệu", "tài sản 300 triệu", ("trộm 300 triệu", "tài sản")),
        ("tội phạm rất nghiêm trọng", "ít nghiêm trọng", ("tội phạm ít nghiêm trọng", "")),
        ("người lao động nghỉ việc", "người sử dụng lao động", ("người sử dụng lao động nghỉ việc", "")),
        # Neither of the two can be told to be the one that is taken back.
        ("từ 3 triệu đến 5 triệu", "7 triệu", ("từ 3 triệu đến 5 triệu", "7 triệu")),
    ],
)
def test_what_is_said_in_anothers_place(topic: str, said: str, expected: tuple[str, str]) -> None:
    assert exchange(topic, said) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(question: str, before: str) -> None:
    whole = rewritten(question, before, THEFT)
    assert whole is None or whole.endswith("?")


def test_what_is_kept_of_an_answer_is_enough() -> None:
    quote = {"law_id": CIVIL, "law_title": "Bộ luật Dân sự", "provision_id": f"{CIVIL}/d468/k2", "lead": None}
    answer = {
        "question": "lai suat",
        "rewritten": "lãi suất",
        "as_of": "2020-01-02",
        "as_of_source": "explicit",
        "evidence": [],
        "nearest": [{**quote, "quote": "…"}],
    }
    prior = Prior.of_answer(to_follow(answer))
    assert prior == Prior("lãi suất", date(2020, 1, 2), Anchor(CIVIL, "Bộ luật Dân sự", "d468/k2", ""))


@pytest.fixture(scope="module")
def assistant(whole_law: Home) -> Assistant:
    store = LawStore(open_engine(whole_law))
    return Assistant(FakeServing(whole_law), store, KeepsNothing(), AssistantSettings())


def is_right(row: dict[str, Any], assistant: Assistant) -> bool:
    answer = assistant.answer(row["question"], previous=assistant.answer(row["previous"]))
    text = (answer["rewritten"] or answer["question"]).lower()
    if row["alone"] and answer["rewritten"] != assistant.answer(row["question"])["rewritten"]:
        return False
    return all(words in text for words in row["contains"]) and not any(words in text for words in row["absent"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["split"] == "build"], ids=lambda row: row["qid"])
def test_the_dialogues_it_was_built_with(row: dict[str, Any], assistant: Assistant) -> None:
    assert is_right(row, assistant)


def test_the_dialogues_it_was_not_built_with(assistant: Assistant) -> None:
    kept = [row for row in ROWS if row["split"] == "test"]
    wrong = [row["qid"] for row in kept if not is_right(row, assistant)]
    # With the real encoder 42 of the 46; the encoder of the tests quotes another crime first for one of them.
    assert len(kept) - len(wrong) >= 40, wrong


def test_gold_exists() -> None:
    for gold in (gold for row in ROWS for gold in row["relevant"]):
        version = next(v for v in starter_versions(gold["law_id"]) if v.path == f"d{gold['article_id']}")
        path = provision_path(gold["article_id"], gold["clause"], gold["point"])
        assert path in {unit.path for unit in walk(version.unit)}, gold
