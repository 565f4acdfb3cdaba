from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.store.home import Home
from models.errors import BadPairs
from models.train.pairs import Pair, in_index, read_pairs, require_enough
from tests.fakes import CIVIL, PENAL, FakeServing

GOOD: dict[str, Any] = {
    "qid": "1",
    "question": "Lãi suất vay?",
    "relevant": [{"law_id": CIVIL, "article_id": "468", "clause": "1"}],
}


def written(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "pairs.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def changed(**fields: Any) -> str:
    return json.dumps({**GOOD, **fields})


def test_pairs_are_read_with_what_other_tools_add_left_alone(tmp_path: Path) -> None:
    twice = [*GOOD["relevant"], {"law_id": CIVIL, "article_id": 468}]
    path = written(tmp_path, changed(answer="20%"), "", changed(qid=2, relevant=twice, source="s"))
    gold = (f"{CIVIL}/d468",)
    assert read_pairs(path) == [
        Pair("1", "Lãi suất vay?", gold, "pairs"),
        Pair("2", "Lãi suất vay?", gold, "s"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "null",
        "[" * 100_000,
        changed(qid=None),
        changed(qid=""),
        changed(qid=["1"]),
        changed(question=" \n"),
        changed(question=7),
        changed(question="a" * 8_001),
        changed(relevant=[]),
        changed(relevant="d468"),
        changed(relevant=[{"law_id": CIVIL}]),
        changed(relevant=[{"law_id": None, "article_id": "1"}]),
        changed(relevant=[{"law_id": "", "article_id": "1"}]),
        json.dumps({"qid": "9"}),
        json.dumps(GOOD),  # the qid of the line before
    ],
)
def test_a_hostile_line_is_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(BadPairs, match="dòng 2"):
        read_pairs(written(tmp_path, json.dumps(GOOD), bad))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x80abc"])
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadPairs, match="UTF-8"):
        read_pairs(written(tmp_path, content))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadPairs, match=r"pairs\.jsonl"):
        read_pairs(tmp_path / "pairs.jsonl")


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_it_is_pairs_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    try:
        pairs = read_pairs(written(tmp_path_factory.mktemp("any"), data))
    except BadPairs:
        return
    assert pairs == []


def test_pairs_whose_gold_is_not_indexed_are_left_out(small_law: Home) -> None:
    held, half, none = (
        Pair(qid, "?", gold, "s")
        for qid, gold in (
            ("held", (f"{PENAL}/d173", f"{CIVIL}/d468")),
            ("half", (f"{PENAL}/d173", f"{PENAL}/d1")),
            ("none", ("1/2099/QH99/d1",)),
        )
    )
    assert in_index([held, half, none], FakeServing(small_law).finder()) == [held]


def test_too_few_pairs_teach_nothing() -> None:
    with pytest.raises(BadPairs, match="Chỉ 0 câu hỏi khác nhau trong 7 cặp"):
        require_enough([], 7)


def test_one_question_asked_again_and_again_is_one() -> None:
    asked = [Pair(str(n), "Câu  hỏi?" if n % 2 else "câu hỏi?", ("L/d1",), "s") for n in range(40)]
    with pytest.raises(BadPairs, match="Chỉ 1 câu hỏi khác nhau trong 40 cặp"):
        require_enough(asked, 40)
